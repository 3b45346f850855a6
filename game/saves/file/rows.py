"""The rows of a save, in and out of its tables; it opens no file and begins no transaction."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from game.engine import By
from game.saves.editions import digest
from game.saves.folder import Standing
from game.saves.journal import Log, Note, Row
from game.saves.journal.log import unbroken
from game.strict_json import decode, loads

# The types of a row, for each table.
_Pair = tuple[str, str]
_File = tuple[str, str, str]
_Move = tuple[int, int | None, str, str, By, str, str]
_Note = tuple[int, str, str, str]
_Head = tuple[int]


def fill(db: sqlite3.Connection, log: Log, whole: str, standing: Standing) -> None:
    """Write a whole game into empty tables; `whole` is the digest of its scenario with all it uses."""
    db.executemany(
        "INSERT INTO game VALUES (?, ?)",
        (
            ("scenario", log.scenario),
            ("title", log.title),
            ("seed", str(log.seed)),
            ("digest", whole),
            ("place", log.place),
            ("campaign", log.campaign),
        ),
    )
    for place, (name, body) in enumerate(log.texts):
        key = digest(body)
        db.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (key, body))
        db.execute("INSERT INTO file VALUES (?, ?, ?)", (place, name, key))
    for row in log.rows.values():
        add_row(db, replace(row, made=row.made or _now()))
    for note in log.notes:
        add_note(db, note)
    set_head(db, log.head, standing)


def add_row(db: sqlite3.Connection, row: Row) -> Row:
    """Add a move; a row of id 0 is given the next one. The row as stored."""
    made = row.made or _now()
    cursor = db.execute(
        "INSERT INTO move (id, parent, node, move, by, state, made) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row.id or None, row.parent, row.node, row.move, row.by.value, row.state, made),
    )
    return replace(row, id=cursor.lastrowid or row.id, made=made)


def add_note(db: sqlite3.Connection, note: Note) -> None:
    """Add a note behind those that are there; one that has no checksum yet is given its own."""
    if note.checksum is None:
        last = db.execute("SELECT checksum FROM note ORDER BY id DESC LIMIT 1").fetchone()
        note = note.sealed(last[0] if last else "")
    db.execute(
        "INSERT INTO note (row, kind, body, made, checksum) VALUES (?, ?, ?, ?, ?)",
        (note.row, note.kind, json.dumps(note.body, sort_keys=True), _now(), note.checksum),
    )


def set_place(db: sqlite3.Connection, place: str) -> None:
    """Say where the scenario's file lies."""
    db.execute("INSERT OR REPLACE INTO game VALUES ('place', ?)", (place,))


def set_head(db: sqlite3.Connection, row: int, standing: Standing) -> None:
    """Say where the game stands."""
    db.execute(
        "INSERT OR REPLACE INTO head VALUES (1, ?, ?, ?, ?, ?, ?)",
        (row, standing.decisions, standing.scene, standing.date, standing.ending, _now()),
    )


def read(db: sqlite3.Connection) -> Log:
    """Everything the tables hold. Raises ValueError where they make no sense."""
    game = dict(_rows(db, _Pair, "SELECT name, value FROM game"))
    if lacking := {"scenario", "title", "seed"} - game.keys():
        raise ValueError(f"it does not say its {min(lacking)}")
    if not re.fullmatch(r"-?[0-9]{1,999}", game["seed"]):
        raise ValueError("its seed is no number")
    files = "SELECT name, hash, body FROM file JOIN text USING (hash) ORDER BY place"
    texts = tuple((name, _whole(name, key, body)) for name, key, body in _rows(db, _File, files))
    moves = "SELECT id, parent, node, move, by, state, made FROM move ORDER BY id"
    rows = [Row(*each) for each in _rows(db, _Move, moves)]
    notes = _rows(db, _Note, "SELECT row, kind, body, checksum FROM note ORDER BY id")
    head = next(_rows(db, _Head, "SELECT row FROM head"), None)
    if head is None:
        raise ValueError("it does not say where the game stands")
    return Log(
        game["scenario"],
        game["title"],
        int(game["seed"]),
        texts,
        {row.id: row for row in rows},
        head[0],
        unbroken(Note(row, kind, _object(body), sum_) for row, kind, body, sum_ in notes),
        game.get("place", ""),
        game.get("campaign", ""),
    )


def _whole(name: str, known_as: str, body: str) -> str:
    if digest(body) != known_as:
        raise ValueError(f"the text of `{name}` is not the one that was stored")
    return body


def _object(body: str) -> Mapping[str, object]:
    return decode(Mapping[str, object], loads(body))  # type: ignore[type-abstract]


def _rows(db: sqlite3.Connection, kind: Any, query: str) -> Iterator[Any]:
    """What a query finds, each row of one type: SQLite itself keeps anything in any column. Raises ValueError."""
    return (decode(kind, row) for row in db.execute(query))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
