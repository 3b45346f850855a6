"""A game being played and saved at once: a move is on the disk before its consequence can be shown.

It draws no screen and makes up no rule; the engine says what a move leads to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from game.engine import By, Playthrough, Program, lower, wording
from game.loading import load_texts
from game.model import Scenario
from game.saves.database import discard
from game.saves.errors import (
    MissingSaveError,
    NothingToUndoError,
    PartedError,
    UnplayableSaveError,
)
from game.saves.folder import new_place
from game.saves.lock import Lock
from game.saves.log import Load, Log, Note, Row, Texts, replay
from game.saves.store import Store, write_new
from game.saves.tables import Standing


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree to its far end. `shared` counts the moves it has in common with the game as it stands."""

    row: int
    moves: tuple[Row, ...]
    shared: int
    current: bool


def load_scenario(texts: Texts) -> Scenario | None:
    """The scenario that texts make in this version of the game; None if they have faults."""
    return load_texts(texts).scenario


class Journal:
    """An open game. Whoever holds it is the only one who plays it, until it is closed.

    Every method that changes the game raises a SaveError where that could not be saved, and then nothing
    has changed: neither the file nor `play`.
    """

    def __init__(self, lock: Lock, store: Store, log: Log, play: Playthrough) -> None:
        self._lock, self._store, self._log, self._play = lock, store, log, play

    @classmethod
    def create(
        cls,
        folder: Path,
        program: Program,
        texts: Texts,
        seed: int,
        settings: Mapping[str, str] | None = None,
        place: str = "",
        campaign: str = "",
    ) -> Self:
        """Begin a game in a new file of a folder, which is made if need be.

        `place` is where the scenario's file lies, and `campaign` that of the campaign it is an episode of.
        """
        scenario = program.scenario
        play = Playthrough.begin(program, seed)
        drawn = play.drawn()
        root = Row(1, None, "", "", By.NOBODY, play.state.hash)
        notes = (_setting(root.id, *pair) for pair in (settings or {}).items())
        log = Log(
            scenario.id,
            scenario.title,
            seed,
            bare(texts),
            {1: root},
            root.id,
            tuple(notes),
            place,
            campaign,
        )
        lock, store = keep(folder, log, play)
        try:
            journal = cls(lock, store, store.read(), play)
            journal._go_on(drawn)
        except BaseException:
            store.close()
            discard(store.path)
            lock.release()
            raise
        return journal

    @classmethod
    def open(cls, path: Path, load: Load = load_scenario) -> Self:
        """Continue a game where it stands, on the text it was begun with.

        A chance that had not fallen yet when the game was left falls now, as it would have then. Raises
        PartedError where the rules of this version of the game no longer lead to what was saved.
        """
        with ExitStack() as held:
            lock = Lock(path)
            held.callback(lock.release)
            store = Store(path)
            held.callback(store.close)
            log = store.read()
            play, parting = replay(program_of(path, log, load), log, log.head)
            if parting:
                raise PartedError(path, parting.move, parting.why)
            journal = cls(lock, store, log, play)
            journal._go_on(play.drawn())
            held.pop_all()
        return journal

    @property
    def path(self) -> Path:
        """The file of the game."""
        return self._store.path

    @property
    def locked(self) -> bool:
        """Whether nobody else can play it meanwhile: some file systems lock nothing."""
        return self._lock.holds

    @property
    def log(self) -> Log:
        """Everything saved so far."""
        return self._log

    @property
    def play(self) -> Playthrough:
        """The game as it stands."""
        return self._play

    @property
    def undos(self) -> int:
        """How often something was taken back."""
        return self._log.undos

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings of this game, such as which scorers are switched off."""
        return self._log.settings

    @property
    def notes(self) -> Sequence[Note]:
        """What was journalled besides moves, in order."""
        return self._log.notes

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Every line that was played, oldest first."""
        here = self._log.line(self._log.head)
        found = []
        for leaf in self._log.leaves:
            line = self._log.line(leaf.id)
            shared = sum(one == other for one, other in zip(here, line, strict=False)) - 1
            found.append(Branch(leaf.id, line[1:], shared, shared == len(here) - 1))
        return tuple(found)

    def make(self, move: str) -> Playthrough:
        """Make the player's move and let chance fall after it; the game as it then stands.

        Raises IllegalMoveError where the move may not be made.
        """
        self._go_on(self._play.make(move).drawn())
        return self._play

    def undo(self, count: int = 1) -> Playthrough:
        """Take back the last `count` decisions; the line that is left stays in the tree."""
        target = self._log.undone(count)
        if target is None:
            raise NothingToUndoError(self.path, "there is no earlier decision to take back")
        return self.go(target.id)

    def redo(self) -> Playthrough:
        """Make the next decision of the line that was last left from here."""
        target = self._log.redone()
        if target is None:
            raise NothingToUndoError(self.path, "nothing was taken back from here")
        return self.go(target.id)

    def go(self, row: int) -> Playthrough:
        """Go to any place of the tree. Unless it lies ahead on the line, that counts as taking something back."""
        play, parting = replay(self._play.program, self._log, row)
        if parting:
            raise PartedError(self.path, parting.move, parting.why)
        line = self._log.line(row)
        ahead = self._log.rows[self._log.head] in line
        note = self._log.sealed(Note(self._log.head, "redo" if ahead else "undo", {"to": row}))
        self._write(notes=[note], head=(row, standing(play)))
        self._log = replace(self._log, head=row, notes=(*self._log.notes, note))
        self._play = play
        # The tree may be left where chance has the word.
        self._go_on(play.drawn())
        return self._play

    def set(self, name: str, value: str) -> None:
        """Change a setting of this game."""
        self._add(_setting(self._log.head, name, value))

    def note(self, kind: str, body: Mapping[str, object]) -> None:
        """Journal something that is no move, such as a forecast bought; `body` is what JSON can hold."""
        self._add(Note(self._log.head, kind, body))

    def settle(self, place: str) -> None:
        """Say where the scenario's file lies now, which the game follows from then on."""
        if place and place != self._log.place:
            self._store.settle(place)
            self._log = replace(self._log, place=place)

    def close(self) -> None:
        """Leave the game; it can be played elsewhere then."""
        self._store.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _go_on(self, play: Playthrough) -> None:
        """Save the moves by which `play` goes beyond the game as it stands; a line played before is followed."""
        done = len(self._play.moves)
        at, new = self._log.head, list[Row]()
        for move, step in zip(play.moves[done:], play.steps[done + 1 :], strict=True):
            known = () if new else self._log.children[at]
            made = (move.node, move.id, step.state.hash)
            row = next((r for r in known if (r.node, r.move, r.state) == made), None)
            if row:
                at = row.id
            else:
                new.append(Row(0, at, move.node, move.id, move.by, step.state.hash))
        if at == self._log.head and not new:
            return
        stored = self._write(rows=new, head=(0 if new else at, standing(play)))
        rows = {**self._log.rows, **{row.id: row for row in stored}}
        self._log = replace(self._log, rows=rows, head=stored[-1].id if stored else at)
        self._play = play

    def _add(self, note: Note) -> None:
        note = self._log.sealed(note)
        self._write(notes=[note])
        self._log = replace(self._log, notes=(*self._log.notes, note))

    def _write(
        self,
        rows: Sequence[Row] = (),
        notes: Sequence[Note] = (),
        head: tuple[int, Standing] | None = None,
    ) -> tuple[Row, ...]:
        """Write to the file as `Store.write` does; where somebody has removed it, the whole game is written anew."""
        try:
            return self._store.write(rows=rows, notes=notes, head=head)
        except MissingSaveError:
            self._lock.release()
            self._store.close()
            self._lock, self._store = keep(self.path.parent, self._log, self._play)
            return self._store.write(rows=rows, notes=notes, head=head)


