"""Points for principles as bars to either side of a zero line, with names, weights and numbers; one row a principle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from game.tui.content import cut, plain
from game.tui.prose import signed
from game.tui.widgets.lines import Lines
from game.tui.widgets.row import MARK, Row

FORWARD, BACKWARD, ZERO, AXIS = "█", "▓", "│", "─"
WIDEST = 64
NAME, SHORTEST = 38, 16


@dataclass(frozen=True, slots=True)
class Bar:
    """A principle's bar: unweighted points, and the weight that the open profile gives them."""

    id: str
    name: str
    group: str
    points: int
    weight: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The range that all bars of a chart share; zero is always on it."""

    least: int
    most: int

    @classmethod
    def of(cls, bars: Sequence[Bar]) -> Scale:
        """The range of some bars, at least one point to either side."""
        points = [bar.points for bar in bars]
        return cls(min(-1, *points, 0), max(1, *points, 0))

    def places(self, width: int) -> tuple[int, int, float]:
        """Cells left of zero, cells right of it, and cells a point, in a width that the zero line is part of."""
        unit = (min(width, WIDEST) - 1) / (self.most - self.least)
        unit = float(int(unit)) if unit >= 3 else unit
        return round(-self.least * unit), round(self.most * unit), unit


def columns(width: int) -> tuple[int, int]:
    """The widths of the names and of the bars in a chart of a width."""
    name = min(NAME, max(12, width - SHORTEST - 13))
    return name, max(8, width - name - 13)


class BarRow(Row):
    """One bar, which can be marked to read why it is as long as it is."""

    def __init__(self, bar: Bar, scale: Scale) -> None:
        super().__init__(plain(bar.name), value=bar.id)
        self.bar, self.scale = bar, scale
        self.set_class(not bar.weight, "-weightless")

    def lines(self, width: int) -> list[Content]:
        """Mark, name, weight, bar, number."""
        name_width, room = columns(width)
        bar, (left, right, unit) = self.bar, self.scale.places(room)
        mark = f" {MARK} " if self.current else "   "
        name = cut(plain(bar.name), name_width)
        weight = plain(f"×{bar.weight}" if bar.weight else " ·", "$quiet")
        length = max(1, round(abs(bar.points) * unit)) if bar.points else 0
        before = (BACKWARD * length if bar.points < 0 else "").rjust(left)
        after = (FORWARD * length if bar.points > 0 else "").ljust(right)
        number = signed(bar.points)
        style = "$good" if bar.points > 0 else "$bad" if bar.points < 0 else "$quiet"
        return [
            plain(mark, "$seal")
            + name
            + " " * (name_width - name.cell_length + 1)
            + weight
            + " "
            + plain(before, "$bad")
            + plain(ZERO, "$quiet")
            + plain(after, "$good")
            + plain(f"{number:>4}", f"bold {style}")
        ]


class BarAxis(Lines):
    """The scale above the bars: the least, zero and the most."""

    def __init__(self, scale: Scale) -> None:
        super().__init__()
        self.scale = scale

    def lines(self, width: int) -> list[Content]:
        """One line of numbers, aligned with the bars below."""
        name_width, room = columns(width)
        left, right, _ = self.scale.places(room)
        least, most = signed(self.scale.least), signed(self.scale.most)
        line = least + " " * max(1, left - len(least)) + "0" + most.rjust(right)
        return [plain(" " * (3 + name_width + 4) + line, "$quiet")]
