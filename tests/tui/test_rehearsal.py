"""A rehearsal on the screen: the file is saved and the screen shows it, an error is shown and the game stays, nothing is kept."""

import contextlib
import os

import pytest

from game.authoring.start_point import StartPoint
from game.library import data_dir
from game.library.loader import load_file
from game.tui.rehearsal import RehearsalApp
from game.tui.screens.debrief.debrief import DebriefScreen
from game.tui.screens.menus.trouble import Trouble
from game.tui.screens.play.decision import Decision
from game.tui.screens.play.journal import JournalScreen
from game.tui.screens.play.state import StateScreen
from tests.present import present
from tests.tui.acting import driven, press, take, text_of


@pytest.fixture
def rehearse(copied):
    """Opens a rehearsal of a copy of the short summit; `save` edits the file and looks at it at once."""

    @contextlib.asynccontextmanager
    async def opened(start=StartPoint(), *, watch=True):  # noqa: B008 - frozen
        loaded = load_file(copied)
        app = RehearsalApp(loaded, start.of(loaded.program), start=start, seed=1, watch=watch)
        async with driven(app, (100, 40)) as pilot:
            yield pilot

    return opened


@pytest.fixture
def save(copied):
    moments = iter(range(1_700_000_000, 1_800_000_000))

    async def save(pilot, old, new):
        text = copied.read_text(encoding="utf-8")
        assert old in text
        copied.write_text(text.replace(old, new), encoding="utf-8")
        moment = next(moments)
        os.utime(copied, (moment, moment))
        pilot.app.follow()
        await pilot.pause()

    return save


def word(copied):
    """Some words of the first scene."""
    scene = present(load_file(copied).scenario).opening
    return " ".join(scene.text.words()[:3])


async def test_it_begins_with_the_first_decision(rehearse):
    async with rehearse() as pilot:
        assert isinstance(pilot.app.screen, Decision)


async def test_a_saved_word_shows_and_the_decision_stands(rehearse, save, copied):
    first = word(copied)
    async with rehearse() as pilot:
        await save(pilot, first, "What was saved")
        assert "What was saved" in text_of(pilot.app)
        await take(pilot, "refer")
        stands = pilot.app.session.play.state
        await save(pilot, "What was saved", first)
        assert pilot.app.session.play.state == stands
        assert pilot.app.session.decisions == 1


async def test_an_error_is_shown_and_mending_it_goes_on(rehearse, save, copied):
    async with rehearse() as pilot:
        await save(pilot, "title: The", "titel: The")
        assert isinstance(pilot.app.screen, Trouble)
        shown = text_of(pilot.app)
        assert "is not a key of" in shown
        assert "^^^^^" in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Decision)
        await save(pilot, "titel: The", "title: Tho")
        assert isinstance(pilot.app.screen, Decision)


async def test_a_second_error_takes_the_place_of_the_first(rehearse, save):
    async with rehearse() as pilot:
        deep = len(pilot.app.screen_stack)
        await save(pilot, "title: The", "titel: The")
        await save(pilot, "titel: The", "titl: The")
        assert len(pilot.app.screen_stack) == deep + 1
        await save(pilot, "titl: The", "title: The")
        assert len(pilot.app.screen_stack) == deep


async def test_it_says_where_the_choices_part(rehearse, save):
    async with rehearse() as pilot:
        await take(pilot, "refer")
        await save(pilot, "      refer:\n", "      referred:\n")
        assert pilot.app.session.decisions == 0
        shown = " ".join(text_of(pilot.app).replace("▌", " ").split())
        assert "Here the two part" in shown
        assert "has no choice `refer` now" in shown


async def test_the_state_is_on_a_key_and_over_it_a_save_still_shows(rehearse, save, copied):
    async with rehearse() as pilot:
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, StateScreen)
        names = [variable.id for variable in pilot.app.session.scenario.variables]
        assert all(name in text_of(pilot.app) for name in names)
        await save(pilot, word(copied), "What was saved")
        assert isinstance(pilot.app.screen, Decision)
        assert "What was saved" in text_of(pilot.app)


async def test_undo_works_after_a_save(rehearse, save, copied):
    async with rehearse() as pilot:
        await take(pilot, "refer")
        await save(pilot, word(copied), "What was saved")
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, JournalScreen)


async def test_it_begins_where_it_is_told_to(rehearse, copied):
    scenes = list(present(load_file(copied).scenario).scenes.values())
    later = next(each for each in scenes[1:] if each.choices and not each.initiative)
    async with rehearse(StartPoint(later.id), watch=False) as pilot:
        assert pilot.app.session.play.node.scene == later.id


async def test_nothing_is_kept(rehearse):
    async with rehearse() as pilot:
        await take(pilot, "refer")
        assert not pilot.app.session.journal.path.exists()
    assert not (data_dir() / "saves").exists() or not list((data_dir() / "saves").iterdir())


async def test_it_ends_with_a_debrief(rehearse):
    from tests.tui.acting import TO_THE_END

    async with rehearse() as pilot:
        await take(pilot, *TO_THE_END)
        assert isinstance(pilot.app.screen, DebriefScreen)
