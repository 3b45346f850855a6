"""The SQLite file of one game: opened safely, written durably, each failure a typed error. It knows no rule."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from game.saves import tables
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
from game.saves.log import Log, Note, Row
from game.saves.tables import Head, Standing


class Store:
    """An open save. Every write is on the disk when it returns, or raises and changed nothing."""

    def __init__(self, path: Path) -> None:
        """Open for writing, bringing an older schema up to date. The caller holds the lock."""
        self.path = path
        with translated(path):
            self._identity = _identity(path)
            self._db = _connect(path, "rw")
            try:
                _recognise(path, self._db)
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = FULL")
                self._db.execute("PRAGMA foreign_keys = ON")
                tables.migrate(self._db)
                # A file that cannot be written shows now, not at the first decision.
                self._db.execute("BEGIN IMMEDIATE")
                self._db.execute("ROLLBACK")
            except BaseException:
                self._db.close()
                raise

    def read(self) -> Log:
        """Everything the save holds."""
        with translated(self.path):
            return tables.read(self._db)

    def write(
        self,
        rows: Iterable[Row] = (),
        notes: Iterable[Note] = (),
        head: tuple[int, Standing] | None = None,
    ) -> tuple[Row, ...]:
        """Add moves, one below the other, and notes, and move the head: all of it or nothing.

        The first row hangs below its own parent, each other one below the row before it; they come back as
        stored. `head` is the row the game then stands at (0: the last one added) and how to tell of it.
        """
        stored: list[Row] = []
        with self._transaction() as db:
            for row in rows:
                parent = stored[-1].id if stored else row.parent
                stored.append(tables.add_row(db, replace(row, id=0, parent=parent)))
            for note in notes:
                tables.add_note(db, note)
            if head:
                tables.set_head(db, head[0] or stored[-1].id, head[1])
        return tuple(stored)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go; what cannot be folded now is folded next time."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with translated(self.path):
            if _identity(self.path) != self._identity:
                raise MissingSaveError(
                    self.path, f"`{self.path.name}` was replaced while it was open"
                )
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:  # not where a full disk has rolled back already
                    self._db.execute("ROLLBACK")


def write_new(path: Path, log: Log, digest: str, standing: Standing) -> None:
    """Write a whole save, which then lies at `path` complete or not at all.

    The caller holds its lock and has seen that no save lies there.
    """
    draft = path.with_name(f".{path.name}.new")
    leftovers = [draft, draft.with_name(f"{draft.name}-journal")]
    # What an earlier save of this name may have left would be taken for part of this one.
    leftovers += companions(path)
    with translated(path):
        _remove(leftovers)
        try:
            with closing(sqlite3.connect(draft, isolation_level=None)) as db:
                db.execute("PRAGMA synchronous = FULL")
                db.execute(f"PRAGMA application_id = {tables.APPLICATION}")
                db.execute(f"PRAGMA user_version = {tables.latest()}")
                db.executescript(f"BEGIN; {tables.SCHEMA}")
                tables.fill(db, log, digest, standing)
                db.execute("COMMIT")
            draft.replace(path)
            _keep_name(path.parent)
        finally:
            _remove(leftovers)


def remove(path: Path) -> None:
    """Remove a save. The caller holds its lock."""
    with translated(path):
        _remove(companions(path))
        path.unlink()


def companions(path: Path) -> list[Path]:
    """The files that SQLite may keep beside a save."""
    return [path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")]


def read_log(path: Path) -> Log:
    """Everything a save holds, whether or not it is being played somewhere."""
    with translated(path), _snapshot(path) as db:
        return tables.read(db)


def read_head(path: Path) -> Head:
    """The first page of a save, whether or not it is being played somewhere."""
    with translated(path), _snapshot(path) as db:
        return tables.read_head(db)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite, the system and content that makes no sense raise into the errors of a save."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translation(path, error) from error
    except FileNotFoundError as error:
        raise MissingSaveError(path, f"`{path.name}` is not in `{path.parent}`") from error
    except OSError as error:
        why = error.strerror or str(error)
        raise SaveUnwritableError(path, f"cannot use `{path}`: {why}") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DamagedSaveError(path, f"`{path.name}` is damaged: {error}") from error


def _translation(path: Path, error: sqlite3.Error) -> SaveError:
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return SaveFullError(path, f"the disk that holds `{path}` is full")
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


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=1,
        isolation_level=None,
        check_same_thread=False,  # one thread at a time uses it, not always the one that opened it
    )
    db.execute("PRAGMA trusted_schema = OFF")  # a save from elsewhere runs nothing of its own
    return db


@contextmanager
def _snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy in memory of a save as it stands, brought up to date; the file is not touched."""
    _identity(path)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        with closing(_connect_to_read(path)) as db:
            _recognise(path, db)
            db.backup(copy)
        tables.migrate(copy)
        yield copy


def _connect_to_read(path: Path) -> sqlite3.Connection:
    db = _connect(path, "ro")
    try:
        db.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        log, _ = companions(path)
        barred = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if error.sqlite_errorcode & 0xFF not in barred or log.exists():
            raise
        # In a folder that cannot be written, a file without a write-ahead log is read as it lies.
        return _connect(path, "ro&immutable=1")
    except BaseException:
        db.close()
        raise
    return db


def _recognise(path: Path, db: sqlite3.Connection) -> None:
    """See that this is a save, whole, and not from the future."""
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


def _identity(path: Path) -> tuple[int, int]:
    """What tells this file from another of its name. Raises FileNotFoundError if it vanished."""
    if path.is_dir():
        raise NotASaveError(path, f"`{path.name}` is a folder")
    found = path.stat()
    return found.st_dev, found.st_ino


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _keep_name(folder: Path) -> None:
    """Have the folder itself remember a new name, where the system lets a folder be synced."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
