"""Screens to drive: the short summit, in a home of the test's own."""

import asyncio
import contextlib
import shutil

import pytest
from textual.css.stylesheet import Stylesheet

from game.tui.app import SmallState
from game.tui.screens.base import Progressed
from game.tui.screens.debrief.debrief import DebriefScreen
from game.tui.screens.play import decision
from tests.tui.acting import HERE, SCENARIO, driven, press, stand


@pytest.fixture(scope="session", autouse=True)
def _styles_parsed_once():
    """Apps that look alike share what Textual made of their style sheets, as one app's screens do."""
    parse, known = Stylesheet._parse_rules, {}

    def parsed(self, *source, **more):
        key = (source, *more.items(), *self._variables.items())
        if key not in known:
            known[key] = parse(self, *source, **more)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        yield


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


@pytest.fixture(autouse=True)
def _looked_back(monkeypatch):
    """A debrief has its hindsight as soon as it stands, so that no test hangs on how fast it comes."""

    async def at_once(screen, work):
        return work(lambda _: None)

    monkeypatch.setattr(DebriefScreen, "in_thread", at_once)


@pytest.fixture
def steered(monkeypatch):
    """Puts work that the test steers in the place of what a kind of screen does in a thread: under way until `work` is given."""

    def steered(kind, work=None, progress=""):
        async def instead(screen, _):
            if work:
                return work(lambda _: None)
            screen.post_message(Progressed(progress))
            return await asyncio.Event().wait()

        monkeypatch.setattr(kind, "in_thread", instead)

    return steered


@pytest.fixture
def hindsight(steered):
    """Steers hindsight."""

    def of(work=None, progress="turn 2 of 3, 1,204 situations"):
        steered(DebriefScreen, work, progress)

    return of


@pytest.fixture
def screen():
    """Opens the app on the short summit's briefing, or where `choices` lead, and gives its pilot."""

    @contextlib.asynccontextmanager
    async def opened(*choices, path=SCENARIO, size=(80, 24), seed=1, resume=False, begin=False):
        app = SmallState(path, seed=seed, resume=resume)
        if choices:
            stand(app, *choices)
        async with driven(app, size) as pilot:
            if begin and not choices:
                await press(pilot, "enter")
            yield pilot

    return opened


@pytest.fixture
def selling(copied):
    """The short summit with two forecasts for sale."""
    copied.write_text(
        copied.read_text().replace("profile: balance", "profile: balance\nforesight: 2")
    )
    return copied
