"""How totals are spread: the exact distribution of a weighting's numerator under random play.

Every state carries the odds of each numerator with which it is reached, from the least to the most that is possible
there; so a row is no wider than it must be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from game.analysis.packing import Ints, Rows
from game.analysis.scores import Points, Scores
from game.analysis.sweep import Edge, Layer
from game.analysis.values import Weighting, weigh
from game.engine import By

Floats = NDArray[np.float64]
_ROUNDS = 8
_Reach = Mapping[int, tuple[Ints, Ints]]
"""By layer's id(): the least and the most with which each state is reached."""


def spread(layers: Sequence[Layer], scores: Scores, weighting: Weighting) -> dict[int, float]:
    """Each numerator that random play can end with, and its odds."""
    reach = _reach(layers, weighting)
    edges = (edge for layer in layers for edge in layer.edges)
    arrivals = Counter(id(target) for edge in edges for target, _, _ in edge.into)
    waiting: dict[int, Floats] = {id(layers[0]): np.ones((1, 1))}
    total: dict[int, float] = defaultdict(float)
    for layer in layers:
        odds = waiting.pop(id(layer))
        low = reach[id(layer)][0]
        if layer.node.node.by is By.OVER:
            finish = _numerators(scores.finish(layer.node, layer.columns), weighting)
            _settle(total, odds, low + finish)
            continue
        for edge in layer.edges:
            rows = slice(None) if edge.rows is None else edge.rows
            start = low[rows] + _numerators(edge.points, weighting)
            if _passes(edge, arrivals):
                waiting[id(edge.into[0][0])] = odds
                continue
            moved = odds[rows] * (edge.share if edge.share.ndim == 0 else edge.share[:, None])
            for target, some, into in edge.into:
                there = np.arange(len(target)) if into is None else into
                kept = slice(None) if some is None else some
                _pour(waiting, target, reach, moved[kept], start[kept], there)
    return dict(sorted(total.items()))


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
            rows = slice(None) if edge.rows is None else edge.rows
            earned = _numerators(edge.points, weighting)
            least, most = (side[rows] + earned for side in found[id(layer)])
            for target, some, into in edge.into:
                low, high = found[id(target)]
                kept = slice(None) if some is None else some
                there = np.arange(len(target)) if into is None else into
                np.minimum.at(low, there, least[kept])
                np.maximum.at(high, there, most[kept])
    return found


def _passes(edge: Edge, arrivals: Mapping[int, int]) -> bool:
    """Whether an edge hands all states of its layer on, one to one, to where nothing else arrives."""
    if not edge.alone or len(edge.into) != 1:
        return False
    target, some, into = edge.into[0]
    return some is None and into is None and arrivals[id(target)] == 1


def _settle(total: dict[int, float], odds: Floats, low: Ints) -> None:
    for start in np.unique(low):
        summed = odds[low == start].sum(axis=0)
        for place in np.flatnonzero(summed):
            total[int(start) + int(place)] += float(summed[place])


def _pour(
    waiting: dict[int, Floats], target: Layer, reach: _Reach, odds: Floats, start: Ints, into: Rows
) -> None:
    """Add distributions, each from its own start on, to what waits at a layer."""
    low, high = reach[id(target)]
    there = waiting.get(id(target))
    if there is None:
        there = waiting[id(target)] = np.zeros((len(target), int((high - low).max()) + 1))
    offsets = start - low[into]
    order = np.lexsort((into, offsets))
    ends = np.flatnonzero(np.diff(offsets[order], append=-1)) + 1
    begin = 0
    for end in ends:
        run = order[begin:end]
        offset = int(offsets[run[0]])
        width = min(odds.shape[1], there.shape[1] - offset)
        _add_rows(there[:, offset : offset + width], odds[:, :width], run, into[run])
        begin = int(end)


def _add_rows(into: Floats, rows: Floats, order: Rows, targets: Rows) -> None:
    """Add rows to other rows, in the order of their targets, several to one where need be.

    A few rounds in which no two have one target are much faster than sums over runs, as long as runs are short.
    """
    for _ in range(_ROUNDS):
        first = np.diff(targets, prepend=-1) != 0
        if 4 * np.count_nonzero(first) < len(first):
            break
        into[targets[first]] += rows[order[first]]
        order, targets = order[~first], targets[~first]
        if not len(order):
            return
    starts = np.flatnonzero(np.diff(targets, prepend=-1))
    into[targets[starts]] += np.add.reduceat(rows[order], starts, axis=0)
