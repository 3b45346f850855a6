import pytest

from game.saves.file import SavedJournal
from tests.cli.conftest import FERRY
from tests.factory import small_program

TEXTS = (("ferry-line.yaml", "small-state: 1\ntitle: The Ferry Line\n"), ("essay.yaml", "é\n"))


def load(texts):
    """What the loader does, for the one scenario there is here."""
    assert texts == TEXTS
    return small_program()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "saves"


@pytest.fixture
def journal(folder):
    with SavedJournal.create(folder, small_program(), TEXTS, 7) as begun:
        yield begun


@pytest.fixture
def ferry():
    """The scenario of the command line's tests."""
    return FERRY
