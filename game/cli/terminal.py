"""The way to the screen: a terminal that can show it, the scenario that was asked for, and Textual only then."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from game.cli.output.console import CallError, is_terminal
from game.phrases import command

if TYPE_CHECKING:
    from game.authoring import StartPoint


def open_library() -> int:
    """Open the library on the screen; the exit code."""
    _need_terminal("smallstate play SCENARIO --plain")
    from game.tui import run

    return _on_screen(run)


def play_on_screen(name: str, seed: int | None, *, resume: bool) -> int:
    """Play a scenario on the screen; the exit code."""
    _need_terminal(command("play", name, "--plain"))
    from game.cli.opening import find, find_game
    from game.tui import run

    path = (find_game if resume else find)(name)
    if not path.exists():
        raise CallError(f"there is no file `{path}`", "`smallstate list` names the scenarios")
    return _on_screen(lambda: run(path, seed=seed, resume=resume))


def rehearse_on_screen(name: str, seed: int | None, start: StartPoint, *, watch: bool) -> int:
    """Play a scenario on the screen without keeping anything; the exit code."""
    _need_terminal(command("play", name, "--plain", "--watch"))
    from game.cli.opening import begun, explained, open_scenario
    from game.tui import rehearse

    loaded, program = open_scenario(name)
    with explained():
        program = begun(start, program)
        return _on_screen(lambda: rehearse(loaded, program, start=start, seed=seed, watch=watch))


def _on_screen(show: Callable[[], int]) -> int:
    """The exit code of what is shown; where a fault ended it, a line says so, and where the log lies."""
    from game.tui import ScreenFaultError

    try:
        return show()
    except ScreenFaultError as error:
        raise CallError(str(error), error.crash.help) from error


def _need_terminal(plain: str) -> None:
    help_ = f"`{plain}` plays line by line, on anything"
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise CallError("the screen needs a terminal, and this is a pipe or a file", help_)
    if os.environ.get("TERM") == "dumb":
        raise CallError("this terminal cannot show a screen (TERM=dumb)", help_)
    if (
        os.name == "posix"
    ):  # a terminal that was left non-blocking would lose a part of what is drawn
        os.set_blocking(sys.stdin.fileno(), True)
        os.set_blocking(sys.stdout.fileno(), True)
    import sqlite3  # noqa: F401 - without it nothing can be played there, which is best said before
