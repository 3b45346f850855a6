"""What comes faster than the screen changes: keys in one burst, windows that shrink, answers for screens that were left."""

import asyncio
import sys
import threading
from typing import Any

import pytest
from rich.style import Style
from textual.events import Click

from game.tui.screens.debrief.debrief import DebriefScreen
from game.tui.screens.menus.ask import Ask
from game.tui.screens.menus.briefing import Briefing
from game.tui.screens.menus.help import Help
from game.tui.screens.menus.library import Library
from game.tui.screens.menus.palette import Commands, Palette
from game.tui.screens.menus.settings import SettingsScreen
from game.tui.screens.play.codex import Codex
from game.tui.screens.play.consequence import ConsequenceScreen
from game.tui.screens.play.decision import Decision
from game.tui.screens.play.journal import JournalScreen
from game.tui.stack import GROUND, TooSmall
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.reading.scroll_hint import ScrollHint
from tests.tui.acting import SCENARIO, TO_THE_END, press
from tests.tui.terminal import Terminal

GAME = [sys.executable, "-m", "game", "play", str(SCENARIO), "--seed", "1"]


def test_keys_in_one_burst_do_what_they_do_one_by_one():
    with Terminal(GAME) as terminal:
        terminal.shows("WHO YOU ARE")
        for keys, words, bar in (
            ("\r?", "IN A LIST", "esc back"),
            ("\x1b", "THE CALL", "u undo"),
            ("c\x1bOP\x1bOP", "IN THE CODEX", "esc back"),
            ("\x1b", "search all parts", "/ search"),
            ("\x1b", "THE CALL", "u undo"),
            ("u?", "IN A LIST", "esc back"),
            ("\x1b", "No decision has been made yet", "esc back"),
            ("\x1b", "THE CALL", "u undo"),
            ("\x10\x1b[5~\x1b[6~\x1b[5~", "Search for commands", ""),
            ("\x1b", "THE CALL", "u undo"),
        ):
            terminal.send(keys)
            terminal.until(
                lambda text, words=words, bar=bar: words in text and bar in text.split("\n")[-1],
                f"{words} after {keys!r}",
            )
        terminal.send("\x11")
        assert terminal.left() == 0


async def test_nothing_is_opened_where_there_is_no_room_for_it(screen):
    async with screen(begin=True) as pilot:
        await press(pilot, "colon")
        assert isinstance(pilot.app.screen, Palette)
        await pilot.resize_terminal(40, 10)
        for key in ("colon", "f2", "ctrl+p", "question_mark", "f4", "c", "u", "enter"):
            await press(pilot, key, key)
            assert isinstance(pilot.app.screen, TooSmall), key
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
        app.on_decision_made(Decision.Made("refer"))
        await pilot.pause()
        assert isinstance(app.screen, TooSmall)
        app.push_screen(Help(app.laid[-1]))
        app.pop_screen()
        await pilot.resize_terminal(30, 9)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(app.screen, ConsequenceScreen)
        assert len(app.screen_stack) == GROUND
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        app.on_journal_screen_taken_back(JournalScreen.TakenBack(1))
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(app.screen, Decision)
        assert len(app.screen_stack) == GROUND


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
        assert len(pilot.app.screen_stack) == GROUND


async def test_what_was_put_off_is_dropped_once_the_screen_was_left(screen):
    called = list[Any]()
    async with screen(begin=True) as pilot:
        decision, app = pilot.app.screen, pilot.app
        rule = decision.query_one(ScrollHint)
        app.switch_screen(Library())
        for node in (decision, rule, decision.query_one(Menu)):
            node.call_later(node.while_here(called.append), node)
        rule._look()
        decision.query_one(Menu).post_message(Menu.Taken(decision.query_one(Menu), None))  # type: ignore[arg-type]  # which row does not matter
        await pilot.pause(0.02)
        assert isinstance(app.screen, Library)
        assert called == []


async def test_an_answer_from_a_thread_for_a_screen_that_was_left_is_dropped(screen, monkeypatch):
    from game.tui.screens.menus import library

    asked, read = threading.Event(), threading.Event()

    def others(_):
        asked.set()
        read.wait(10)
        return []

    monkeypatch.setattr(library, "others", others)
    async with screen(begin=True) as pilot:
        await press(pilot, "l")
        await asyncio.to_thread(asked.wait)
        pilot.app.screen.say(Library.Begun(SCENARIO))
        await pilot.pause()
        read.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Briefing)
        assert pilot.app.is_running


async def test_a_screen_that_was_left_has_its_long_work_end(screen):
    """What a thread reports ends it, once nobody waits for what it works out."""
    going, left, ended = threading.Event(), threading.Event(), threading.Event()

    def work(report):
        try:
            while True:
                report("still at it")
                going.set()
                left.wait(0.01)
        finally:
            ended.set()

    async with screen(begin=True) as pilot:
        decision = pilot.app.screen
        decision.run_worker(decision.in_thread(work))
        await asyncio.to_thread(going.wait, 10)
        await press(pilot, "l")
        assert await asyncio.to_thread(ended.wait, 10)
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
            while len(pilot.app.screen_stack) > GROUND:
                pilot.app.pop_screen()
            await pilot.pause()
            assert pilot.app.is_running, kind


async def test_a_palette_that_is_left_before_it_stands_is_no_fault(screen):
    async with screen(begin=True) as pilot:
        for _ in range(3):
            palette = Palette()
            await pilot.app.push_screen(palette)
            palette._gather_commands("help")
            palette.dismiss()
            palette.dismiss()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Decision)
        assert pilot.app.is_running


async def test_a_worker_of_a_screen_that_was_left_finds_nothing_and_is_no_fault(screen):
    async with screen(begin=True) as pilot:
        decision = pilot.app.screen

        async def late():
            await asyncio.sleep(0)
            decision.query_one("#not-there")

        worker = decision.run_worker(late())
        await pilot.app.switch_screen(Library())
        while not worker.is_finished:  # noqa: ASYNC110 - one that fails has no event to wait for
            await asyncio.sleep(0)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Library)
        assert pilot.app.is_running


async def test_a_click_on_a_command_that_is_there_no_more_does_nothing(screen):
    async with screen(begin=True) as pilot:
        await press(pilot, "colon")
        await pilot.pause(0.3)
        commands = pilot.app.screen.query_one(Commands)
        assert commands.option_count > 3
        meta = {"option": commands.option_count - 1}
        click = Click(commands, 1, 1, 0, 0, 1, False, False, False, style=Style(meta=meta))  # noqa: FBT003
        commands.clear_options()
        commands.post_message(click)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Palette)
