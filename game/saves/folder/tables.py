"""The tables of a save, how older ones are brought up to date, and its first page. It knows no engine."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from game.diagnostics import visible
from game.strict_json import decode

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
    made TEXT NOT NULL,
    checksum TEXT NOT NULL DEFAULT ''
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
MIGRATIONS: tuple[str, ...] = (
    # 2: notes carry a checksum; those written before have none. `game` may hold a `place` and a `campaign`.
    "ALTER TABLE note ADD COLUMN checksum TEXT NOT NULL DEFAULT ''",
)
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
    """The first page of a save. `digest` is the scenario's with all it uses, `text` that of its own text alone; `played` is
    when it last changed, UTC as ISO 8601. `place` is where its file lay, and `campaign` that of the campaign it is an
    episode of, both empty where that is not known.
    """

    scenario: str
    title: str
    digest: str
    standing: Standing
    undos: int
    played: str
    text: str
    place: str
    campaign: str


def latest() -> int:
    """The version of the schema that this program writes."""
    return len(MIGRATIONS) + 1


def migrate(db: sqlite3.Connection) -> None:
    """Bring an older schema up to date, a version at a time, each wholly or not at all."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    for script in MIGRATIONS[version - 1 :]:
        version += 1
        db.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {version}; COMMIT;")


def read_head(db: sqlite3.Connection) -> Head:
    """The first page, safe to print."""
    found = db.execute("SELECT name, value FROM game").fetchall()
    game = {name: visible(value) for name, value in decode(tuple[tuple[str, str], ...], found)}
    if lacking := {"scenario", "title", "digest"} - game.keys():
        raise ValueError(f"it does not say its {min(lacking)}")
    head = db.execute("SELECT decisions, scene, date, ending, played FROM head").fetchone()
    decisions, *words, played = decode(tuple[int, str, str, str, str], head)
    (undos,) = db.execute("SELECT count(*) FROM note WHERE kind = 'undo'").fetchone()
    standing = Standing(decisions, *map(visible, words))
    first = db.execute("SELECT hash FROM file ORDER BY place").fetchone()
    (text,) = decode(tuple[str], first or ("",))
    return Head(
        game["scenario"],
        game["title"],
        game["digest"],
        standing,
        undos,
        visible(played),
        text,
        game.get("place", ""),
        game.get("campaign", ""),
    )
