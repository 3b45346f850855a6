"""Saved games: one file a game, a row a move, written before the screen shows what the move led to.

Each name is loaded when it is first asked for: a list of saves needs no engine and no reader of scenarios.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    from game.saves.verdict import Verdict, verify

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

_HOMES = {
    "errors": (
        "DamagedSaveError",
        "MissingSaveError",
        "NewerSaveError",
        "NotASaveError",
        "NothingToUndoError",
        "PartedError",
        "SaveError",
        "SaveFullError",
        "SaveLockedError",
        "SaveUnwritableError",
        "UnplayableSaveError",
    ),
    "exchange": ("export_save", "from_json", "import_save", "migrate_save", "to_json"),
    "folder": ("Listed", "SUFFIX", "delete_save", "find_save", "list_saves", "saves_dir"),
    "journal": ("Branch", "Journal"),
    "log": ("Load", "Log", "Note", "Parting", "Row", "Texts"),
    "store": ("read_log",),
    "tables": ("Head", "Standing"),
    "verdict": ("Verdict", "verify"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
