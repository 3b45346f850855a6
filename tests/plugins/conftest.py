"""Bundled plugins at work on small scenarios that know the essay's principles."""

import pytest

from game.engine import Playthrough, lower
from game.model import Principle
from game.scoring.panel import open_panel
from game.scoring.panel.ledger import keep_ledger
from game.scoring.panel.review import review_of
from game.scoring.plugins.config import Config
from game.scoring.plugins.discover import find_plugins
from tests.factory import scenario

ESSAY = (
    "un-charter",
    "territorial-integrity",
    "inclusive-dialogue",
    "humanitarian-restraint",
    "peacekeeping",
    "mine-action",
    "public-support",
    "achievability",
    "foresight",
)


@pytest.fixture
def bundled():
    """A bundled plugin as found."""

    def bundled(name):
        return next(each for each in find_plugins(Config(off=())) if each.name == name)

    return bundled


@pytest.fixture
def essay_scenario():
    """A scenario scored on the essay's principles."""

    def essay_scenario(*scenes, **more):
        principles = tuple(Principle(name, name, "all", "") for name in ESSAY)
        return scenario(*scenes, principles=principles, **more)

    return essay_scenario


@pytest.fixture
def judge(bundled):
    """What one bundled plugin makes of a play: (points, reason) of each line it writes, in order."""

    def judge(name, made, moves):
        play = played(made, moves)
        with open_panel(made, plugins=[bundled(name)]) as panel:
            ledger = keep_ledger(play, panel)
        assert ledger.failures == ()
        assert panel.notes == ()
        return [(e.points, e.reason) for e in ledger.entries if e.scorer != "declared"]

    return judge


@pytest.fixture
def page(bundled):
    """The page that one bundled plugin writes on a play."""

    def page(name, made, moves, own=()):
        play = played(made, moves)
        with open_panel(made, plugins=[bundled(name)]) as panel:
            review = review_of(play, keep_ledger(play, panel), own=own)
            [section] = panel.sections
            return section.ask("write", review)

    return page


def played(made, moves):
    play = Playthrough.begin(lower(made), 1)
    for move in moves:
        play = play.make(move)
    assert play.ending is not None
    return play
