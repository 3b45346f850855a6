"""Plugin files on disk, and plays of the small scenario to score."""

import pytest

from game.engine import Playthrough
from game.scoring.plugins.config import digest_of, trust
from game.scoring.plugins.discover import plugins_folder
from game.scoring.runtime.plugin import Plugin, Source
from tests.factory import small_program


@pytest.fixture
def write_plugin():
    """Writes a plugin file into the player's folder and trusts it; gives it as found."""

    def write(name, source, *, trusted=True):
        folder = plugins_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name.replace('-', '_')}.py"
        path.write_text(source, encoding="utf-8")
        if trusted:
            trust(path)
        return Plugin(name, Source.FILE, str(path), digest=digest_of(path))

    return write


@pytest.fixture
def play():
    """A finished game: an answer, a visit, a signature."""
    game = Playthrough.begin(small_program(), 7)
    for move in ("answer", "warm", "the-visit", "sign"):
        game = game.make(move)
    assert game.ending == "ferry"
    return game
