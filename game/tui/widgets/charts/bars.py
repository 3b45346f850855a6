"""Points for principles as bars around a zero line, within what could be had; one row a principle, with numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

from textual.content import Content

from game.phrases import signed
from game.tui.safe_text import fitted, plain
from game.tui.widgets.lines import Lines
from game.tui.widgets.menus.row import NOTHING, Row

FORWARD, BACKWARD, ZERO, ROOM = "█", "▓", "│", "░"
WIDEST = 64
NAME, SHORTEST = 38, 20
BESIDE = 24
"""Columns beside name and bar: caret, weight, the least, the most, the points."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A principle's bar: unweighted points, the weight that the open profile gives them, and what could be had."""

    id: str
    name: str
    group: str
    points: int
    weight: int
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The range that all bars of a chart share; zero is always on it."""

    least: int
    most: int

    @classmethod
    def of(cls, bars: Sequence[Bar]) -> Scale:
        """The range of some bars and of what could be had, at least one point to either side."""
        points = [point for bar in bars for point in (bar.points, *(bar.span or ()))]
        return cls(min(-1, *points, 0), max(1, *points, 0))

    def places(self, width: int) -> tuple[int, int, float]:
        """Cells left of zero, cells right of it, and cells a point, in a width that the zero line is part of."""
        unit = (min(width, WIDEST) - 1) / (self.most - self.least)
        unit = float(int(unit)) if unit >= 3 else unit
        return round(-self.least * unit), round(self.most * unit), unit


def columns(width: int) -> tuple[int, int]:
    """The widths of the names and of the bars in a chart of a width."""
    name = min(NAME, max(12, width - SHORTEST - BESIDE))
    return name, max(8, width - name - BESIDE)


@dataclass(frozen=True, slots=True)
class BarRow(Row):
    """One bar, which can be marked to read why it is as long as it is."""

    _: KW_ONLY
    bar: Bar
    scale: Scale

    @classmethod
    def of(cls, bar: Bar, scale: Scale) -> BarRow:
        """The row of a bar in a chart; one that weighs nothing under the open profile is quieter."""
        return cls(
            plain(bar.name, "" if bar.weight else "$quiet"), value=bar.id, bar=bar, scale=scale
        )

    def lines(self, width: int, *, marked: bool = False) -> list[Content]:
        """Mark, name, weight, the least that could be had, the bar, the most, the points."""
        name_width, room = columns(width)
        bar, (left, right, unit) = self.bar, self.scale.places(room)
        name = fitted(self.words, name_width) + " "
        weight = plain(f"×{bar.weight}" if bar.weight else " ·", "$quiet")
        least, most = bar.span or (0, 0)
        ends = [signed(each) if bar.span else "" for each in (least, most)]
        style = "$good" if bar.points > 0 else "$bad" if bar.points < 0 else "$quiet"
        return [
            self.lead(marked=marked)
            + name
            + weight
            + plain(f"{ends[0]:>4} ", "$quiet")
            + NOTHING.join(reversed(_side(-bar.points, -least, left, unit, BACKWARD, "$bad")))
            + plain(ZERO, "$quiet")
            + NOTHING.join(_side(bar.points, most, right, unit, FORWARD, "$good"))
            + plain(f" {ends[1]:<4}", "$quiet")
            + plain(f"{signed(bar.points):>4}", f"bold {style}")
        ]


def _side(points: int, most: int, cells: int, unit: float, mark: str, colour: str) -> list[Content]:
    """One side of a bar, outwards from zero: cells that were reached, cells that could have been, and none."""
    reached = min(cells, max(1, round(points * unit))) if points > 0 else 0
    room = max(reached, min(cells, max(1, round(most * unit))) if most > 0 else 0)
    return [
        plain(mark * reached, colour),
        plain(ROOM * (room - reached), "$rule"),
        Content(" " * (cells - room)),
    ]


class BarAxis(Lines):
    """The heads of the numbers, with zero above the line."""

    def __init__(self, scale: Scale, *, spans: bool) -> None:
        super().__init__()
        self.scale, self.spans = scale, spans

    def lines(self, width: int) -> list[Content]:
        """One line, aligned with the bars below."""
        name_width, room = columns(width)
        left, right, _ = self.scale.places(room)
        least, most = ("least", "most") if self.spans else ("", "")
        before = 3 + name_width + 1 + 2 + 4 + 1 + left
        legend = f"   {ROOM} could be had" if self.spans else ""
        line = legend + f"{least:>{before - left - 1 - len(legend)}}"
        line = line + " " * (before - len(line)) + "0" + " " * right + f" {most:<4} you"
        return [plain(line, "$quiet")]
