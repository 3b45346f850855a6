"""A debrief as a page of HTML: one file to open, send or print, without a script and without anything from elsewhere."""

from __future__ import annotations

from html import escape

from game.debrief.account import Debrief, Series
from game.debrief.render import templates
from game.debrief.votes import SIDES

ENDING = ".html"
LAMPS = dict(zip(SIDES, ("yes", "no", "abstain", "away"), strict=True))
"""The class of a member's lamp, by the side of a vote."""
WIDE, HIGH = 160, 36
"""The size of an indicator's curve, in units of its picture."""


def render(debrief: Debrief) -> str:
    """The debrief as a whole page; the same debrief, the same bytes."""
    return templates.fill(
        "debrief.html.jinja",
        debrief,
        escape,
        lamp=lambda vote: LAMPS[vote.on_record],
        curve=curve,
        is_number=_is_number,
        wide=WIDE,
        high=HIGH,
    )


def curve(series: Series) -> tuple[list[tuple[float, float]], float]:
    """An indicator over the moments of a play as corners of a line on its whole range; and the height of zero."""
    variable, values = series.variable, series.values
    span, last = max(1, variable.hi - variable.lo), max(1, len(values) - 1)
    points: list[tuple[float, float]] = []
    for moment, value in enumerate(values):
        x, y = WIDE * moment / last, HIGH - HIGH * (value - variable.lo) / span
        points += [(x, points[-1][1])] if points else []
        points.append((x, y))
    return points, HIGH + HIGH * variable.lo / span


def _is_number(cell: str) -> bool:
    return cell.lstrip("+−").replace(".", "", 1).replace("%", "").strip().isdecimal()
