"""Screens to drive: the short summit, in a home of the test's own."""

import contextlib
import shutil

import pytest

from game.tui.app import SmallState
from game.tui.screens import decision
from tests.tui.acting import HERE, SCENARIO, press, take


@pytest.fixture
def copied(tmp_path):
    """A copy of the short summit that a test may change, with its library beside it."""
    for name in ("short-summit.yaml", "short.yaml"):
        shutil.copy(HERE / name, tmp_path / name)
    return tmp_path / "short-summit.yaml"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Tests press Enter as soon as they see a decision."""
    monkeypatch.setattr(decision, "PATIENCE", 0.0)


@pytest.fixture
def screen():
    """Opens the app on the short summit's briefing, or where `choices` lead, and gives its pilot."""

    @contextlib.asynccontextmanager
    async def opened(*choices, path=SCENARIO, size=(80, 24), seed=1, resume=False, begin=False):
        app = SmallState(path, seed=seed, resume=resume)
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            if begin or choices:
                await press(pilot, "enter")
                await take(pilot, *choices)
            yield pilot

    return opened
