"""What moved since the last decision: from, to, and by how much, in words for what does not move by numbers."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.play import FROM, Reading, value
from game.tui.safe_text import fitted, plain
from game.tui.widgets.charts.gauges import MOVED
from game.tui.widgets.lines import Lines


def movement(reading: Reading, label: int) -> Content:
    """One line: the name, the value before and after, the arrow."""
    name = fitted(plain(reading.variable.label), label)
    before, after = value(reading.variable, reading.before), reading.shown
    made = name + "  " + plain(f"{before:>5} → ", "$quiet")
    made += plain(f"{after:<6}", "bold")
    if reading.moved.startswith(FROM):
        return made
    return made + " " + plain(reading.moved, MOVED[reading.better])


def movements(found: Sequence[Reading], width: int) -> list[Content]:
    """A line for each reading that moved, their columns aligned."""
    moved = [reading for reading in found if reading.moved]
    label = max((Content(r.variable.label).cell_length for r in moved), default=0)
    return [movement(reading, min(label, max(8, width - 24))) for reading in moved]


class Changes(Lines):
    """The movements, under a heading; nothing at all before the first decision."""

    def __init__(self, found: Sequence[Reading], decisions: int) -> None:
        super().__init__()
        self._found, self._decisions = found, decisions

    def lines(self, width: int) -> list[Content]:
        """A heading and a line a movement."""
        if not self._decisions:
            return []
        moved = movements(self._found, width)
        return [
            plain("SINCE YOUR LAST DECISION", "bold $steel"),
            *(moved or [plain("Nothing moved.", "$quiet")]),
        ]
