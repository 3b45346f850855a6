"""The net under the screen: whatever raises, wherever, the player reads a page, nothing is lost, and no traceback is shown."""

import asyncio
import gc
import importlib
import pkgutil
from itertools import cycle

import pytest
from textual.app import App
from textual.containers import Container
from textual.screen import Screen

import game.tui.screens
from game.cli import terminal
from game.cli.output.console import guarded
from game.library import cache_dir
from game.tui import run
from game.tui.app import SmallState
from game.tui.crash import CrashPage
from game.tui.screens.menus.briefing import Briefing
from game.tui.screens.play.decision import Decision
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.menus.menu import Menu
from tests.tui.acting import SCENARIO, heads, press, text_of

# A screen that fell over leaves what it had begun.
pytestmark = [
    pytest.mark.filterwarnings("ignore:coroutine:RuntimeWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SECRET = "a value that is nobody's business"


@pytest.fixture(autouse=True, scope="module")
def _nothing_left():
    yield
    gc.collect()


class Unforeseen(Exception):  # noqa: N818 - it is one
    pass


def fail(*_, **__):
    raise Unforeseen(SECRET)


def screens():
    """Every class of screen in `game/tui/screens`, by its name."""
    found = []
    for module in pkgutil.walk_packages(game.tui.screens.__path__, "game.tui.screens."):
        loaded = importlib.import_module(module.name)
        found += [
            each
            for each in vars(loaded).values()
            if isinstance(each, type)
            and issubclass(each, Screen)
            and each.__module__ == loaded.__name__
        ]
    return sorted(found, key=lambda each: each.__name__)


@pytest.fixture
def played(monkeypatch, capsys):
    """Plays as the command does but for the terminal: `act` drives the game, `leave` the page; the code, the page, what was printed."""

    def played(act, leave="q"):
        pages = []

        async def run_async(app):
            async def steps(pilot):
                await pilot.pause()
                if isinstance(app, CrashPage):
                    pages.append(text_of(app))
                    await pilot.press(leave)
                elif pages:  # back in the library
                    pages.append(text_of(app))
                    await pilot.press("q")
                else:
                    await act(pilot)

            await App.run_async(app, headless=True, size=(80, 24), auto_pilot=steps)

        monkeypatch.setattr(SmallState, "run_async", run_async)
        monkeypatch.setattr(CrashPage, "run_async", run_async)
        code = guarded(lambda: terminal._on_screen(lambda: run(SCENARIO, seed=1)))
        return code, pages, "".join(capsys.readouterr())

    return played


def told_well(code, pages, printed):
    """A page, one line with its help, 2, a log; and nothing that only a programmer could read."""
    assert code == 2
    [page] = pages
    [log] = cache_dir().glob("crash-*.log")
    assert "A fault of the game itself ended the screen." in page
    assert "Every decision that you made is kept." in page
    assert str(log) in "".join(page.split())
    assert "back to the library" in page
    said, help_ = printed.splitlines()
    assert said == (
        "smallstate: a fault of the game itself ended the screen; every decision is kept"
    )
    assert help_ == f"help: `{log}` has the details; please send it with a report"
    assert SECRET not in page + printed
    assert SECRET in log.read_text()


WHERE = ("compose", "on_mount", "render")


@pytest.mark.parametrize(
    ("kind", "where"),
    [
        *zip(screens(), cycle(WHERE), strict=False),
        *((Decision, where) for where in WHERE),
    ],
    ids=lambda given: getattr(given, "__name__", given),
)
def test_a_fault_in_any_screen_shows_the_page(played, monkeypatch, kind, where):
    monkeypatch.setattr(SmallState, "first_screen", lambda _: Screen())

    async def act(pilot):
        screen = kind.__new__(kind)
        next(c for c in kind.__mro__ if c.__module__.startswith("textual.")).__init__(screen)
        monkeypatch.setattr(kind, "compose", lambda _: [Container()])
        for each in kind.__mro__:  # Textual calls that of every class
            if each.__module__.startswith("game.") and "on_mount" in vars(each):
                monkeypatch.setattr(each, "on_mount", lambda _: None)
        monkeypatch.setattr(kind, where, fail, raising=False)
        await pilot.app.push_screen(screen)
        await pilot.pause()

    told_well(*played(act))


def at_the_decision(then):
    async def act(pilot):
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Decision)
        await then(pilot)
        await pilot.pause()

    return act


async def in_a_worker(pilot):
    async def work():
        fail()

    pilot.app.screen.run_worker(work())
    await asyncio.sleep(0)


async def in_a_thread(pilot):
    worker = pilot.app.screen.run_worker(fail, thread=True)
    while not worker.is_finished:  # noqa: ASYNC110 - a worker has no event to wait for that does not raise
        await asyncio.sleep(0)


async def in_a_timer(pilot):
    pilot.app.screen.set_timer(0, fail)
    pilot.app.screen.set_interval(0.001, fail)
    await pilot.pause(0.01)


async def after_a_refresh(pilot):
    pilot.app.screen.call_after_refresh(fail)


async def called_later(pilot):
    pilot.app.screen.query_one(Menu).call_later(fail)


@pytest.mark.parametrize(
    "then", [in_a_worker, in_a_thread, in_a_timer, after_a_refresh, called_later]
)
def test_a_fault_in_what_runs_aside_shows_the_page(played, then):
    told_well(*played(at_the_decision(then)))


@pytest.mark.parametrize(
    ("owner", "name", "keys"),
    [
        (Decision, "on_menu_marked", ["down"]),  # a message handler of a screen
        (Decision, "on_menu_taken", ["enter"]),
        (Menu, "watch_marked", ["down"]),  # a watcher
        (Menu, "validate_marked", ["down"]),
        (Menu, "on_key", ["x"]),  # an event handler of a widget
        (Masthead, "lines", ["down"]),  # the drawing of one
        (Menu, "action_down", ["down"]),  # an action of a widget, of a screen, of the app
        (SmallState, "action_codex", ["c"]),
        (SmallState, "action_help", ["question_mark"]),
        (SmallState, "commands", ["colon"]),  # the provider of the palette
        (SmallState, "on_resize", []),
    ],
)
def test_a_fault_in_a_handler_or_an_action_shows_the_page(played, monkeypatch, owner, name, keys):
    async def then(pilot):
        monkeypatch.setattr(owner, name, fail, raising=False)
        await press(pilot, *keys)
        await pilot.resize_terminal(90, 30)
        await pilot.pause(0.05)

    told_well(*played(at_the_decision(then)))


@pytest.mark.parametrize("name", ["compose", "on_mount", "on_load", "first_screen", "read_styles"])
def test_a_fault_of_the_app_itself_shows_the_page(played, monkeypatch, name):
    async def act(pilot):
        await pilot.pause()

    monkeypatch.setattr(SmallState, name, fail, raising=False)
    told_well(*played(act))


def test_a_fault_on_the_way_out_is_logged_and_ends_with_the_line(played, monkeypatch):
    async def then(pilot):
        monkeypatch.setattr(SmallState, "on_unmount", fail)
        await pilot.press("q")

    code, _, printed = played(at_the_decision(then))
    assert (code, SECRET in printed) == (2, False)


def test_where_the_page_cannot_be_drawn_either_there_is_the_line(played, monkeypatch):
    monkeypatch.setattr(CrashPage, "compose", fail)
    code, _, printed = played(at_the_decision(after_a_refresh))
    assert code == 2
    assert printed.startswith("smallstate: a fault of the game itself ended the screen")
    assert SECRET not in printed


def test_from_the_page_one_goes_on_in_the_library_and_the_game_stands_where_it_stood(played):
    async def then(pilot):
        await press(pilot, "1", "1")
        await after_a_refresh(pilot)

    code, pages, printed = played(at_the_decision(then), leave="enter")
    assert (code, printed) == (0, "")
    assert "GO ON" in pages[1]
    assert "The Short Summit" in pages[1]
    assert heads()[0].standing.decisions == 1


def test_ctrl_c_on_the_page_leaves_at_once(played):
    code, _, _ = played(at_the_decision(after_a_refresh), leave="ctrl+c")
    assert code == 2


def test_every_screen_is_tried():
    assert Briefing in screens()
    assert len(screens()) >= 22


def test_the_names_of_textual_that_the_guards_stand_on_are_there():
    """Fails where an upgrade of Textual changes one of the private names in `game/tui/upstream.py`."""
    import inspect

    from textual import message_pump, timer, worker
    from textual.drivers import linux_driver
    from textual.events import Key

    from game.tui.upstream import events

    for module in (message_pump, timer, worker):
        assert "_handle_exception(" in inspect.getsource(module)
    app = App[None]()
    assert app._exception is None
    assert not app._exception_event.is_set()
    source = inspect.getsource(linux_driver)
    assert "WriterThread(self._file)" in source
    assert "self.run_input_thread()" in source
    assert "self._mouse_pixels = False" in source
    assert [key.key for key in events([b"a", b"\xe9\xff", b"\xc3", None, b"b", b"\x1b[A"])] == [
        "a",
        "b",
        "up",
    ]
    assert [key.key for key in events([b"\x1b[M \xa0\xa0", b"a"])] == ["a"]
    assert all(isinstance(key, Key) for key in events([b"ab"]))
