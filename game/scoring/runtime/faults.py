"""What a plugin's own code does wrong, as one line for the player."""

from __future__ import annotations

import importlib
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pluggy

from game.diagnostics import visible
from game.scoring.scorer import UndeclaredReadError

_SCORING = Path(__file__).parents[1]
_OURS = (str(_SCORING), *(str(Path(each.__file__ or "").parent) for each in (pluggy, importlib)))
"""Folders whose frames say nothing of where a plugin went wrong."""
ANSWERS, READS = "answers whatever happens", "reads only what it declares"
"""The laws that are broken by raising."""


class PluginError(Exception):
    """Why a plugin is not used: one line for the player. `law` is the one that a scorer broke by it, where it has words."""

    def __init__(self, reason: str, law: str = "") -> None:
        self.law = law
        super().__init__(reason)


def one_line(text: object, longest: int = 200) -> str:
    """Any text, safe and short enough for one line of a screen."""
    line = " ".join(visible(str(text)).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


@contextmanager
def guarded(doing: str) -> Iterator[None]:
    """Turn whatever a plugin's code raises into a PluginError that says what it was doing."""
    try:
        yield
    except (PluginError, KeyboardInterrupt):  # who presses ctrl+c means the game
        raise
    except SystemExit:
        raise PluginError(f"called sys.exit {doing}", ANSWERS) from None
    except BaseException as error:
        law = READS if isinstance(error, UndeclaredReadError) else ANSWERS
        raise PluginError(raised(error, doing), law) from error


def raised(error: BaseException, doing: str) -> str:
    """What a plugin's code raised, where, and what it says of itself, in one line."""
    try:
        words = one_line(error)
    except (Exception, SystemExit):  # noqa: BLE001 - its own __str__ may raise too
        words = ""
    said = f": {words}" if words else ""
    return one_line(f"raised {type(error).__name__} {doing}{_place(error)}{said}")


def _place(error: BaseException) -> str:
    """The last line of a plugin's own files that an error came through, as ` (courtesy.py, line 31)`."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith(("<", *_OURS))
    ]
    if not frames:
        return ""
    home = Path(frames[0].filename).parent
    last = next(each for each in reversed(frames) if Path(each.filename).parent == home)
    return f" ({Path(last.filename).name}, line {last.lineno})"
