"""Mistakes that beginners make, each once in a sound scenario: one fault, its code, its line, and what to do about it.

`python -m tests.loading.test_students` writes what is said now into `students/mistakes.yaml`, to be read in the diff.
"""

from pathlib import Path

import pytest
import yaml

from game.library import shipped_libraries
from game.lint import load
from tests.diagnostics.golden import machine_words

FOLDER = Path(__file__).parent / "students"
DATA = FOLDER / "mistakes.yaml"
MISTAKES = yaml.safe_load(DATA.read_text(encoding="utf-8")) if DATA.exists() else []


def sound(base):
    return (FOLDER / f"{base}.yaml").read_text(encoding="utf-8")


def made(mistake, folder):
    """What is read of a scenario after a mistake in it."""
    text = sound(mistake["base"])
    assert mistake["old"] in text
    path = folder / "scenario.yaml"
    path.write_text(text.replace(mistake["old"], mistake["new"], 1), encoding="utf-8")
    return load(path, [shipped_libraries()])


@pytest.mark.parametrize("base", ["island", "quota", "template"])
def test_the_scenarios_are_sound_without_the_mistakes(tmp_path, base):
    path = tmp_path / "scenario.yaml"
    path.write_text(sound(base), encoding="utf-8")
    assert load(path, [shipped_libraries()]).diagnostics == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=[each["mistake"] for each in MISTAKES])
def test_a_mistake_is_one_fault_with_the_way_out(tmp_path, mistake):
    loaded = made(mistake, tmp_path)
    (found,) = loaded.diagnostics
    assert found.is_error or loaded.scenario is not None
    assert (found.code, found.span.line) == (mistake["code"], mistake["line"])
    assert [found.message, found.help] == [mistake["says"], mistake["help"]]
    assert machine_words([found]) == []


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("See what a promise costs\n    Hear two advisers", ["SS113"]),
        ("See what a promise costs,\n    Marl or no Marl", []),
        ("See what a promise costs\n    and who pays for it", []),
        ("See what a promise costs, and to whom it is made, by the ministry of\n    Sandspit", []),
        ('"See what a promise costs\n    Hear two advisers"', []),
    ],
)
def test_a_line_continues_a_list_item_unless_it_begins_like_another(tmp_path, item, found):
    path = tmp_path / "scenario.yaml"
    path.write_text(sound("quota").replace("notes: |", f"goals:\n  - {item}\nnotes: |", 1))
    assert [each.code for each in load(path, [shipped_libraries()]).diagnostics] == found


def accept(folder):
    """Takes what is said now for what is expected."""
    for mistake in MISTAKES:
        found, *_ = made(mistake, folder).diagnostics
        mistake |= {"code": found.code, "line": found.span.line}
        mistake |= {"says": found.message, "help": found.help}
    written = yaml.safe_dump(MISTAKES, sort_keys=False, allow_unicode=False, width=110)
    DATA.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as made_in:
        accept(Path(made_in))
