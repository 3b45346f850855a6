"""Indicators as dials: where each stands in its range, where zero is, where it stood before, and the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.play import Reading, grouped
from game.tui.safe_text import cut, fitted, plain
from game.tui.widgets.lines import Lines

NARROWEST = 9
WIDEST = 33
TRACK, ZERO, NOW, BEFORE = "─", "┼", "●", "○"
MOVED = {True: "$good", False: "$bad", None: "$steel"}
"""The colour of a move, by whether it was for the better; it only doubles its arrow."""


class Gauges(Lines):
    """A dial an indicator, under the names of their groups."""

    def __init__(self, found: Sequence[Reading], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._found = found

    def lines(self, width: int) -> list[Content]:
        """A heading a group and a line an indicator."""
        made: list[Content] = []
        label = max((Content(r.variable.label).cell_length for r in self._found), default=0)
        shown = max((Content(r.shown).cell_length for r in self._found), default=0)
        moved = max((Content(r.moved).cell_length for r in self._found), default=0)
        label = max(8, min(label, width - NARROWEST - shown - moved - 5))
        dial = max(NARROWEST, min(WIDEST, width - label - shown - moved - 5))
        for name, members in grouped(self._found):
            made += [Content("")] if made else []
            made.append(plain(name.upper(), "bold $steel"))
            for reading in members:
                made.append(_line(reading, label, dial, shown))
        return [cut(line, width) for line in made]


def _line(reading: Reading, label: int, dial: int, shown: int) -> Content:
    name = fitted(plain(reading.variable.label), label)
    number = plain(reading.shown, "bold")
    number = number.pad_left(shown - number.cell_length)
    moved = plain(reading.moved, MOVED[reading.better])
    return Content("  ").join([name, _dial(reading, dial), number + " " + moved])


def _dial(reading: Reading, width: int) -> Content:
    variable = reading.variable
    if variable.members or variable.yes_no:
        return Content(" " * width)
    cells = [(TRACK, "$rule")] * width

    def place(number: int) -> int:
        return round((number - variable.lo) * (width - 1) / max(1, variable.hi - variable.lo))

    if variable.lo < 0 < variable.hi:
        cells[place(0)] = (ZERO, "$quiet")
    if reading.moved and place(reading.before) != place(reading.now):
        cells[place(reading.before)] = (BEFORE, MOVED[reading.better])
    cells[place(reading.now)] = (NOW, MOVED[reading.better] if reading.moved else "$seal")
    return Content.assemble(*cells)
