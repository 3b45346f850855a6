"""Long work as hindsight and forecasts are: how it says how far it is, and why nothing came of it."""

from __future__ import annotations

from collections.abc import Callable

from game.phrases import missing

Report = Callable[[str], None]
"""Is told now and then what is being done; it may raise to end it."""


class NoAnswerError(Exception):
    """Why there is no result, in words for the player."""


def reason(error: Exception) -> str:
    """Why long work came to nothing, in one line for the player."""
    match error:
        case NoAnswerError():
            return str(error)
        case ImportError():
            return missing(error)[0]
        case MemoryError():
            return "there is not memory enough here"
    return " ".join(f"{type(error).__name__}: {error}".split())
