"""The debrief of a session's game: every plugin is asked, and the game remembers what failed. Loaded when a game has ended."""

from __future__ import annotations

from contextlib import suppress

from game.debrief import Debrief, Kept, bought_forecasts, open_debrief
from game.play.session import Session
from game.saves import SaveError
from game.saves.journal import Log
from game.scoring.plugins import GamePlugins, Source, Status, find_plugins


def others_to_ask() -> bool:
    """Whether there are plugins that did not come with the game, and so run in processes of their own."""
    return any(
        plugin.status is Status.READY and plugin.source is not Source.BUNDLED
        for plugin in find_plugins()
    )


def kept(log: Log) -> Kept:
    """What a debrief takes of a journal besides the moves."""
    return Kept(log.undos, GamePlugins.read(log.settings), tuple(bought_forecasts(log.notes)))


def account_for(session: Session) -> Debrief:
    """What happened, what it was worth and why. A plugin that fails is named in it and left out."""
    found, plugins = open_debrief(session.play, kept(session.journal.log))
    keep_plugins(session, plugins)
    return found


def keep_plugins(session: Session, plugins: GamePlugins) -> None:
    """Write down what is new of the plugins of a game; a disk that is full takes no debrief away."""
    for name, text in plugins.rows().items():
        if name not in session.journal.log.settings:
            with suppress(SaveError):
                session.journal.set(name, text)
