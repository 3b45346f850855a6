"""All indicators in one line, those that moved with an arrow and by how much; what does not fit is counted."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.play import Reading
from game.tui.safe_text import plain
from game.tui.widgets.charts.gauges import MOVED
from game.tui.widgets.lines import Lines

GAP = "   "


class IndicatorLine(Lines):
    """The indicators along the bottom of a narrow screen. Those that moved are the last to give way."""

    def __init__(self, found: Sequence[Reading], key: str) -> None:
        super().__init__()
        self.found, self.key = found, key

    def lines(self, width: int) -> list[Content]:
        """One line."""
        tail = Content.styled(self.key, "$seal") + Content.styled(" all", "$quiet")
        room = width - 2 - tail.cell_length - 6
        items = [_item(reading) for reading in self.found]
        kept = set(_that_fit(items, [bool(r.moved) for r in self.found], room))
        left = " " + Content(GAP).join([item for place, item in enumerate(items) if place in kept])
        rest = len(items) - len(kept)
        if rest:
            tail = Content.styled(f"+{rest}  ", "$quiet") + tail
        return [left + " " * max(1, width - left.cell_length - tail.cell_length - 1) + tail + " "]


def _item(reading: Reading) -> Content:
    made = plain(reading.variable.label, "$quiet") + " " + plain(reading.shown, "bold")
    return made + " " + plain(reading.moved, MOVED[reading.better]) if reading.moved else made


def _that_fit(items: Sequence[Content], moved: Sequence[bool], room: int) -> list[int]:
    """The places of the items that fit, those that moved first."""
    kept: list[int] = []
    for place in sorted(range(len(items)), key=lambda place: not moved[place]):
        need = items[place].cell_length + (len(GAP) if kept else 0)
        if need <= room:
            kept.append(place)
            room -= need
    return kept
