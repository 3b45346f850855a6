"""How totals are spread: the exact distribution of a weighting's numerator under random play.

Every state carries the odds of each numerator with which it is reached, from the least to the most that is possible
there; the states of a layer have theirs one behind the other in one column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from game.analysis.solution.backward import Weighting, weigh
from game.analysis.state_space.forward import Edge, Layer
from game.analysis.state_space.memory_limit import MemoryBoundError
from game.analysis.state_space.packing import Ints, Rows
from game.analysis.state_space.scores import Points, Scores
from game.engine import By
from game.phrases import plural

Floats = NDArray[np.float64]
_Reach = Mapping[int, tuple[Ints, Ints]]
"""By layer's id(): the least and the most with which each state is reached."""
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


def spread(
    layers: Sequence[Layer], scores: Scores, weighting: Weighting, memory: int | None = None
) -> dict[int, float]:
    """Each numerator that random play can end with, and its odds.

    Raises MemoryBoundError where what waits would take more than so many bytes.
    """
    reach = _reach(layers, weighting)
    waiting = {id(layers[0]): _Carried(*reach[id(layers[0])])}
    waiting[id(layers[0])].odds[:] = 1
    total: dict[int, float] = defaultdict(float)
    for layer in layers:
        carried = waiting.pop(id(layer))
        step = max(1, _TOGETHER // int(carried.widths.max()))
        if layer.node.node.by is By.OVER:
            finish = _numerators(scores.finish(layer.node, layer.columns), weighting)
            _settle(total, carried.odds, _runs(carried.low + finish, carried.widths))
        for edge in layer.edges:
            earned = np.broadcast_to(_numerators(edge.points, weighting), edge.count(layer))
            share = np.broadcast_to(edge.share, edge.count(layer))
            for target, places, rows, into in _ways(layer, edge):
                if id(target) not in waiting:
                    low, high = reach[id(target)]
                    cells = sum(len(each.odds) for each in waiting.values())
                    if memory is not None and 8 * (cells + int((high - low + 1).sum())) > memory:
                        raise MemoryBoundError(
                            f"to see how totals are spread would take more than {plural(memory, 'byte')}"
                        )
                    waiting[id(target)] = _Carried(low, high)
                for start in range(0, len(rows), step):
                    some = slice(start, start + step)
                    where = places[some]
                    carried.pour(
                        waiting[id(target)], rows[some], earned[where], share[where], into[some]
                    )
    return dict(sorted(total.items()))


def _ways(layer: Layer, edge: Edge) -> Iterator[tuple[Layer, Rows, Rows, Rows]]:
    """Where an edge leads: a layer, places among the edge's rows, their rows in its own layer and in that one."""
    for target, some, into in edge.into:
        places = np.arange(edge.count(layer)) if some is None else some
        there = np.arange(len(target)) if into is None else into
        yield target, places, places if edge.rows is None else edge.rows[places], there


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
    found = {id(each): (np.full(len(each), far), np.full(len(each), -far)) for each in layers}
    for side in found[id(layers[0])]:
        side[:] = 0
    for layer in layers:
        for edge in layer.edges:
            earned = np.broadcast_to(_numerators(edge.points, weighting), edge.count(layer))
            for target, places, rows, into in _ways(layer, edge):
                (least, most), (low, high) = found[id(layer)], found[id(target)]
                np.minimum.at(low, into, least[rows] + earned[places])
                np.maximum.at(high, into, most[rows] + earned[places])
    return found


def _settle(total: dict[int, float], odds: Floats, numerators: Ints) -> None:
    least = int(numerators.min())
    sums = np.bincount(numerators - least, odds)
    for place in np.flatnonzero(sums):
        total[least + int(place)] += float(sums[place])
