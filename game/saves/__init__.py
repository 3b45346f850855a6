"""Saved games: one file a game, a row a move, written before the screen shows what the move led to.

`folder` finds the files without the engine, `journal` holds a game under way without a file, `file` does both, and `exchange`
sends, carries over and verifies. Here is what needs neither: which scenario a save belongs to, and what can go wrong.
"""

from game.saves.errors import (
    CrashedSaveError,
    DamagedSaveError,
    MissingSaveError,
    NewerSaveError,
    NotASaveError,
    NothingToUndoError,
    PartedError,
    SaveError,
    SaveFullError,
    SaveLockedError,
    SaveUnwritableError,
    UnplayableSaveError,
    spared,
)
from game.saves.identity import Identity, file_at, place_of
