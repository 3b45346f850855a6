"""The library: what there is to play, and the game to go on with."""

import shutil

import pytest

from game.library import user_scenarios
from game.saves.folder import saves_dir
from game.tui.screens.menus.briefing import Briefing
from game.tui.screens.menus.library import Library
from game.tui.screens.menus.trouble import Trouble
from game.tui.screens.play.decision import Decision
from tests.tui.acting import HERE, SCENARIO, TO_THE_END, press, seen_through, text_of


@pytest.fixture
def on_the_shelf():
    user_scenarios().mkdir(parents=True)
    for name in ("short-summit.yaml", "short.yaml"):
        shutil.copy(HERE / name, user_scenarios() / name)


@pytest.mark.usefixtures("on_the_shelf")
async def test_scenarios_are_listed_with_title_and_summary(screen):
    async with screen(path=None, size=(120, 40)) as pilot:
        assert isinstance(pilot.app.screen, Library)
        shown = text_of(pilot.app)
        assert "▸ The Short Summit" in shown
        assert "Cambodia" in shown
        assert "A summit calls, one neighbour frowns" in shown
        assert "2024-05-27 to 2024-06-16, week by week" in shown
        assert "The Road to Bürgenstock" in shown


@pytest.mark.usefixtures("on_the_shelf")
async def test_a_scenario_opens_its_briefing_and_the_briefing_a_game(screen):
    async with screen(path=None, size=(120, 40)) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Briefing)
        shown = text_of(pilot.app)
        assert "permanent secretary" in shown
        assert "3 weeks" in shown
        assert "See how one invitation touches five relations" in shown
        assert "PRINCIPLES AT STAKE" in shown
        assert "Inclusive dialogue" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Decision)


async def test_the_game_last_played_is_marked_and_goes_on_where_it_was_left(screen):
    async with screen("refer"):
        pass
    async with screen(path=None) as pilot:
        shown = text_of(pilot.app)
        assert "GO ON" in shown
        assert "▸ The Short Summit" in shown
        assert "the agenda · today" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Decision)
        assert "THE WEEK IS YOURS" in text_of(pilot.app)


async def test_a_game_can_be_left_for_the_library_and_taken_up_again(screen):
    async with screen("refer") as pilot:
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, Library)
        await press(pilot, "enter")
        assert "THE WEEK IS YOURS" in text_of(pilot.app)


async def test_resuming_from_the_command_line_opens_the_game_at_once(screen):
    async with screen("refer"):
        pass
    async with screen(resume=True) as pilot:
        assert isinstance(pilot.app.screen, Decision)


async def test_without_a_game_to_resume_the_briefing_opens(screen):
    async with screen(resume=True) as pilot:
        assert isinstance(pilot.app.screen, Briefing)


async def test_a_faulty_scenario_says_what_is_wrong_with_it_and_leads_back(screen, copied):
    copied.write_text(copied.read_text().replace("then: answer", "then: nowhere", 1))
    async with screen(path=copied, size=(120, 40)) as pilot:
        assert isinstance(pilot.app.screen, Trouble)
        shown = text_of(pilot.app)
        assert "SHORT-SUMMIT.YAML CANNOT BE PLAYED" in shown
        assert "nowhere" in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Library)


async def test_a_scenario_that_is_not_there_is_said_to_be_missing(screen, tmp_path):
    async with screen(path=tmp_path / "gone.yaml") as pilot:
        assert isinstance(pilot.app.screen, Trouble)


async def test_a_game_that_cannot_be_kept_is_not_begun(screen):
    saves_dir().parent.mkdir(parents=True)
    saves_dir().write_text("a file where the folder should be")
    async with screen() as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Trouble)
        assert "THE GAME WAS NOT BEGUN" in text_of(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Briefing)


async def test_a_save_that_is_damaged_is_listed_and_cannot_be_opened(screen):
    async with screen("refer") as pilot:
        path = pilot.app.session.journal.path
    path.write_bytes(b"no database at all" * 400)
    async with screen(path=None) as pilot:
        shown = text_of(pilot.app)
        assert "closed" in shown
        assert path.stem in shown
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, Library)


async def test_a_game_that_is_played_elsewhere_is_not_opened_twice(screen):
    async with screen("refer"), screen(path=None) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Trouble)
        assert "somewhere else" in text_of(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Library)


async def test_a_disk_that_is_full_loses_nothing(screen, monkeypatch):
    from game.saves import SaveFullError
    from game.saves.file.store import Store

    async with screen("refer") as pilot:
        before = pilot.app.session.play

        def full(self, *_):
            raise SaveFullError(self.path, "the disk is full")

        monkeypatch.setattr(Store, "write", full)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Trouble)
        assert "make room on the disk" in text_of(pilot.app)
        assert pilot.app.session.play == before
        monkeypatch.undo()
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Decision)
        await press(pilot, "enter")
        assert len(pilot.app.session.play.moves) > len(before.moves)


def test_the_short_summit_is_sound():
    from game.lint import load

    assert load(SCENARIO).diagnostics == ()


async def test_the_briefing_says_which_endings_were_seen(screen):
    async with screen() as pilot:
        await seen_through(pilot)
        assert "WHERE IT HAS ENDED" not in text_of(pilot.app)
    async with screen(*TO_THE_END, size=(80, 24)):
        pass
    async with screen(size=(80, 60)) as pilot:
        await seen_through(pilot)
        told = " ".join(text_of(pilot.app).split())
        assert "You have seen 1 of 3 endings: “A seat at the table”." in told
