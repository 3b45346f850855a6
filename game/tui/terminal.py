"""The terminal as it was found: its size is asked of itself, and it is given back whole, also where the app cannot do so."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any, Final

RESET: Final = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # no reports of the mouse
    "\x1b[?2004l\x1b[?1004l\x1b[?2048l"  # nor of pastes, focus and size
    "\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"  # keys as usual, wrapping, the main screen, a cursor, no colour
)
"""What the screen may have switched on, switched off; what was not on is not changed by it."""
GRACE: Final = 2.0
"""Seconds in which an app that was told to end may do so by itself."""
FAULT: Final = 2
"""The exit code of an app that ended by a fault of its own, as on the command line."""
SIGNALED: Final = 128
"""What a shell adds to the number of the signal that ended a program."""
INTERRUPTED, HUNG_UP = SIGNALED + 2, SIGNALED + 1


@contextmanager
def own_size() -> Iterator[None]:
    """Without the COLUMNS and LINES that a shell may have exported.

    Textual and Rich take them for the size of the terminal, and then never hear that it has changed. They stay where
    the terminal does not know its size, as on a serial line.
    """
    try:
        known = sys.__stdout__ is not None and all(os.get_terminal_size(sys.__stdout__.fileno()))
    except (OSError, ValueError):
        known = False
    names = ("COLUMNS", "LINES") if known else ()
    kept = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)


@contextmanager
def given_back() -> Iterator[Callable[[], None]]:
    """Give the terminal back as it is now where what is done in it raises; whoever has doubts may ask for it before."""
    modes = _modes()

    def give_back() -> None:
        if modes is None or sys.__stdin__ is None or sys.__stdout__ is None:
            return
        import termios  # noqa: PLC0415 - there are none on Windows

        with suppress(termios.error, OSError, ValueError):
            termios.tcsetattr(sys.__stdin__, termios.TCSANOW, modes)
        with suppress(
            OSError, ValueError
        ):  # a terminal that takes nothing any more is not waited for
            if select.select([], [sys.__stdout__], [], 0)[1]:
                os.write(sys.__stdout__.fileno(), RESET.encode())

    try:
        yield give_back
    except BaseException:
        give_back()
        raise


def _modes() -> list[Any] | None:
    """The modes of the terminal; None where there is none, or none with modes."""
    try:
        import termios  # noqa: PLC0415
    except ImportError:
        return None
    try:
        return termios.tcgetattr(sys.__stdin__) if sys.__stdin__ else None
    except (termios.error, OSError, ValueError):
        return None


@contextmanager
def heeded(leave: Callable[[int], object], give_back: Callable[[], None]) -> Iterator[None]:
    """Have SIGINT, SIGTERM and SIGHUP call `leave` with an exit code; a signal that is ignored stays so.

    Where that has not ended the program after `GRACE`, or the signal comes again, the terminal is given back and the
    program ends: every decision is in the journal.
    """
    told = False

    def end(code: int) -> None:
        give_back()
        os._exit(code)

    def heed(number: int, _: object) -> None:
        nonlocal told
        code = SIGNALED + number
        if told:
            end(code)
        told = True
        last = Timer(GRACE, end, [code])
        last.daemon = True
        last.start()
        leave(code)

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    taken = [number for number in numbers if before[number] not in (signal.SIG_IGN, None)]
    for number in taken:
        signal.signal(number, heed)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])
