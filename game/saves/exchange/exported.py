"""A game as JSON, to send, to keep or to compare; and back into a folder of saves, or onto a newer text.

An export holds no times: the same text, seed and doings give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from game.engine import Program
from game.saves.errors import (
    DamagedSaveError,
    MissingSaveError,
    NewerSaveError,
    PartedError,
    spared,
)
from game.saves.file import read_log
from game.saves.file.saved_journal import keep
from game.saves.folder.database import save_errors
from game.saves.journal import (
    Load,
    Log,
    Note,
    Parting,
    Row,
    Texts,
    carry,
    load_program,
    log_of,
    partings,
    program_of,
    replay,
)
from game.saves.journal.log import unbroken
from game.strict_json import decode, loads

FORMAT: Final = "small-state-game"
VERSION: Final = 1
LARGEST: Final = 64 * 2**20
"""More bytes than any game has."""


@dataclass(frozen=True, slots=True)
class _Note:
    after: int
    kind: str
    body: Mapping[str, object]
    checksum: str = ""


@dataclass(frozen=True, slots=True)
class _Text:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class _Game:
    """An exported game as JSON has it, beside the version of the format."""

    scenario: str
    title: str
    seed: int
    head: int
    moves: tuple[Row, ...]
    notes: tuple[_Note, ...]
    texts: tuple[_Text, ...]


def export_save(path: Path) -> str:
    """A save as JSON text, whether or not it is being played somewhere."""
    return to_json(read_log(path))


def import_save(folder: Path, source: Path, load: Load = load_program) -> Path:
    """Write an exported game into a folder as a new save, if every move of it can be made. The new file.

    Raises SaveError, and OSError where the exported game cannot be read.
    """
    try:
        with source.open("rb") as file:
            words = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise MissingSaveError(source, f"there is no file `{source}`") from error
    if len(words) > LARGEST:
        raise DamagedSaveError(source, f"`{source.name}` is too large to be a game")
    log = from_json(source, words)
    with spared(source):
        program = program_of(source, log, load)
        for parting in partings(program, log):
            raise PartedError(source, parting.move, parting.why)
        return _write(folder, log, program)


def migrate_save(
    folder: Path, path: Path, program: Program, texts: Texts, place: str = ""
) -> tuple[Path, Parting | None]:
    """Play a save's line again on another text, as far as it goes, into a new save; the old one stays.

    Choices are the same where their scene and id are; `place` is where the other text lies. Gives the new file and where the two part.
    """
    old = read_log(path)
    play, parting = carry(program, old)
    kept = (note for note in old.notes if note.kind in ("setting", "undo"))
    notes = tuple(replace(note, row=1, checksum=None) for note in kept)
    log = replace(log_of(play, texts, notes), place=place, campaign=old.campaign)
    return _write(folder, log, program), parting


def to_json(log: Log) -> str:
    """A game as JSON text."""
    game = _Game(
        log.scenario,
        log.title,
        log.seed,
        log.head,
        tuple(log.rows.values()),
        tuple(_Note(note.row, note.kind, note.body, note.checksum or "") for note in log.notes),
        tuple(_Text(*each) for each in log.texts),
    )
    data = {FORMAT: VERSION, **asdict(game)}
    for move in data["moves"]:
        del move["made"]
    for note in data["notes"]:
        if not note["checksum"]:
            del note["checksum"]
    return json.dumps(data, indent=1)


def from_json(source: Path, words: bytes | str) -> Log:
    """The game that JSON text holds. Raises DamagedSaveError or NewerSaveError."""
    with save_errors(source):
        data = loads(words)
        version = data.pop(FORMAT, None) if isinstance(data, dict) else None
        if type(version) is not int:
            raise DamagedSaveError(source, f"`{source.name}` is not an exported game")
        if version > VERSION:
            raise NewerSaveError(
                source, f"`{source.name}` was exported by a later version of the game"
            )
        game = decode(_Game, data)
        return Log(
            game.scenario,
            game.title,
            game.seed,
            tuple((each.name, each.text) for each in game.texts),
            {row.id: row for row in game.moves},
            game.head,
            unbroken(Note(each.after, each.kind, each.body, each.checksum) for each in game.notes),
        )


def _write(folder: Path, log: Log, program: Program) -> Path:
    play, _ = replay(program, log, log.head)
    lock, store = keep(folder, log, play)
    store.close()
    lock.release()
    return store.path
