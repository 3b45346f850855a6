"""A log played again: move by move under the rules of this version of the game, each state compared with the one it led to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TypeAlias

from game.engine import By, IllegalMoveError, Playthrough, Program
from game.lint import load_texts
from game.saves.errors import PartedError, UnplayableSaveError
from game.saves.journal.log import Log, Note, Row, Texts

Load: TypeAlias = Callable[[Texts], Program | None]
"""Makes a program of such texts; None if they have faults."""


@dataclass(frozen=True, slots=True)
class Parting:
    """A row that cannot be replayed as it was played: how many moves come before it, and why."""

    row: Row
    move: int
    why: str


def load_program(texts: Texts) -> Program | None:
    """The program that texts make in this version of the game; None if they have faults."""
    return load_texts(texts).program


def bare(texts: Texts) -> Texts:
    """The texts with names that tell nothing of the machine they lay on."""
    return tuple((PurePath(name).name, text) for name, text in texts)


def program_of(path: Path, log: Log, load: Load = load_program) -> Program:
    """The program of the text that a game is played on. Raises UnplayableSaveError if it does not load."""
    program = load(log.texts)
    if program is None:
        raise UnplayableSaveError(
            path, f"the scenario in `{path.name}` does not load in this version of the game"
        )
    return program


def play_of(path: Path, log: Log, load: Load = load_program) -> Playthrough:
    """A saved game where it stands. Raises PartedError where the rules of this version of the game do not lead there any more."""
    play, parting = replay(program_of(path, log, load), log, log.head)
    if parting:
        raise PartedError(path, parting.move, parting.why)
    return play


def log_of(play: Playthrough, texts: Texts, notes: tuple[Note, ...] = ()) -> Log:
    """What a save of a play in one line holds."""
    rows = {1: Row(1, None, "", "", By.NOBODY, play.steps[0].state.hash)}
    for move, step in play.journal:
        id_ = len(rows) + 1
        rows[id_] = Row(id_, id_ - 1, move.node, move.id, move.by, step.state.hash)
    scenario = play.program.scenario
    return Log(scenario.id, scenario.title, play.seed, bare(texts), rows, len(rows), notes)


def replay(program: Program, log: Log, row_id: int) -> tuple[Playthrough, Parting | None]:
    """Play a line again, comparing each hash: the game as far as it agrees, and where it parts, if it does."""
    play = Playthrough.begin(program, log.seed)
    root, *rows = log.line(row_id)
    if play.state.hash != root.state:
        return play, Parting(root, 0, "the play now starts in another state")
    for row in rows:
        play, parting = _again(play, row)
        if parting:
            return play, parting
    return play, None


def carry(program: Program, log: Log) -> tuple[Playthrough, Parting | None]:
    """Make a game's moves on another text, where they may lead to other states: the game as far as it goes, and where it parts."""
    play = Playthrough.begin(program, log.seed)
    for row in log.line(log.head)[1:]:
        play, parting = _made(play, row)
        if parting:
            return play, parting
    return play, None


def _again(play: Playthrough, row: Row) -> tuple[Playthrough, Parting | None]:
    """Make a row's move again; where it parts, the game is given back as it was."""
    made, parting = _made(play, row)
    if parting is None and made.state.hash != row.state:
        why = f"`{row.move}` at `{row.node}` now leads to another state"
        return play, Parting(row, len(play.moves), why)
    return made, parting


def _made(play: Playthrough, row: Row) -> tuple[Playthrough, Parting | None]:
    """Make a row's move, whatever state it leads to; where it cannot be made, the game is given back as it was."""
    if play.state.node == row.node:
        try:
            return play.make(row.move), None
        except IllegalMoveError as error:
            why = str(error)
    else:
        why = f"`{row.move}` was chosen at `{row.node}`, and this is `{play.state.node}`"
    return play, Parting(row, len(play.moves), why)


def partings(program: Program, log: Log) -> Iterator[Parting]:
    """Every row of the tree that parts, those behind it left out."""
    root = next(iter(log.rows))
    start, parting = replay(program, log, root)
    if parting:
        yield parting
        return
    plays = {root: start}
    for row in log.rows.values():
        if row.parent in plays:
            play, parting = _again(plays[row.parent], row)
            if parting:
                yield parting
            else:
                plays[row.id] = play
