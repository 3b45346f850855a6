"""The debrief of a session's game: every plugin is asked, and the game remembers what failed. Loaded when a game has ended."""

from __future__ import annotations

from contextlib import suppress

from game.debrief import Debrief
from game.debrief.forecasts import settle
from game.debrief.open_debrief import aftermath
from game.play.session import Session
from game.saves import SaveError
from game.scoring.plugins.discover import Source, Status, find_plugins

Told = list[tuple[str, str]]
"""What a game is to remember, by name and value."""


def others_to_ask() -> bool:
    """Whether there are plugins that did not come with the game, and so run in processes of their own."""
    return any(
        plugin.status is Status.READY and plugin.source is not Source.BUNDLED
        for plugin in find_plugins()
    )


def account_for(session: Session) -> Debrief:
    """What happened, what it was worth and why. A plugin that fails is named in it and left out."""
    found, told = asked_elsewhere(session)
    keep(session, told)
    return found


def asked_elsewhere(session: Session) -> tuple[Debrief, Told]:
    """The debrief, and what the game is to remember; in any thread, since the journal is only read."""
    told: Told = []
    found = aftermath(
        session.play,
        session.journal.log.undos,
        own=settle(session.play, session.bought),
        settings=session.journal.log.settings,
        remember=lambda name, value: told.append((name, value)),
    )
    return found, told


def keep(session: Session, told: Told) -> None:
    """Write down what a game is to remember; a disk that is full takes no debrief away."""
    for name, value in told:
        with suppress(SaveError):
            session.journal.set(name, value)