def keep(folder: Path, log: Log, play: Playthrough) -> tuple[Lock, Store]:
    """Write a whole game into a new file of a folder, and open it; where that fails, nothing is left of it.

    `play` is the game as the log has it. Raises SaveError.
    """
    with ExitStack() as held:
        path, lock = new_place(folder, log.scenario)
        held.callback(lock.release)
        held.callback(discard, path)
        write_new(path, log, play.program.scenario.digest, standing(play))
        store = Store(path)
        held.pop_all()
    return lock, store


def standing(play: Playthrough) -> Standing:
    """Where a game stands, for the list of saves."""
    program, values = play.program, play.state.values
    scene = play.node.setting
    ending = program.scenario.endings[play.ending] if play.ending else None
    return Standing(
        decisions=len(play.decisions()),
        scene=wording(program, scene.title, values) if scene else "",
        date=play.dates[-1].isoformat(),
        ending=wording(program, ending.title, values) if ending else "",
    )


def bare(texts: Texts) -> Texts:
    """The texts with names that tell nothing of the machine they lay on."""
    return tuple((PurePath(name).name, text) for name, text in texts)


def program_of(path: Path, log: Log, load: Load) -> Program:
    """The program of the text that a game is played on. Raises UnplayableSaveError if it does not load."""
    scenario = load(log.texts)
    if scenario is None:
        raise UnplayableSaveError(
            path, f"the scenario in `{path.name}` does not load in this version of the game"
        )
    return lower(scenario)


def _setting(row: int, name: str, value: str) -> Note:
    return Note(row, "setting", {"name": name, "value": value})
