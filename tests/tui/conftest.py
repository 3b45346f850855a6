"""Screens to drive: the short summit, in a home of the test's own."""

import contextlib
import shutil
from threading import Event

import pytest
from textual.css.stylesheet import Stylesheet

from game.debrief.background_job import Job
from game.tui.app import SmallState
from game.tui.screens.debrief import debrief
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
    """A debrief opens with its hindsight known, so that no test hangs on how fast it comes."""

    look_back = debrief.look_back

    def at_once(play, known):
        job = look_back(play, known)
        job.wait(60)
        return job

    monkeypatch.setattr(debrief, "look_back", at_once)


@pytest.fixture
def hindsight(monkeypatch):
    """Puts a job that the test steers in the place of hindsight: under way until `work` is given."""

    def steered(work=None, progress="turn 2 of 3, 1,204 situations"):
        job = Job(work or (lambda _: Event().wait()), progress).start()
        if work:
            job.wait(60)
        monkeypatch.setattr(debrief, "look_back", lambda *_: job)
        return job

    return steered


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
