"""One game in its file: read whole, and written so that each change is on the disk or did not happen."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from errno import EDQUOT, EIO, ENOSPC
from pathlib import Path

from game.saves.errors import MissingSaveError, NotASaveError
from game.saves.file import rows as content
from game.saves.folder import Standing, tables
from game.saves.folder.database import (
    companions,
    connect,
    recognise,
    remove_all,
    save_errors,
    snapshot,
    status,
)
from game.saves.journal import Log, Note, Row


class Store:
    """An open save. Every write is on the disk when it returns, or raises and changed nothing."""

    def __init__(self, path: Path) -> None:
        """Open for writing, bringing an older schema up to date. The caller holds the lock."""
        self.path = path
        with save_errors(path):
            status(path)
            self._db = connect(path, "rw")
            try:
                recognise(path, self._db)
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = FULL")
                self._db.execute("PRAGMA foreign_keys = ON")
                tables.migrate(self._db)
                # A file that cannot be written shows now, not at the first decision.
                self._db.execute("BEGIN IMMEDIATE")
                self._db.execute("ROLLBACK")
                self._opened = status(path)  # what a crash had left half done is put right by now
            except BaseException:
                self._db.close()
                raise

    def read(self) -> Log:
        """Everything the save holds."""
        with save_errors(self.path):
            return content.read(self._db)

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
                stored.append(content.add_row(db, replace(row, id=0, parent=parent)))
            for note in notes:
                content.add_note(db, note)
            if head:
                content.set_head(db, head[0] or stored[-1].id, head[1])
        return tuple(stored)

    def settle(self, place: str) -> None:
        """Say where the scenario's file lies."""
        with self._transaction() as db:
            content.set_place(db, place)

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go; what cannot be folded now is folded next time."""
        self._db.close()

    def _is_there(self) -> bool:
        """Whether the file that was opened lies there still, and nobody has cut it short: SQLite never does."""
        try:
            found = status(self.path)
        except (NotASaveError, FileNotFoundError):
            return False
        return os.path.samestat(found, self._opened) and found.st_size >= self._opened.st_size

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with save_errors(self.path):
            if not self._is_there():
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
    # What an earlier save of this name may have left would be taken for part of this one.
    leftovers = [draft, *companions(draft), *companions(path)]
    with save_errors(path):
        remove_all(leftovers)
        try:
            with closing(connect(draft, "rwc")) as db:
                # Nobody reads the draft before it is whole: it is synced once, at the end.
                db.execute("PRAGMA synchronous = OFF")
                db.execute("PRAGMA journal_mode = OFF")
                db.execute(f"PRAGMA application_id = {tables.APPLICATION}")
                db.execute(f"PRAGMA user_version = {tables.latest()}")
                db.executescript(f"BEGIN; {tables.SCHEMA}")
                content.fill(db, log, digest, standing)
                db.execute("COMMIT")
                db.execute("PRAGMA journal_mode = WAL")
            _sync(draft)
            draft.replace(path)
            if os.name == "posix":  # elsewhere a folder cannot be opened
                _sync_folder(path.parent)
        finally:
            remove_all(leftovers)


def read_log(path: Path) -> Log:
    """Everything a save holds, whether or not it is being played somewhere."""
    with save_errors(path), snapshot(path) as db:
        return content.read(db)


def _sync(path: Path, flags: int = os.O_RDWR) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Remember the names in a folder, where the file system knows how (many refuse: EINVAL, EACCES, ENOTSUP)."""
    try:
        _sync(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno in (EIO, ENOSPC, EDQUOT):
            raise
