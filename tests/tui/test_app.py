"""What reaches everywhere: help, palette, themes, leaving, and a terminal that is too small."""

import re

import pytest

from game.library import config_dir, user_scenarios
from game.tui.screens.menus.help import Help
from game.tui.screens.menus.settings import SettingsScreen
from game.tui.screens.play.decision import Decision
from game.tui.settings import read_settings
from game.tui.stack import TooSmall
from game.tui.themes import THEMES
from game.tui.widgets.menus.menu import Menu
from tests.tui.acting import TO_THE_END, heads, press, take, text_of


async def test_help_shows_the_keys_of_the_screen_it_was_asked_on(screen):
    async with screen(begin=True, size=(80, 60)) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, Help)
        shown = text_of(pilot.app)
        assert re.search(r"\bu +Take decisions back", shown)
        assert "ctrl+q" in shown
        assert "You advise the government of a small state." in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Decision)


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("ctrl+q", 0), ("ctrl+c", 130)])
async def test_three_keys_leave_and_ctrl_c_says_that_it_interrupted(screen, key, code):
    async with screen(begin=True) as pilot:
        await pilot.press(key)
        assert pilot.app._exit
        assert pilot.app.return_code == code


async def test_q_is_a_letter_while_something_is_typed(screen):
    async with screen(begin=True) as pilot:
        await press(pilot, "c", "slash", "q")
        assert pilot.app.is_running
        assert pilot.app.screen.query_one("Input").value == "q"


@pytest.mark.parametrize("key", ["colon", "f2", "ctrl+p"])
async def test_the_palette_finds_the_commands_of_the_screen(screen, key):
    async with screen(begin=True) as pilot:
        await press(pilot, key)
        await press(pilot, *"indicators")
        await pilot.pause(0.3)
        await press(pilot, "enter", "enter")
        await pilot.pause(0.3)
        assert "RELATIONS" in text_of(pilot.app)


async def test_a_look_is_set_at_once_and_remembered(screen):
    async with screen() as pilot:
        await press(pilot, "f4", "down", "enter")
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert pilot.app.theme == "paper"
        assert "◉ Paper" in text_of(pilot.app)
        kept, wrong = read_settings()
        assert (kept.theme, wrong) == ("paper", [])
    async with screen() as again:
        assert again.app.theme == "paper"


@pytest.mark.parametrize("theme", THEMES)
async def test_every_look_shows_a_decision(screen, theme):
    async with screen(begin=True) as pilot:
        pilot.app.theme = theme
        await pilot.pause()
        assert "THE CALL" in text_of(pilot.app)


async def test_too_small_a_terminal_asks_for_room_and_the_game_comes_back(screen):
    async with screen(begin=True) as pilot:
        await press(pilot, "down")
        await pilot.resize_terminal(50, 12)
        await pilot.pause()
        assert isinstance(pilot.app.screen, TooSmall)
        assert "Small State needs 60×20; this is 50×12" in text_of(pilot.app)
        await press(pilot, "enter")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Decision)
        assert pilot.app.screen.query_one(Menu).marked == 1


async def test_a_game_may_begin_in_too_small_a_terminal(screen):
    async with screen(size=(30, 8)) as pilot:
        assert "needs 60×20" in text_of(pilot.app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "enter begin" in text_of(pilot.app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (140, 40), (200, 60)])
async def test_every_size_shows_brief_options_and_keys(screen, size):
    async with screen("refer", "field-visit", size=size) as pilot:
        shown = text_of(pilot.app)
        assert "Twelve ministers" in shown
        assert "1  Send an envoy" in shown
        assert "q leave" in shown


async def test_without_colour_everything_still_has_its_mark(screen, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with screen("refer") as pilot:
        shown = text_of(pilot.app)
        assert "▸ 1" in shown
        assert "▲1" in shown


async def test_a_look_that_cannot_be_remembered_holds_until_the_player_leaves(screen):
    config_dir().parent.mkdir(parents=True, exist_ok=True)
    config_dir().write_text("a file where the folder should be")
    async with screen() as pilot:
        await press(pilot, "f4", "down", "enter")
        assert pilot.app.theme == "paper"
        assert "The settings hold until you" in text_of(pilot.app)


async def test_a_game_played_on_the_screens_shows_what_one_taken_up_there_does(screen):
    async with screen(begin=True) as pilot:
        await take(pilot, *TO_THE_END)
        played = text_of(pilot.app)
    async with screen(*TO_THE_END) as pilot:
        assert text_of(pilot.app) == played
    first, second = heads()
    assert first.standing == second.standing


@pytest.mark.usefixtures("_mortal")
@pytest.mark.parametrize("closed", [config_dir, lambda: config_dir() / "settings.toml"])
async def test_a_closed_configuration_leaves_the_usual_look_and_a_notice(screen, closed):
    config_dir().mkdir(parents=True)
    for name in ("settings.toml", "keys.toml"):
        (config_dir() / name).touch()
    closed().chmod(0)
    async with screen(begin=True) as pilot:
        assert "THE CALL" in text_of(pilot.app)
        assert any(
            "Permission denied; the usual settings are used" in each.message
            for each in pilot.app._notifications
        )
    closed().chmod(0o700)


@pytest.mark.usefixtures("_mortal")
async def test_a_closed_folder_of_scenarios_leaves_the_shipped_ones_and_a_notice(screen):
    user_scenarios().mkdir(parents=True, mode=0)
    async with screen(path=None) as pilot:
        assert "First Desk" in text_of(pilot.app)
        assert any("is left out" in each.message for each in pilot.app._notifications)


async def test_without_a_home_folder_the_screen_opens_and_says_why_no_game_is_begun(
    screen, monkeypatch
):
    monkeypatch.setenv("SMALLSTATE_HOME", "~no-such-user-here")
    async with screen() as pilot:
        await press(pilot, "enter")
        assert "set SMALLSTATE_HOME" in text_of(pilot.app)
