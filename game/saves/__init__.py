"""Saved games: one file a game, a row a move, written before the screen shows what the move led to."""

from game.saves.errors import (
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
)
from game.saves.exchange import export_save, from_json, import_save, migrate_save, to_json
from game.saves.folder import SUFFIX, Listed, delete_save, find_save, list_saves, saves_dir
from game.saves.journal import Branch, Journal
from game.saves.log import Load, Log, Note, Parting, Row, Texts
from game.saves.store import read_log
from game.saves.tables import Head, Standing
from game.saves.verify import Verdict, verify

__all__ = [
    "SUFFIX",
    "Branch",
    "DamagedSaveError",
    "Head",
    "Journal",
    "Listed",
    "Load",
    "Log",
    "MissingSaveError",
    "NewerSaveError",
    "NotASaveError",
    "Note",
    "NothingToUndoError",
    "PartedError",
    "Parting",
    "Row",
    "SaveError",
    "SaveFullError",
    "SaveLockedError",
    "SaveUnwritableError",
    "Standing",
    "Texts",
    "UnplayableSaveError",
    "Verdict",
    "delete_save",
    "export_save",
    "find_save",
    "from_json",
    "import_save",
    "list_saves",
    "migrate_save",
    "read_log",
    "saves_dir",
    "to_json",
    "verify",
]
