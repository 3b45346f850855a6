"""The exact distribution of a weighting's numerator under random play.

Every state carries the odds of each numerator with which it is reached, from the least to the most that is possible
there. The states of a layer have theirs in one column, state after state, of as many entries as all their ranges together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from game.analysis.columns.packing import Ints, Rows
from game.analysis.solution.backward_induction import Weighting, weigh
from game.analysis.state_space.layers import Edge, Layer, Transition
from game.analysis.state_space.limits import MemoryBudget
from game.analysis.state_space.scores import ColumnScores, Points
from game.engine import By

Floats = NDArray[np.float64]
_Reach = Sequence[tuple[Ints, Ints]]
"""By layer: the least and the most with which each state is reached."""
_TOGETHER = 1 << 19
"""Odds that are moved on together at most: few enough to stay near the processor."""


class _Carried:
    """The odds that a layer's states carry: those of state i from place `begins[i]` on, as many as `widths[i]`."""

    def __init__(self, low: Ints, high: Ints) -> None:
        self.low, self.widths = low, high - low + 1
        self.begins = np.cumsum(self.widths) - self.widths
        self.odds: Floats = np.zeros(int(self.widths.sum()))

    def pour(self, other: _Carried, rows: Rows, earned: Ints, share: Floats, into: Rows) -> None:
        """Add what some rows carry, each times its share, to rows of another layer, moved by what they earn."""
        widths = self.widths[rows]
        here = _runs(self.begins[rows], widths)
        there = _runs(other.begins[into] + (self.low[rows] + earned - other.low[into]), widths)
        np.add.at(other.odds, there, self.odds[here] * np.repeat(share, widths))


def distribution(
    layers: Sequence[Layer],
    scores: ColumnScores,
    weighting: Weighting,
    memory: int | None = None,
) -> dict[int, float]:
    """Each numerator that random play can end with, in order, and its odds. `layers` are as for backward induction.

    Raises MemoryBoundError where what waits would take more than `memory` bytes.
    """
    reach = _reach(layers, weighting)
    budget = MemoryBudget(memory, "to see how totals are spread")
    waiting: list[_Carried | None] = [None] * len(layers)
    waiting[0] = first = _Carried(*reach[0])
    first.odds[:] = 1
    total: dict[int, float] = defaultdict(float)
    for layer in layers:
        here = waiting[layer.number]
        assert here is not None
        waiting[layer.number] = None
        budget.release(here.odds.nbytes)
        step = max(1, _TOGETHER // int(here.widths.max()))
        if layer.by is By.OVER:
            finish = _numerators(scores.finish(layer.node, layer.columns), weighting)
            _settle(total, here.odds, _runs(here.low + finish, here.widths))
        for edge, earned, ways in _moves(layer, weighting):
            share = np.broadcast_to(edge.share, edge.count(layer))
            for target, places, rows, into in ways:
                there = waiting[target.number]
                if there is None:
                    low, high = reach[target.number]
                    budget.hold(8 * int((high - low + 1).sum()))
                    there = waiting[target.number] = _Carried(low, high)
                for start in range(0, len(rows), step):
                    some = slice(start, start + step)
                    where = places[some]
                    here.pour(there, rows[some], earned[where], share[where], into[some])
    return dict(sorted(total.items()))


def _moves(layer: Layer, weighting: Weighting) -> Iterator[tuple[Edge, Ints, Iterator[Transition]]]:
    """The edges out of a layer, the numerators that their rows earn, and where they lead."""
    for edge in layer.edges:
        earned = np.broadcast_to(_numerators(edge.points, weighting), edge.count(layer))
        yield edge, earned, edge.transitions(layer)


def _runs(starts: Ints, widths: Ints) -> Ints:
    """Whole numbers from each start on, as many as its width, one run behind the other."""
    ends = np.cumsum(widths)
    return np.arange(ends[-1]) + np.repeat(starts - ends + widths, widths)


def _numerators(points: Points, weighting: Weighting) -> Ints:
    """What some points weigh: one number a row, or one for all."""
    rows = max((len(each) for each in points.values() if np.ndim(each)), default=1)
    found = weigh(points, [weighting], rows)[:, 0].astype(np.int64)
    return found if rows > 1 or any(map(np.ndim, points.values())) else found[0]


def _reach(layers: Sequence[Layer], weighting: Weighting) -> _Reach:
    far = np.iinfo(np.int64).max
    found = [(np.full(len(each), far), np.full(len(each), -far)) for each in layers]
    for side in found[0]:
        side[:] = 0
    for layer in layers:
        least, most = found[layer.number]
        for _, earned, ways in _moves(layer, weighting):
            for target, places, rows, into in ways:
                low, high = found[target.number]
                np.minimum.at(low, into, least[rows] + earned[places])
                np.maximum.at(high, into, most[rows] + earned[places])
    return found


def _settle(total: dict[int, float], odds: Floats, numerators: Ints) -> None:
    least = int(numerators.min())
    sums = np.bincount(numerators - least, odds)
    for place in np.flatnonzero(sums):
        total[least + int(place)] += float(sums[place])
