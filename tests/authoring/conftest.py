"""A scenario on disk that tests edit, and how they load it."""

import os
from pathlib import Path

import pytest

from game.engine import Playthrough, lower
from game.library import shipped_libraries
from game.lint import load

FERRY = Path(__file__).parents[1] / "cli" / "ferry.yaml"


class Draft:
    """A scenario file under an author's hands."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self._saves = 0
        self.save(text)

    def save(self, text):
        """Save it, as an editor does, at a moment that differs from all before."""
        self.text = text
        self.path.write_text(text, encoding="utf-8")
        self._saves += 1
        moment = 1_700_000_000 + self._saves
        os.utime(self.path, (moment, moment))

    def change(self, old, new):
        assert old in self.text
        self.save(self.text.replace(old, new))

    def load(self):
        return load(self.path, [shipped_libraries()])

    def program(self):
        loaded = self.load()
        assert loaded.scenario, loaded.errors
        return lower(loaded.scenario)

    def play(self, *moves, chance=None, seed=1):
        play = Playthrough.begin(self.program(), seed).drawn()
        for move in moves:
            play = play.make(move).drawn(chance)
        return play


@pytest.fixture
def draft(tmp_path):
    text, _, _ = FERRY.read_text(encoding="utf-8").partition("\ntests:")
    return Draft(tmp_path / "ferry.yaml", f"{text}\n")
