"""How the indicators moved through a game: one small chart each, with its range, its dates and its zero where it has one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.debrief import Series
from game.model import Good
from game.play import FROM, moved, value
from game.tui.safe_text import cut, plain
from game.tui.widgets.lines import Lines

NARROWEST, GAP = 34, 4
LOW, HIGH = 4, 6
"""Rows of a chart on a narrow and on a wide screen."""
WIDE = 100


def style_of(series: Series) -> str:
    """The colour of the whole move; its arrow says the same."""
    first, last = series.values[0], series.values[-1]
    if first == last or series.variable.good is Good.NEITHER:
        return "$steel"
    return "$good" if (last > first) == (series.variable.good is Good.HIGH) else "$bad"


def steps(values: Sequence[int], width: int, tall: int) -> list[str]:
    """A line that steps from value to value, as rows of characters, the highest value at the top.

    >>> steps([0, 1], 6, 2)
    ['   ┌──', '───┘  ']
    """
    least, most = min(values), max(values)
    rows = [[" "] * width for _ in range(tall)]

    def level(number: int) -> int:
        return (
            round((most - number) * (tall - 1) / max(1, most - least)) if most > least else tall - 1
        )

    before: int | None = None
    for column in range(width):
        now = level(values[min(len(values) - 1, column * len(values) // width)])
        if before is None or before == now:
            rows[now][column] = "─"
        else:
            up = now < before
            rows[before][column] = "┘" if up else "┐"
            rows[now][column] = "┌" if up else "└"
            for between in range(min(before, now) + 1, max(before, now)):
                rows[between][column] = "│"
        before = now
    return ["".join(row) for row in rows]


def _drawn(row: str, style: str, *, dotted: bool) -> Content:
    """A row of a chart; where it is zero, what the line leaves empty is dotted."""
    if not dotted:
        return plain(row, style)
    return Content.assemble(*(("·", "$quiet") if char == " " else (char, style) for char in row))


class Histories(Lines):
    """Small charts, as many beside each other as there is room for."""

    def __init__(self, series: Sequence[Series], dates: tuple[str, str]) -> None:
        super().__init__()
        self.series, self.dates = series, dates

    def lines(self, width: int) -> list[Content]:
        """Charts in rows, an empty line between."""
        across = max(1, min(len(self.series), (width + GAP) // (NARROWEST + GAP)))
        each = (width - GAP * (across - 1)) // across
        made: list[Content] = []
        for first in range(0, len(self.series), across):
            charts = [
                self.chart(series, each, LOW if width < WIDE else HIGH)
                for series in self.series[first : first + across]
            ]
            if made:
                made.append(Content(""))
            for parts in zip(*charts, strict=True):
                line = Content("")
                for part in parts:
                    line += part + " " * (each - part.cell_length + GAP)
                made.append(line.rstrip())
        return made

    def chart(self, series: Series, width: int, tall: int) -> list[Content]:
        """A heading with start and end, the line between its least and most, the dates under it."""
        variable, values = series.variable, series.values
        first, last = values[0], values[-1]
        change = moved(variable, first, last) if first != last else "unmoved"
        if change.startswith(FROM):  # the words themselves stand beside it
            change = ""
        tail = plain(f"{value(variable, first)} → {value(variable, last)}  ", "bold") + plain(
            change, style_of(series)
        )
        name = cut(plain(variable.label, "bold"), max(4, width - tail.cell_length - 2))
        made = [name + " " * max(1, width - name.cell_length - tail.cell_length) + tail]
        most, least = value(variable, max(values)), value(variable, min(values))
        margin = max(len(most), len(least), 3) + 1
        drawn = steps(values, max(8, width - margin - 1), tall)
        zero = (
            round(max(values) * (tall - 1) / (max(values) - min(values)))
            if min(values) < 0 < max(values)
            else -1
        )
        labels = {zero: "0", tall - 1: least} | ({0: most} if most != least else {})
        for place, row in enumerate(drawn):
            label = labels.get(place, "")
            made.append(
                plain(f"{label:>{margin - 1}} ", "$quiet")
                + plain("│", "$rule")
                + _drawn(row, style_of(series), dotted=place == zero)
            )
        start, end = self.dates
        room = width - margin - 1
        dates = start + end.rjust(max(len(end) + 1, room - len(start)))
        made.append(" " * (margin + 1) + plain(dates, "$quiet"))
        return made
