"""The way in: start the app, come back with an exit code. Nothing is printed here; that is the command line's to do."""

from __future__ import annotations

import gc
import signal
import warnings
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.tui.terminal import FAULT, INTERRUPTED, given_back, heeded, own_size
from game.tui.threads import DaemonThreads

RARELY = 100
"""A full collection looks at all that is loaded, which a player feels as a key that hangs; the short ones go on as before."""

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from game.authoring import StartPoint
    from game.engine import Program
    from game.library import Crash
    from game.lint import Loaded
    from game.tui.app import SmallState
    from game.tui.upstream import SturdyApp


class ScreenFaultError(Exception):
    """A fault of the game ended the screen, and the player left. `crash` says where the log lies."""

    def __init__(self, crash: Crash) -> None:
        self.crash = crash
        super().__init__("a fault of the game itself ended the screen; every decision is kept")


def run(scenario: Path | None = None, *, seed: int | None = None, resume: bool = False) -> int:
    """Play on the screen until the player leaves; the exit code: 0, or 128 and the number of the signal that ended it.

    Without a scenario the library opens. With one its briefing does, or, with `resume`, the last game of it
    (of any scenario, where none is named). `seed` fixes the luck of a new game. Raises ScreenFaultError.
    """
    from game.tui.app import SmallState  # noqa: PLC0415 - a terminal is needed from here on

    return _played(partial(SmallState, scenario, seed=seed, resume=resume))


def rehearse(
    loaded: Loaded, program: Program, *, start: StartPoint, seed: int | None, watch: bool
) -> int:
    """Play a scenario from a start point without keeping anything, and follow its file with `watch`; the exit code.

    Raises ScreenFaultError.
    """
    from game.tui.rehearsal import RehearsalApp  # noqa: PLC0415

    return _played(partial(RehearsalApp, loaded, program, start=start, seed=seed, watch=watch))


def _played(make: Callable[[], SmallState]) -> int:
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, RARELY)
    # What was begun and is not finished when the player leaves is no concern of the terminal.
    warnings.filterwarnings("ignore", "coroutine", RuntimeWarning)
    with own_size():
        while True:
            app = make()
            code = _shown(app)
            if code == INTERRUPTED:  # a key that is held down is heard once
                signal.signal(signal.SIGINT, signal.SIG_IGN)
            if app.fault is None:
                return code
            with suppress(Exception):  # what is left of a broken app must not hold the game
                app.leave_session()
            if not _goes_on(app, code):
                return code
            from game.tui.app import SmallState  # noqa: PLC0415

            make = partial(SmallState, seed=app.seed)


def _goes_on(app: SmallState, code: int) -> bool:
    """After a fault: write the log and show the page; whether the player goes on in the library. Raises ScreenFaultError."""
    from game.library import crashed  # noqa: PLC0415 - only where there is a fault
    from game.tui.crash import CrashPage  # noqa: PLC0415

    assert app.fault is not None
    crash = crashed(app.fault)
    if code != FAULT:  # the player had left already
        return False
    page = CrashPage(crash, app.KEPT)
    _shown(page)
    if page.fault or not page.return_value:  # where not even the page can be drawn, a line says it
        raise ScreenFaultError(crash) from app.fault
    return True


def _shown(app: SturdyApp[Any]) -> int:
    """Show an app until it ends, and give the terminal back whole; its exit code."""
    import asyncio  # noqa: PLC0415 - Textual has loaded it

    async def shown(give_back: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(DaemonThreads())
        with heeded(lambda code: loop.call_soon_threadsafe(app.exit, None, code), give_back):
            await app.run_async()

    with given_back() as give_back:
        try:
            asyncio.run(shown(give_back))
        except Exception as error:  # noqa: BLE001 - raised on the way out, where Textual catches nothing
            app.fault = app.fault or error
            return FAULT
        finally:
            if app.fault:
                give_back()
    return app.return_code or 0
