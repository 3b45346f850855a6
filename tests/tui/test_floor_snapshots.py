"""How the floor looks, as pictures: whip count, vote, draft table.

`pytest tests/tui/test_floor_snapshots.py --snapshot-update` paints them anew; look at the report before keeping them.
"""

import pytest

from game.tui.app import SmallState
from tests.ballots.stories import HERE
from tests.tui.acting import press, stand
from tests.tui.test_floor import TALKS, VOTE, choose, to_the_vote

NARROW, WIDE = (80, 24), (120, 40)


@pytest.fixture
def picture(snap_compare):
    """Compares a screen with its picture, after a journey to it, or where choices lead."""

    def compare(path, journey=None, size=NARROW, *keys, choices=()):
        async def play(pilot):
            await pilot.pause()
            if journey:
                await press(pilot, "enter")
                await journey(pilot)
            await press(pilot, *keys)
            pilot.app.clear_notifications()

        app = SmallState(path, seed=4)
        app.animation_level = "none"
        if choices:
            stand(app, *choices)
        return snap_compare(app, terminal_size=size, run_before=play)

    return compare


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_whip(picture, size):
    async def journey(pilot):
        await press(pilot, "w")

    assert picture(VOTE, journey, size)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_vote_of_193(picture, size):
    assert picture(HERE / "record.yaml", to_the_vote, size, "down", "right")


def test_vote_with_weights_without_colour(picture, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def journey(pilot):
        await to_the_vote(pilot, "call-brenn", "explain")

    assert picture(VOTE, journey)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_draft_table(picture, size):
    async def journey(pilot):
        await choose(pilot, "dine")

    assert picture(TALKS, journey, size)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["80x24", "120x40"])
def test_votes_in_the_debrief(picture, size):
    assert picture(VOTE, None, size, *["right"] * 3, choices=["call-brenn", "explain"])
