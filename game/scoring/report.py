"""What a report section is: it reads a finished play as plain data and writes paragraphs and a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from game.scoring.scorer import Contribution


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. `luck` marks points that chance brought; `move` counts the moves made before it."""

    principle: str
    points: int
    reason: str
    source: str
    scene: str
    choice: str
    scorer: str
    luck: bool
    move: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was really done where the player decided: the choice it matches, when, in words, and who says so."""

    choice: str
    choice_text: str
    date: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Something the player decided, as it read on the screen. `kind` is choice, talk or initiative; dates are ISO 8601.

    `vote` is how the player's seat voted by it ("" where it did not).
    """

    move: int
    date: str
    kind: str
    scene: str
    title: str
    choice: str
    text: str
    instrument: str
    cost: int
    record: tuple[Recorded, ...]
    """Empty where the scenario records nothing here."""
    vote: str = ""

    @property
    def as_recorded(self) -> bool:
        """Whether the player did what was really done."""
        return any(self.choice == each.choice for each in self.record)


@dataclass(frozen=True, slots=True)
class Settled:
    """A forecast and how it came out: `chance` in per cent; `came_true` is None while it is open."""

    who: str
    scene: str
    claim: str
    chance: int
    came_true: bool | None


@dataclass(frozen=True, slots=True)
class Review:
    """A play as a report section may see it. `principles` gives names, `scores` unweighted points, both by id."""

    scenario: str
    title: str
    country: str
    seed: int
    ending: str
    ending_title: str
    peace: str
    goals: tuple[str, ...]
    principles: Mapping[str, str]
    scores: Mapping[str, int]
    decisions: tuple[Decision, ...]
    entries: tuple[Entry, ...]
    forecasts: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under column heads; every row is as long as `columns`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def csv(self) -> str:
        """The table for a spreadsheet. A cell that a spreadsheet would run as a formula is quoted as text."""
        out = io.StringIO()
        write = csv.writer(out, lineterminator="\n")
        write.writerows([[_inert(cell) for cell in row] for row in (self.columns, *self.rows)])
        return out.getvalue()


@dataclass(frozen=True, slots=True)
class Page:
    """What a section has to say: paragraphs of plain text, then a table. A page with neither is not shown."""

    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


class ReportSection(Contribution):
    """A part of the debrief and of the exported report. It describes; points are a scorer's business."""

    def write(self, review: Review) -> Page:
        """The page for a finished play."""
        raise NotImplementedError


def _inert(cell: str) -> str:
    number = cell.lstrip("+-").isdecimal()
    return f"'{cell}" if cell[:1] in "=+-@\t" and cell and not number else cell
