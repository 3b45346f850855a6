"""What lies in which table of a save, in and out of SQLite; it opens no file and begins no transaction."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Final

from game.diagnostics import visible
from game.engine import By
from game.saves.log import Log, Note, Row

APPLICATION: Final = 0x536D5374
"""`SmSt`: how SQLite's own tools and `file` tell a save from other databases."""
SCHEMA: Final = """
CREATE TABLE game (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE text (hash TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    place INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES text
);
CREATE TABLE move (
    id INTEGER PRIMARY KEY,
    parent INTEGER REFERENCES move,
    node TEXT NOT NULL,
    move TEXT NOT NULL,
    by TEXT NOT NULL,
    state TEXT NOT NULL,
    made TEXT NOT NULL
);
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    row INTEGER NOT NULL REFERENCES move,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    made TEXT NOT NULL
);
CREATE TABLE head (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    row INTEGER NOT NULL REFERENCES move,
    decisions INTEGER NOT NULL,
    scene TEXT NOT NULL,
    date TEXT NOT NULL,
    ending TEXT NOT NULL,
    played TEXT NOT NULL
);
"""
MIGRATIONS: tuple[str, ...] = ()
"""The script at place n turns version n + 1 of the schema into version n + 2."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a game stands, in words that a list of saves can show without the scenario.

    `scene` is the scene's title, empty on the agenda and at the end; `date` is as ISO 8601; `ending` is the
    ending's title, empty while the game goes on.
    """

    decisions: int
    scene: str
    date: str
    ending: str


@dataclass(frozen=True, slots=True)
class Head:
    """The first page of a save. `digest` is the scenario's; `played` is when it last changed, UTC as ISO 8601."""

    scenario: str
    title: str
    digest: str
    standing: Standing
    undos: int
    played: str


def latest() -> int:
    """The version of the schema that this program writes."""
    return len(MIGRATIONS) + 1


def migrate(db: sqlite3.Connection) -> None:
    """Bring an older schema up to date, a version at a time, each wholly or not at all."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    for script in MIGRATIONS[version - 1 :]:
        version += 1
        db.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {version}; COMMIT;")


def fill(db: sqlite3.Connection, log: Log, digest: str, standing: Standing) -> None:
    """Write a whole game into empty tables."""
    db.executemany(
        "INSERT INTO game VALUES (?, ?)",
        (
            ("scenario", log.scenario),
            ("title", log.title),
            ("seed", str(log.seed)),
            ("digest", digest),
        ),
    )
    for place, (name, body) in enumerate(log.texts):
        key = _hash(body)
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
    """Add a note behind those that are there."""
    body = json.dumps(note.body, sort_keys=True)
    db.execute(
        "INSERT INTO note (row, kind, body, made) VALUES (?, ?, ?, ?)",
        (note.row, note.kind, body, _now()),
    )


def set_head(db: sqlite3.Connection, row: int, standing: Standing) -> None:
    """Say where the game stands."""
    db.execute(
        "INSERT OR REPLACE INTO head VALUES (1, ?, ?, ?, ?, ?, ?)",
        (row, standing.decisions, standing.scene, standing.date, standing.ending, _now()),
    )


def read(db: sqlite3.Connection) -> Log:
    """Everything the tables hold. Raises ValueError, TypeError or KeyError where they make no sense."""
    game = dict(db.execute("SELECT name, value FROM game"))
    files = db.execute("SELECT name, hash, body FROM file JOIN text USING (hash) ORDER BY place")
    texts = tuple((str(name), _whole(name, digest, body)) for name, digest, body in files)
    if not texts:
        raise ValueError("the scenario's text is not in it")
    moves = db.execute("SELECT id, parent, node, move, by, state, made FROM move ORDER BY id")
    rows = (
        Row(id_, parent, node, move, By(by), state, made)
        for id_, parent, node, move, by, state, made in moves
    )
    notes = db.execute("SELECT row, kind, body FROM note ORDER BY id")
    head = db.execute("SELECT row FROM head").fetchone()
    if head is None:
        raise ValueError("it does not say where the game stands")
    return Log(
        game["scenario"],
        game["title"],
        int(game["seed"]),
        texts,
        {row.id: row for row in rows},
        head[0],
        tuple(Note(row, kind, _object(body)) for row, kind, body in notes),
    )


def read_head(db: sqlite3.Connection) -> Head:
    """The first page, safe to print."""
    game = {name: visible(value) for name, value in db.execute("SELECT name, value FROM game")}
    decisions, *words, played = db.execute(
        "SELECT decisions, scene, date, ending, played FROM head"
    ).fetchone()
    (undos,) = db.execute("SELECT count(*) FROM note WHERE kind = 'undo'").fetchone()
    standing = Standing(int(decisions), *map(visible, words))
    return Head(game["scenario"], game["title"], game["digest"], standing, undos, visible(played))


def _whole(name: str, digest: str, body: str) -> str:
    if _hash(body) != digest:
        raise ValueError(f"the text of `{name}` is not the one that was stored")
    return body


def _object(body: str) -> dict[str, object]:
    found = json.loads(body)
    if not isinstance(found, dict):
        raise TypeError(f"a note holds {type(found).__name__}, not an object")
    return found


def _hash(body: str) -> str:
    return blake2b(body.encode(), digest_size=16).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
