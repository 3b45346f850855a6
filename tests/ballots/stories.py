"""Scenarios that vote and negotiate, for the tests of every room."""

from pathlib import Path

from game.engine import lower
from game.library import shipped_libraries
from game.lint import load

HERE = Path(__file__).parent


def loaded(name, text=None, folder=None):
    """What loading gives for one of the stories, or for a text beside them."""
    if text is None:
        return load(HERE / f"{name}.yaml", (HERE, shipped_libraries()))
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path, (HERE, shipped_libraries()))


def program(name):
    """A story, lowered."""
    found = loaded(name)
    assert not found.errors, found.errors
    return lower(found.scenario)
