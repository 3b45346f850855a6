"""What comes faster than the screen changes: keys in one burst, windows that shrink, answers for screens that were left."""

import asyncio
import sys

import pytest

from game.tui import flow
from game.tui.screens.ask import Ask
from game.tui.screens.codex import Codex
from game.tui.screens.consequence import ConsequenceScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.decision import Decision
from game.tui.screens.help import Help
from game.tui.screens.journal import JournalScreen
from game.tui.screens.library import Library
from game.tui.screens.palette import Palette
from game.tui.screens.settings import SettingsScreen
from game.tui.screens.too_small import TooSmall
from game.tui.widgets.menu import Menu
from game.tui.widgets.more import More
from tests.tui.acting import SCENARIO, TO_THE_END, press
from tests.tui.terminal import Terminal

GAME = [sys.executable, "-m", "game", "play", str(SCENARIO), "--seed", "1"]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("\r?", "IN A GAME"),
        ("\r\x1bOP\x1bOP\x1bOP", "IN A GAME"),
        ("\rc", "search all parts"),
        ("\ru", "No decision has been made yet"),
        ("\r:\x1b[5~\x1b[6~\x1b[6~", "Find a command by its name"),
        ("\x10\x1b[6~\x1b[5~\r", "Find a command by its name"),
    ],
)
def test_keys_in_one_burst_do_what_they_do_one_by_one(keys, words):
    with Terminal(GAME) as terminal:
        terminal.shows("WHO YOU ARE")
        terminal.send(keys)
        terminal.until(lambda text: words in text or "Search" in text, words)
        terminal.send("\x11")
        assert terminal.left() == 0


@pytest.mark.parametrize("key", ["colon", "f2", "ctrl+p", "question_mark", "f4", "c", "u", "enter"])
async def test_nothing_is_opened_where_there_is_no_room_for_it(screen, key):
    async with screen(begin=True) as pilot:
        await press(pilot, "colon")
        assert isinstance(pilot.app.screen, Palette)
        await pilot.resize_terminal(40, 10)
        await press(pilot, key, key)
        assert isinstance(pilot.app.screen, TooSmall)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert [type(each) for each in pilot.app.laid[1:]] == [Decision, Palette]
        assert pilot.app.session.decisions == 0


@pytest.mark.parametrize(
    ("kind", "key"), [(Help, "question_mark"), (SettingsScreen, "f4"), (Palette, "f2")]
)
async def test_what_is_open_is_not_opened_again(screen, kind, key):
    async with screen(begin=True) as pilot:
        await press(pilot, "f4", "question_mark", key, "f4", "question_mark", key)
        kinds = [type(each) for each in pilot.app.screen_stack]
        assert kinds.count(kind) == 1
        assert len(set(kinds)) == len(kinds)


async def test_a_game_goes_on_under_too_small_a_window(screen):
    """A screen that changes while there is no room is the one that is there when there is."""
    async with screen(begin=True) as pilot:
        app = pilot.app
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        flow.decide(app, app.session, "refer")
        await pilot.pause()
        assert isinstance(app.screen, TooSmall)
        app.push_screen(Help(app.laid[-1]))
        app.pop_screen()
        await pilot.resize_terminal(30, 9)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(app.screen, ConsequenceScreen)
        assert len(app.screen_stack) == flow.GROUND
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        flow.undo(app, app.session, 1)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(app.screen, Decision)
        assert len(app.screen_stack) == flow.GROUND


async def test_two_answers_to_one_question_are_one(screen):
    async with screen("refer", "field-visit") as pilot:
        await press(pilot, "u", "enter")
        question = pilot.app.screen
        assert isinstance(question, Ask)
        question.action_yes()
        question.action_yes()
        question.action_no()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Decision)
        assert pilot.app.session.decisions == 1
        assert len(pilot.app.screen_stack) == flow.GROUND


async def test_what_was_put_off_is_dropped_once_the_screen_was_left(screen):
    called = []
    async with screen(begin=True) as pilot:
        decision, app = pilot.app.screen, pilot.app
        rule = decision.query_one(More)
        app.switch_screen(Library())
        for node in (decision, rule, decision.query_one(Menu)):
            node.call_later(node.while_here(called.append), node)
        rule._look()
        decision.query_one(Menu).post_message(Menu.Taken(decision.query_one(Menu), None))
        await pilot.pause(0.02)
        assert isinstance(app.screen, Library)
        assert called == []


async def test_an_answer_from_aside_for_a_screen_that_was_left_is_dropped(screen, monkeypatch):
    from game.tui.screens import library
    from game.tui.upstream import Guarded

    here = asyncio.Event()

    async def aside(node: Guarded, work):
        here.set()
        await asyncio.sleep(0)
        return await real(node, work)

    real = library.aside
    monkeypatch.setattr(library, "aside", aside)
    async with screen(begin=True) as pilot:
        await press(pilot, "l")
        await here.wait()
        flow.brief(pilot.app, SCENARIO)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert pilot.app.is_running


@pytest.mark.parametrize("choices", [(), ("refer",), TO_THE_END])
async def test_lists_that_are_empty_are_acted_on_in_vain(screen, choices):
    """Every key of every list, on menus that have no row."""
    async with screen(*choices, begin=not choices) as pilot:
        for kind, key in ((Codex, "c"), (JournalScreen, "u"), (DebriefScreen, "right")):
            await press(pilot, key)
            for menu in pilot.app.screen.query(Menu):
                menu.show([])
                menu.focus()
            await press(pilot, "down", "up", "home", "end", "1", "9", "enter", "w", "f", "space")
            while len(pilot.app.screen_stack) > flow.GROUND:
                pilot.app.pop_screen()
            await pilot.pause()
            assert pilot.app.is_running, kind
