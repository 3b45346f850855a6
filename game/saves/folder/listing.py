"""The folder of saves: what lies in it, damaged ones included, and how a name becomes a file."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from game.diagnostics import did_you_mean
from game.library import NoHomeError, data_dir, expanded
from game.saves.errors import (
    MissingSaveError,
    SaveError,
    SaveLockedError,
    SaveUnwritableError,
    spared,
)
from game.saves.folder.database import read_head, remove, save_errors
from game.saves.folder.lock import Lock
from game.saves.folder.tables import Head

SUFFIX: Final = ".save"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """A save in the list: its first page, or what is wrong with it."""

    name: str
    path: Path
    head: Head | None
    fault: SaveError | None = None


def saves_dir() -> Path:
    """Where the player's games lie. Raises SaveUnwritableError where there is no home folder."""
    try:
        return data_dir() / "saves"
    except NoHomeError as error:
        raise SaveUnwritableError(Path(), str(error)) from error


def list_saves(folder: Path) -> list[Listed]:
    """Every save of a folder, the last played first, those that cannot be read at the end.

    A folder that is not there holds none. Raises SaveUnwritableError if it cannot be read.
    """
    with save_errors(folder):
        try:
            paths = sorted(p for p in folder.iterdir() if p.suffix == SUFFIX and p.name[0] != ".")
        except FileNotFoundError:
            return []
    found = [_listed(path) for path in paths]
    return sorted(found, key=lambda save: save.head.played if save.head else "", reverse=True)


def find_save(folder: Path, name: str) -> Path:
    """The file that a save's name or a path means. Raises MissingSaveError."""
    for path in (folder / f"{name}{SUFFIX}", folder / name, expanded(name)):
        if path.is_file():
            return path
    near = did_you_mean(name, (save.name for save in list_saves(folder)))
    error = MissingSaveError(folder / f"{name}{SUFFIX}", f"no save `{name}` in `{folder}`")
    error.help = near or error.help
    raise error


def delete_save(path: Path) -> None:
    """Remove a save for good. Raises SaveLockedError while it is being played."""
    if not path.exists():
        raise MissingSaveError(path, f"`{path.name}` is not in `{path.parent}`")
    lock = Lock(path)
    try:
        remove(path)
    finally:
        lock.release()


def new_place(folder: Path, scenario: str) -> tuple[Path, Lock]:
    """A free name in a folder, which is made if need be, and its lock."""
    stem = re.sub(r"[^a-z0-9]+", "-", scenario.lower()).strip("-")[:_LONGEST] or "game"
    with save_errors(folder):
        _make(folder)
        for number in count(1):
            path = folder / f"{stem}-{number}{SUFFIX}"
            if not path.exists():
                with suppress(SaveLockedError):  # somebody else is about to take this name
                    lock = Lock(path)
                    if not path.exists():
                        return path, lock
                    lock.release()
    raise AssertionError("there is always a next number")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError as error:  # what no folder can be made in, such as /proc
        raise SaveUnwritableError(folder, f"`{folder}` cannot be made") from error


def _listed(path: Path) -> Listed:
    try:
        with spared(path):
            return Listed(path.stem, path, read_head(path))
    except SaveError as fault:
        return Listed(path.stem, path, None, fault)
