"""What can go wrong with a saved game, each with a message for people; nothing here knows why it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.diagnostics import visible
from game.library import Crash, crashed


class SaveError(Exception):
    """Something stands between the player and a saved game. `help` is what to do about it, or empty."""

    help = ""

    def __init__(self, path: Path, message: str) -> None:
        self.path = path
        super().__init__(visible(message))


class MissingSaveError(SaveError):
    """There is no such save, or it vanished while it was open."""

    help = "`smallstate saves list` names the saves"


class NotASaveError(SaveError):
    """The file is something else."""


class DamagedSaveError(SaveError):
    """The file was a save and cannot be read any more, or not wholly."""

    help = "the file was left as it is; a copy or an export may still be whole"


class NewerSaveError(SaveError):
    """The save was written by a later version of the game."""

    help = "update the game: `pip install --upgrade smallstate`"


class SaveLockedError(SaveError):
    """The game is being played somewhere else at this moment."""

    help = "close it there first; one game is played in one place at a time"


class SaveFullError(SaveError):
    """The disk is full. What was saved before is whole; what was being saved was not done."""

    help = "make room on the disk, then do it again; nothing else was lost"


class SaveUnwritableError(SaveError):
    """The file or its folder cannot be written. What was being saved was not done."""

    help = "set SMALLSTATE_HOME to a folder that can be written"


class UnplayableSaveError(SaveError):
    """The scenario's text in the save does not load in this version of the game."""


class PartedError(SaveError):
    """A move of the save leads elsewhere now than it did when it was made; `move` counts those before it."""

    help = "`smallstate saves migrate` carries the moves before it to a new game"

    def __init__(self, path: Path, move: int, why: str) -> None:
        self.move, self.why = move, why
        super().__init__(path, f"`{path.name}` parts from the rules at move {move + 1}: {why}")


class CrashedSaveError(SaveError):
    """The game itself failed at this save; the log says where."""

    def __init__(self, path: Path, crash: Crash) -> None:
        what = f"a fault of the game itself ended the work on `{path.name}`"
        super().__init__(path, "; ".join(filter(None, (what, crash.help))))


class NothingToUndoError(SaveError):
    """There are not that many decisions to take back, or to make again."""


@contextmanager
def spared(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong with one save into a SaveError, so that the work on others goes on."""
    try:
        yield
    except (SaveError, ImportError):
        raise
    except Exception as error:
        from game.engine import FaultyChanceError  # noqa: PLC0415 - a list of saves needs no engine

        if isinstance(error, FaultyChanceError):
            why = f"a fault of the scenario in `{path.name}`: {error}"
            raise UnplayableSaveError(path, why) from error
        raise CrashedSaveError(path, crashed(error)) from error
