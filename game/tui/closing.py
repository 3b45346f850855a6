"""The debrief of a session's game: every plugin is asked, and the game remembers what failed. Loaded when a game has ended."""

from __future__ import annotations

from contextlib import suppress

from game.debrief import Debrief
from game.debrief.aftermath import aftermath
from game.saves import SaveError
from game.tui.session import Session


def account_for(session: Session) -> Debrief:
    """What happened, what it was worth and why. A plugin that fails is named in it and left out."""
    book = session.book

    def remember(name: str, value: str) -> None:
        with suppress(SaveError):  # a disk that is full takes no debrief away
            book.set(name, value)

    return aftermath(session.play, book.undos, settings=book.settings, remember=remember)
