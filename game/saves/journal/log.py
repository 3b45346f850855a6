"""A game as a value: its texts, its seed, the tree of its moves, and what else was journalled. It knows no file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from typing import TypeAlias

from game.engine import By
from game.phrases import LARGEST
from game.saves.editions import digest
from game.strict_json import decode

Texts: TypeAlias = tuple[tuple[str, str], ...]
"""The name and text of every file a scenario is made of, the scenario's own first."""


@dataclass(frozen=True, slots=True)
class Row:
    """A node of the tree of moves: the move made after `parent`, and the hash of the state it led to.

    The root has no parent and stands for the start, before any move. `made` is a UTC time as ISO 8601.
    """

    id: int
    parent: int | None
    node: str
    move: str
    by: By
    state: str
    made: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something journalled that is no move: an undo, a setting, a forecast bought. `row` is where the game then stood.

    `checksum` is None until the note is written, and empty where it was written without one.
    """

    row: int
    kind: str
    body: Mapping[str, object]
    checksum: str | None = None

    def sealed(self, before: str) -> Note:
        """The note with its checksum, which rests on that of the note before."""
        body = json.dumps(self.body, sort_keys=True)
        return replace(self, checksum=digest(before, str(self.row), self.kind, body))


def unbroken(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes as they are. Raises ValueError where one is not the one that was written, or one was taken out before it."""
    found, before = tuple(notes), ""
    for number, note in enumerate(found, 1):
        if note.checksum and note != note.sealed(before):
            raise ValueError(f"note {number} is not the one that was written there")
        before = note.checksum or ""
    return found


@dataclass(frozen=True, slots=True)
class Setting:
    """What the note of a setting says."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Went:
    """What the note of something taken back, or made again, says: the row that was gone to."""

    to: int


_BODIES: Mapping[str, type] = {"setting": Setting, "undo": Went, "redo": Went}
"""What the notes that saves themselves read must hold; what others journal is theirs to read."""


@dataclass(frozen=True)
class Log:
    """Everything a save holds. Raises ValueError where rows, head and notes do not make a tree,
    or are no moves and notes.

    `place` is where the scenario's file lies, and `campaign` that of the campaign the game is an episode of, both as `place_of`
    has them and empty where that is not known.
    """

    scenario: str
    title: str
    seed: int
    texts: Texts
    rows: Mapping[int, Row]
    head: int
    notes: tuple[Note, ...] = ()
    place: str = ""
    campaign: str = ""

    def __post_init__(self) -> None:
        if not self.texts:
            raise ValueError("the scenario's text is not in it")
        for note in self.notes:
            if note.kind in _BODIES:
                decode(_BODIES[note.kind], note.body)
        for place, row in enumerate(self.rows.values()):
            # A parent comes before its child: so there is one root, and no way leads in a circle.
            if not 1 <= row.id <= LARGEST or (row.parent is None) != (place == 0):
                raise ValueError(f"move {row.id} stands at the wrong place of the tree")
            if row.parent is not None and not (row.parent < row.id and row.parent in self.rows):
                raise ValueError(f"move {row.id} follows a move that is not there")
        for row_id in (self.head, *(note.row for note in self.notes)):
            if row_id not in self.rows:
                raise ValueError(f"there is no move {row_id}")

    @cached_property
    def children(self) -> Mapping[int, tuple[Row, ...]]:
        """The rows that follow each row, oldest first."""
        found: dict[int, list[Row]] = {row_id: [] for row_id in self.rows}
        for row in self.rows.values():
            if row.parent is not None:
                found[row.parent].append(row)
        return {row_id: tuple(rows) for row_id, rows in found.items()}

    def line(self, row_id: int) -> tuple[Row, ...]:
        """The rows from the root to a row, both included."""
        back = [self.rows[row_id]]
        while (parent := back[-1].parent) is not None:
            back.append(self.rows[parent])
        return tuple(reversed(back))

    @property
    def leaves(self) -> Iterator[Row]:
        """The rows that nothing follows: the far end of each branch, oldest first."""
        return (self.rows[row_id] for row_id, rows in self.children.items() if not rows)

    def sealed(self, note: Note) -> Note:
        """A note as it is written behind those that are there."""
        return note.sealed((self.notes[-1].checksum or "") if self.notes else "")

    @property
    def undos(self) -> int:
        """How often the player took something back."""
        return sum(note.kind == "undo" for note in self.notes)

    @property
    def settings(self) -> dict[str, str]:
        """The settings as they stand, each by its name."""
        return {
            str(note.body["name"]): str(note.body["value"])
            for note in self.notes
            if note.kind == "setting"
        }

    def undone(self, count: int) -> Row | None:
        """The row to which taking back the last `count` decisions leads; None if there are fewer."""
        line = self.line(self.head)
        decisions = [place for place, row in enumerate(line) if row.by is By.PLAYER]
        return line[decisions[-count] - 1] if 0 < count <= len(decisions) else None

    def redone(self) -> Row | None:
        """The row after the next decision of the line that was last left from here; None if none was."""
        left = (note.row for note in reversed(self.notes) if note.kind == "undo")
        for row_id in left:
            line = self.line(row_id)
            ahead = (
                line[line.index(self.rows[self.head]) + 1 :] if self.rows[self.head] in line else ()
            )
            if ahead:
                *_, last = ahead[0], *takewhile(lambda row: row.by is By.CHANCE, ahead[1:])
                return last
        return None
