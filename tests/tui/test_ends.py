"""However the screen ends, the terminal is given back whole, the lock is released, and every decision is kept."""

import os
import signal
import sys
import termios

import pytest

from game.library import data_dir
from game.tui.terminal import own_size
from tests.tui.acting import SCENARIO, heads
from tests.tui.terminal import Terminal

GAME = [sys.executable, "-m", "game", "play", str(SCENARIO), "--seed", "1"]
ON = (1049, 1000, 1003, 1015, 1006, 2004, 1004)
"""Private modes that the screen switches on: the other screen, the mouse, pastes, the focus."""


@pytest.fixture
def opened():
    """The game in a terminal of its own, at its first decision after one that was made."""

    def opened(before="", argv=GAME, **env):
        words = f'{before}; exec "$@"' if before else 'exec "$@"'
        terminal = Terminal(["/bin/sh", "-c", words, "sh", *argv], env=env)
        terminal.modes = termios.tcgetattr(terminal.master)
        return terminal

    return opened


def decide(terminal):
    terminal.shows("WHO YOU ARE")
    terminal.send("\r")
    terminal.shows("THE CALL")
    terminal.send("11")
    terminal.shows("YOU DECIDED")


def whole(terminal):
    """What the bytes and the modes of the terminal say: everything that was switched on was switched off after it."""
    raw = bytes(terminal.raw)
    for mode in ON:
        on, off = b"\x1b[?%dh" % mode, b"\x1b[?%dl" % mode
        assert on in raw
        assert raw.rfind(off) > raw.rfind(on), mode
    for on, off in ((b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[?7l", b"\x1b[?7h")):
        assert raw.rfind(off) > raw.rfind(on)
    assert raw.count(b"\x1b[<u") >= raw.count(b"\x1b[>")
    assert termios.tcgetattr(terminal.master) == terminal.modes
    assert b"Traceback" not in raw
    assert b"rror" not in raw


def kept():
    """One game with the decision that was made, and nobody who holds it."""
    assert [head.standing.decisions for head in heads()] == [1]
    assert not list((data_dir() / "saves").glob("*.lock"))
    return True


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name
)
def test_a_signal_ends_the_screen_and_the_shell_is_as_before(opened, number):
    with opened() as terminal:
        decide(terminal)
        os.kill(terminal.child, number)
        assert terminal.left() == 128 + number
        whole(terminal)
    assert kept()


def test_a_fault_ends_the_screen_and_the_shell_is_as_before(opened):
    script = (
        "from game.tui.screens.play.codex import Codex\n"
        "Codex.compose = lambda self: 1 / 0\n"
        "from game.cli.main import main\n"
        f"raise SystemExit(main(['play', {str(SCENARIO)!r}]))"
    )
    with opened(argv=[sys.executable, "-c", script]) as terminal:
        decide(terminal)
        terminal.send("c")
        terminal.shows("THE SCREEN HAD TO CLOSE")
        terminal.send("q")
        assert terminal.left() == 2
        assert b"a fault of the game itself ended the screen" in terminal.raw
        whole(terminal)
    assert kept()


def test_a_signal_ends_a_screen_that_hears_nothing(opened):
    """It waits for a lock, as where the terminal takes nothing any more; the terminal is given back all the same."""
    script = (
        "import sys, threading\n"
        "from game.tui import terminal\n"
        "from game.tui.screens.play.codex import Codex\n"
        "terminal.GRACE = 0.1\n"
        "def compose(self):\n"
        "    print(threading.Lock().acquire() and 'deaf', file=sys.__stderr__, flush=True)\n"
        "    lock = threading.Lock()\n"
        "    lock.acquire(), lock.acquire()\n"
        "Codex.compose = compose\n"
        "from game.cli.main import main\n"
        f"raise SystemExit(main(['play', {str(SCENARIO)!r}]))"
    )
    with opened(argv=[sys.executable, "-c", script]) as terminal:
        decide(terminal)
        terminal.send("c")
        terminal.shows("deaf")
        os.kill(terminal.child, signal.SIGTERM)
        assert terminal.left() == 128 + signal.SIGTERM
        whole(terminal)
    assert [head.standing.decisions for head in heads()] == [1]


@pytest.mark.parametrize("before", ["trap '' HUP", ""], ids=["nohup", "usual"])
def test_a_closed_terminal_ends_the_game_and_the_save_is_free(opened, before):
    terminal = opened(before)
    decide(terminal)
    os.close(terminal.master)
    assert os.waitstatus_to_exitcode(os.waitpid(terminal.child, 0)[1]) == 128 + signal.SIGHUP
    assert kept()


def test_a_size_that_a_shell_exports_does_not_freeze_the_screen(opened):
    with opened(COLUMNS="200", LINES="9") as terminal:
        terminal.shows("WHO YOU ARE")
        terminal.resize(100, 40)
        # The bar of keys lies on the last line of the larger terminal.
        terminal.until(lambda text: "enter begin" in text.split("\n")[39], "the larger screen")
        terminal.send("\x11")
        assert terminal.left() == 0


def test_an_exported_size_is_not_taken_from_who_runs_next(monkeypatch):
    monkeypatch.setenv("COLUMNS", "77")
    with own_size():
        pass
    assert os.environ["COLUMNS"] == "77"


def test_bytes_that_are_not_utf8_are_passed_over(opened):
    """Of a terminal with another encoding, a paste from one, and a report of the mouse in its old form."""
    with opened() as terminal:
        terminal.shows("WHO YOU ARE")
        os.write(terminal.master, b"\xe9\xc3\x1b[200~caf\xe9\x1b[201~\x1b[M \xa0\xa0")
        terminal.shows("enter begin")
        terminal.send("??")
        terminal.shows("IN A TEXT")
        terminal.send("\x11")
        assert terminal.left() == 0
        whole(terminal)


def test_the_screen_is_shown_where_standard_error_is_a_file(opened, tmp_path):
    with opened(f"exec 2>{tmp_path / 'errors'}") as terminal:
        decide(terminal)
        terminal.send("\x11")
        assert terminal.left() == 0
        whole(terminal)
    assert (tmp_path / "errors").read_text() == ""


def test_a_terminal_that_is_not_waited_for_loses_nothing(opened):
    """Another program has left it so that a write that must wait fails instead."""
    script = (
        "import fcntl, os\n"
        "for fd in (0, 1, 2): fcntl.fcntl(fd, fcntl.F_SETFL, os.O_NONBLOCK)\n"
        "from game.cli.main import main\n"
        f"raise SystemExit(main(['play', {str(SCENARIO)!r}]))"
    )
    with opened(argv=[sys.executable, "-c", script]) as terminal:
        decide(terminal)
        terminal.send("\x11")
        assert terminal.left() == 0
        whole(terminal)
