"""A debrief as a page of HTML: one file to open, send or print, without a script and without anything from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from game.debrief.account import Debrief, Series
from game.debrief.render import sentences as say
from game.debrief.render import templates
from game.debrief.votes import SIDES
from game.phrases import day, signed

ENDING = ".html"
LAMPS = dict(zip(SIDES, ("yes", "no", "abstain", "away"), strict=True))
"""The class of a member's lamp, by the side of a vote."""
WIDE, HIGH = 160, 36
"""The size of an indicator's curve, in units of its picture."""


def to_html(debrief: Debrief) -> str:
    """The debrief as a whole page; the same debrief, the same bytes."""
    return templates.fill(
        "debrief.html.jinja",
        debrief,
        escape,
        lamp=lambda vote: LAMPS[vote.on_record],
        curve=curve,
        widest=_widest,
        costs=_costs,
        attainable=_attainable,
        staked=_staked,
        earned=_earned,
        is_number=_is_number,
        wide=WIDE,
        high=HIGH,
    )


render = to_html


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


def _widest(debrief: Debrief) -> int:
    """The most that any principle gained or lost."""
    return max((max(each.gained, -each.lost) for each in debrief.tallies), default=1) or 1


def _costs(debrief: Debrief) -> Iterator[tuple[str, ...]]:
    made = {decision.move: decision for decision in debrief.decisions}
    for each in say.costliest(debrief.hindsight) if debrief.hindsight else ():
        decision = made[each.move]
        yield decision.title, decision.chosen, f"{each.points:.2f}", each.better


def _attainable(debrief: Debrief) -> Iterator[tuple[str, ...]]:
    spans = debrief.hindsight.attainable if debrief.hindsight else {}
    for tally in debrief.tallies:
        if any(span := spans.get(tally.principle, ())):
            yield (tally.name, signed(tally.points), *map(signed, span))


def _staked(debrief: Debrief) -> Iterator[tuple[str, ...]]:
    for f in (*debrief.forecasts, *debrief.bought):
        yield f.who, f.scene, f.claim, f"{f.chance} %", say.CAME[f.came_true]


def _earned(debrief: Debrief) -> Iterator[tuple[str, ...]]:
    for line in debrief.ledger:
        luck, by = " By luck." if line.luck else "", say.by_plugin(line)
        yield (
            signed(line.points),
            line.name,
            f"{line.reason}{luck}{f' ({by})' if by else ''}",
            f"{day(line.date)}, {line.title}",
            line.source.short,
        )


def _is_number(cell: str) -> bool:
    return cell.lstrip("+−").replace(".", "", 1).replace("%", "").strip().isdecimal()
