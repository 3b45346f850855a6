import pytest

from tests.debrief.golden import FOLDER, made


@pytest.mark.parametrize("name", made())
def test_a_debrief_reads_as_it_did(name):
    """To accept a change: `python -m tests.debrief.golden`, then read the diff."""
    assert made()[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_there_is_no_golden_file_too_many():
    assert {path.name for path in FOLDER.iterdir()} == set(made())
