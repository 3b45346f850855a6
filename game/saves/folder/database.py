"""The SQLite file of a save, opened safely, and each of its failures as a typed error. It knows no engine."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path
from shutil import disk_usage

from game.saves.errors import (
    DamagedSaveError,
    MissingSaveError,
    NewerSaveError,
    NotASaveError,
    SaveError,
    SaveFullError,
    SaveLockedError,
    SaveUnwritableError,
)
from game.saves.folder import tables
from game.saves.folder.lock import can_lock
from game.saves.folder.tables import Head

_PAGE = 64 * 1024
"""Room for less than this is no room to save in."""


def read_head(path: Path) -> Head:
    """The first page of a save, whether or not it is being played somewhere."""
    with save_errors(path), snapshot(path) as db:
        return tables.read_head(db)


def remove(path: Path) -> None:
    """Remove a save. The caller holds its lock."""
    with save_errors(path):
        remove_all(companions(path))
        path.unlink()


def discard(path: Path) -> None:
    """Take away what was begun in vain, as far as that can be done."""
    with suppress(OSError):
        remove_all([path, *companions(path)])


def companions(path: Path) -> list[Path]:
    """The files that SQLite may keep beside a save."""
    return [path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")]


@contextmanager
def save_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite, the system and content that makes no sense raise into the errors of a save."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translation(path, error) from error
    except FileNotFoundError as error:
        raise MissingSaveError(path, f"`{path.name}` is not in `{path.parent}`") from error
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT):
            raise _full(path) from error
        why = (error.strerror or str(error)).lower()
        raise SaveUnwritableError(path, f"cannot use `{path}`: {why}") from error
    except ValueError as error:
        raise DamagedSaveError(path, f"`{path.name}` is damaged: {error}") from error


def _translation(path: Path, error: sqlite3.Error) -> SaveError:
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return _full(path)
        case sqlite3.SQLITE_IOERR if _is_full(path):  # so SQLite calls what its shared memory meets
            return _full(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return SaveLockedError(path, f"`{path.name}` is being used by another program")
        case sqlite3.SQLITE_NOTADB:
            return NotASaveError(path, f"`{path.name}` is not a saved game")
        case (
            sqlite3.SQLITE_READONLY
            | sqlite3.SQLITE_PERM
            | sqlite3.SQLITE_CANTOPEN
            | sqlite3.SQLITE_IOERR
            | sqlite3.SQLITE_AUTH
        ):
            return SaveUnwritableError(path, f"cannot use `{path}`: {error}")
        case _:
            return DamagedSaveError(path, f"`{path.name}` is damaged: {error}")


def _full(path: Path) -> SaveFullError:
    return SaveFullError(path, f"the disk that holds `{path}` is full")


def _is_full(path: Path) -> bool:
    """Whether no page more fits where a file lies."""
    with suppress(OSError):
        return disk_usage(path.parent).free < _PAGE
    return False


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a file: to read (`ro`), to read and write (`rw`), or to make it as well (`rwc`).

    SQLite wants locks, and for its write-ahead log memory that processes share. On a file system that refuses one of
    them it does without both; the lock beside the save, where there is one, still keeps a second player out.
    """
    if path.parent not in _ALONE:
        try:
            return _open(path, mode)
        except sqlite3.OperationalError as error:
            if os.name != "posix" or not _refused(path.parent, error):
                raise
            _ALONE.add(path.parent)  # not to wait for a lock each time
    return _open(path, f"{mode}&vfs=unix-none", "PRAGMA locking_mode = EXCLUSIVE")


def _open(path: Path, mode: str, *first: str) -> sqlite3.Connection:
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=1,
        isolation_level=None,
        check_same_thread=False,  # one thread at a time uses it, not always the one that opened it
    )
    try:
        # A save from elsewhere runs nothing of its own. The version is asked for its sake alone: that opens the file.
        for statement in (*first, "PRAGMA trusted_schema = OFF", "PRAGMA schema_version"):
            db.execute(statement).fetchone()
    except BaseException:
        db.close()
        raise
    return db


_ALONE: set[Path] = set()
"""Folders on such a file system, as far as they are known."""
_NOT_SHARED = frozenset(
    {
        sqlite3.SQLITE_IOERR_LOCK,
        sqlite3.SQLITE_IOERR_RDLOCK,
        sqlite3.SQLITE_IOERR_SHMLOCK,
        sqlite3.SQLITE_IOERR_SHMMAP,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)


def _refused(folder: Path, error: sqlite3.OperationalError) -> bool:
    """Whether a file system refuses what SQLite needs. A lock that is refused it may call a lock that is held."""
    if error.sqlite_errorcode in _NOT_SHARED:
        return True
    if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PERM):
        return False
    import fcntl  # noqa: PLC0415 - not on every system

    # Not the save itself: closing it would drop the locks that this process holds on it.
    return not can_lock(folder, lambda probe: fcntl.lockf(probe, fcntl.LOCK_EX | fcntl.LOCK_NB))


@contextmanager
def snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """A save as it stands at one moment, to read; an older one as a copy in memory, brought up to date."""
    status(path)
    with closing(_connect_to_read(path)) as db:
        if recognise(path, db) == tables.latest():
            db.execute("BEGIN")
            yield db
            return
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            db.backup(copy)
            tables.migrate(copy)
            yield copy


def _connect_to_read(path: Path) -> sqlite3.Connection:
    try:
        return connect(path, "ro")
    except sqlite3.OperationalError as error:
        log, _ = companions(path)
        barred = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if error.sqlite_errorcode & 0xFF not in barred or log.exists():
            raise
        # In a folder that cannot be written, a file without a write-ahead log is read as it lies.
        return connect(path, "ro&immutable=1")


def recognise(path: Path, db: sqlite3.Connection) -> int:
    """See that this is a save, whole, and not from the future. The version of its schema."""
    if path.stat().st_size == 0:
        raise DamagedSaveError(path, f"`{path.name}` is empty")
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if application != tables.APPLICATION:
        raise NotASaveError(path, f"`{path.name}` is not a saved game")
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > tables.latest():
        raise NewerSaveError(
            path,
            f"`{path.name}` was written by a later version of the game"
            f" (format {version}; this one reads up to {tables.latest()})",
        )
    (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise DamagedSaveError(path, f"`{path.name}` is damaged: {found}")
    return int(version)


def status(path: Path) -> os.stat_result:
    """What the system says of a save's file. Raises NotASaveError for what is no file, which could be waited on for ever."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "not a file"
        raise NotASaveError(path, f"`{path.name}` is {what}")
    return found


def remove_all(paths: Iterable[Path]) -> None:
    """Remove those of the files that are there."""
    for path in paths:
        path.unlink(missing_ok=True)
