"""A game that nobody keeps: a journal like any other, in a folder that is gone when the author leaves."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from game.engine import Playthrough
from game.saves import Journal, Texts
from game.saves.exchange import log_of
from game.saves.journal import keep


class Rehearsal:
    """Where the games of one sitting lie. Closing it removes them; a journal of it must be closed before."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="smallstate-", ignore_cleanup_errors=True)

    def begin(self, play: Playthrough, texts: Texts) -> Journal:
        """A journal in which a play was made move by move. Raises SaveError."""
        lock, store = keep(Path(self._folder.name), log_of(play, texts), play)
        return Journal(lock, store, store.read(), play)

    def close(self) -> None:
        """Remove everything."""
        self._folder.cleanup()
