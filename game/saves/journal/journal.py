"""A game under way with everything that was done in it. It draws no screen and makes up no rule: the engine says what a move
leads to; and it knows no file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Self

from game.engine import Playthrough
from game.saves.errors import NothingToUndoError, PartedError
from game.saves.journal.log import Log, Note, Row, Texts
from game.saves.journal.replay import log_of, replay


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree to its far end. `shared` counts the moves it has in common with the game as it stands."""

    row: int
    moves: tuple[Row, ...]
    shared: int
    current: bool


class Journal:
    """A game in memory, as a rehearsal or a test plays it: `log` is everything done in it, `play` the game as it stands.

    Every method that changes the game raises a SaveError where that could not be saved, and then nothing
    has changed: neither the file, where there is one, nor `play` and `log`.
    """

    def __init__(self, log: Log, play: Playthrough) -> None:
        self.log, self.play = log, play

    @staticmethod
    def in_memory(play: Playthrough, texts: Texts) -> Journal:
        """A journal that no file holds, in which a play was made move by move."""
        return Journal(log_of(play, texts), play)

    @property
    def path(self) -> Path:
        """The file of the game; in memory only, a name of which there is no file."""
        return Path(self.log.scenario)

    @property
    def locked(self) -> bool:
        """Whether nobody else can play it meanwhile: some file systems lock nothing."""
        return True

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Every line that was played, oldest first."""
        here = self.log.line(self.log.head)
        found = []
        for leaf in self.log.leaves:
            line = self.log.line(leaf.id)
            shared = sum(one == other for one, other in zip(here, line, strict=False)) - 1
            found.append(Branch(leaf.id, line[1:], shared, shared == len(here) - 1))
        return tuple(found)

    def make(self, move: str) -> Playthrough:
        """Make the player's move and let chance fall after it; the game as it then stands.

        Raises IllegalMoveError where the move may not be made.
        """
        self.follow(self.play.make(move).drawn())
        return self.play

    def undo(self, count: int = 1) -> Playthrough:
        """Take back the last `count` decisions; the line that is left stays in the tree."""
        target = self.log.undone(count)
        if target is None:
            raise NothingToUndoError(self.path, "there is no earlier decision to take back")
        return self.go(target.id)

    def redo(self) -> Playthrough:
        """Make the next decision of the line that was last left from here."""
        target = self.log.redone()
        if target is None:
            raise NothingToUndoError(self.path, "nothing was taken back from here")
        return self.go(target.id)

    def go(self, row: int) -> Playthrough:
        """Go to any place of the tree. Unless it lies ahead on the line, that counts as taking something back."""
        play, parting = replay(self.play.program, self.log, row)
        if parting:
            raise PartedError(self.path, parting.move, parting.why)
        ahead = self.log.rows[self.log.head] in self.log.line(row)
        note = Note(self.log.head, "redo" if ahead else "undo", {"to": row})
        self._write(play, note=note, head=row)
        # The tree may be left where chance has the word.
        self.follow(play.drawn())
        return self.play

    def follow(self, play: Playthrough) -> None:
        """Go on to `play`, which begins with the game as it stands; where a line of the tree was played so, along that."""
        done = len(self.play.moves)
        at, new = self.log.head, list[Row]()
        for move, step in islice(play.journal, done, None):
            known = () if new else self.log.children[at]
            made = (move.node, move.id, step.state.hash)
            row = next((r for r in known if (r.node, r.move, r.state) == made), None)
            if row:
                at = row.id
            else:
                new.append(Row(0, at, move.node, move.id, move.by, step.state.hash))
        if at != self.log.head or new:
            self._write(play, rows=new, head=0 if new else at)

    def set(self, name: str, value: str) -> None:
        """Change a setting of this game."""
        self.note("setting", {"name": name, "value": value})

    def note(self, kind: str, body: Mapping[str, object]) -> None:
        """Journal something that is no move, such as a forecast bought; `body` is what JSON can hold."""
        self._write(self.play, note=Note(self.log.head, kind, body))

    def settle(self, place: str) -> None:
        """Say where the scenario's file lies now, which the game follows from then on."""
        self.log = replace(self.log, place=place)

    def close(self) -> None:
        """Leave the game; it can be played elsewhere then."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _write(
        self,
        play: Playthrough,
        rows: Sequence[Row] = (),
        note: Note | None = None,
        head: int | None = None,
    ) -> None:
        """Journal moves, one below the other, and a note, and go on to `play`, which stands at row `head` (0: the last new one;
        None: where the game stands).
        """
        notes = [self.log.sealed(note)] if note else []
        stored = self._keep(play, rows, notes, head)
        self.log = replace(
            self.log,
            rows={**self.log.rows, **{row.id: row for row in stored}} if stored else self.log.rows,
            notes=(*self.log.notes, *notes),
            head=self.log.head if head is None else head or stored[-1].id,
        )
        self.play = play

    def _keep(
        self, play: Playthrough, rows: Sequence[Row], notes: Sequence[Note], head: int | None
    ) -> Sequence[Row]:
        """Keep what `_write` adds; the rows with their ids, each but the first below the row before it."""
        first = max(self.log.rows) + 1
        return [
            replace(row, id=id_, parent=id_ - 1 if id_ > first else row.parent)
            for id_, row in enumerate(rows, first)
        ]
