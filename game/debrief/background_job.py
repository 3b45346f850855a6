"""Long work beside a screen: it runs in a thread of its own, says how far it is, and can be stopped. It knows no screen."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, Self, TypeVar

from game.phrases import missing

T = TypeVar("T")
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


class _StoppedError(Exception):
    """Nobody waits for it any more."""


class Job(Generic[T]):
    """Work under way. Ask `done`; then `result` has what came of it, or `why` says in one line why nothing did."""

    def __init__(self, work: Callable[[Report], T], progress: str) -> None:
        self.progress = progress
        self.result: T | None = None
        self.why = ""
        self._run = work
        self._stop = Event()
        self._thread = Thread(target=self._work, daemon=True)

    def start(self) -> Self:
        """Begin; returns at once."""
        self._thread.start()
        return self

    @property
    def done(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.result is not None or bool(self.why)

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def wait(self, seconds: float | None = None) -> T | None:
        """Wait for the result, as long as one likes."""
        self._thread.join(seconds)
        return self.result

    def cancel(self) -> None:
        """Ask it to stop soon; there will be no result."""
        self._stop.set()

    def _work(self) -> None:
        try:
            self.result = self._run(self._report)
        except _StoppedError:
            self.why = "it was stopped"
        except Exception as error:  # noqa: BLE001 - whoever waits goes on without it
            self.why = reason(error)

    def _report(self, words: str) -> None:
        self.progress = words
        if self._stop.is_set():
            raise _StoppedError
