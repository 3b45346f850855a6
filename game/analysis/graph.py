"""A kept sweep as a graph: which states follow which, how each is reached soonest, how totals are distributed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.analysis.packing import Rows
from game.analysis.quotient import quotient
from game.analysis.scores import Scores
from game.analysis.sweep import Edge, Layer, Sweep
from game.analysis.values import Aim, Weighting, backwards, weigh
from game.engine import By

Floats = NDArray[np.float64]
Depths = NDArray[np.int32]
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Way:
    """One way into a layer: from the rows of an edge of an earlier layer to rows of this one."""

    source: Layer
    edge: Edge
    rows: Rows
    into: Rows


class Graph:
    """The layers of one sweep from first to last, with every edge, equal futures merged."""

    def __init__(self, sweep: Sweep, layers: Iterable[Layer] | None = None) -> None:
        self.sweep = sweep
        self.program = sweep.program
        self.scores: Scores = sweep.scores
        layers = list(sweep if layers is None else layers)
        self.reached = sum(len(layer) for layer in layers if layer.node.counted)
        """How many states there are once those alike in every field are one."""
        self.layers = quotient(layers, self.scores)

    @property
    def ends(self) -> Iterator[Layer]:
        """The layers in which the play is over."""
        return (layer for layer in self.layers if layer.node.node.by is By.OVER)

    @cached_property
    def ways(self) -> dict[int, list[Way]]:
        """The ways into each layer, by the layer's id()."""
        found: dict[int, list[Way]] = defaultdict(list)
        for layer in self.layers:
            for edge in layer.edges:
                for target, some, into in edge.into:
                    rows = np.arange(len(layer)) if edge.rows is None else edge.rows
                    taken = rows if some is None else rows[some]
                    there = np.arange(len(target)) if into is None else into
                    found[id(target)].append(Way(layer, edge, taken, there))
        return found

    @cached_property
    def depths(self) -> dict[int, Depths]:
        """How many moves the soonest way to each state takes, by the layer's id()."""
        found: dict[int, Depths] = {id(self.layers[0]): np.zeros(1, dtype=np.int32)}
        for layer in self.layers[1:]:
            depth = np.full(len(layer), np.iinfo(np.int32).max, dtype=np.int32)
            for way in self.ways[id(layer)]:
                there = found[id(way.source)][way.rows] + _is_move(way.source)
                np.minimum.at(depth, way.into, there)
            found[id(layer)] = depth
        return found

    def soonest(self, layers: list[Layer]) -> tuple[Layer, int]:
        """The state among some layers that takes the fewest moves."""
        layer = min(layers, key=lambda each: int(self.depths[id(each)].min()))
        return layer, int(np.argmin(self.depths[id(layer)]))

    def witness(self, layer: Layer, row: int) -> list[str]:
        """The fewest moves that lead to a state, as `play --choose` takes them: choices, and `scene=outcome` for chance."""
        moves: list[str] = []
        while layer is not self.layers[0]:
            depth = self.depths[id(layer)][row]
            for way in self.ways[id(layer)]:
                rows = way.rows[way.into == row]
                there = self.depths[id(way.source)][rows] + _is_move(way.source)
                found = np.flatnonzero(there == depth)
                if len(found):
                    moves += self.named(way.source, way.edge)
                    layer, row = way.source, int(rows[found[0]])
                    break
        return moves[::-1]

    @staticmethod
    def named(layer: Layer, edge: Edge) -> list[str]:
        """A move as `play --choose` takes it; nothing where nobody decides."""
        arc = edge.arc.arc
        if layer.node.node.by is By.CHANCE:
            return [f"{layer.node.node.scene}={arc.id}"]
        return [arc.id] if layer.node.counted else []

    @staticmethod
    def follow(edge: Edge, place: int) -> tuple[Layer, int]:
        """The layer and row where one of an edge's rows leads."""
        for layer, some, into in edge.into:
            if some is not None:
                found = np.flatnonzero(some == place)
                if not len(found):
                    continue
                place = int(found[0])
            return layer, place if into is None else int(into[place])
        raise LookupError("the edge leads nowhere from that row")

    def first(self, weightings: Sequence[Weighting], aim: Aim) -> list[float]:
        """The values of the first state, one a weighting."""
        *_, first = backwards(self.layers, self.scores, weightings, aim)
        return [float(value) for value in first.values[0]]

    def histogram(self, weighting: Weighting) -> dict[int, float]:
        """The exact distribution of a weighting's numerator under uniform choice and true chance."""
        waiting: dict[int, tuple[int, Floats]] = {id(self.layers[0]): (0, np.ones((1, 1)))}
        total: dict[int, float] = defaultdict(float)
        for layer in self.layers:
            low, odds = waiting.pop(id(layer))
            if layer.node.node.by is By.OVER:
                finish = self.scores.finish(layer.node, layer.columns)
                _settle(total, low, odds, weigh(finish, [weighting], len(layer))[:, 0])
                continue
            for edge in layer.edges:
                earned = weigh(edge.points, [weighting], 1 if _same(edge) else edge.count(layer))
                points = earned[:, 0].astype(np.int64)
                if len(points) == 1 and _passes(edge, waiting):
                    waiting[id(edge.into[0][0])] = (low + int(points[0]), odds)
                    continue
                rows = slice(None) if edge.rows is None else edge.rows
                moved = odds[rows] * (edge.share if edge.share.ndim == 0 else edge.share[:, None])
                more = np.broadcast_to(points, len(moved))
                for target, some, into in edge.into:
                    there = np.arange(len(target)) if into is None else into
                    if some is None:
                        _pour(waiting, target, low, moved, more, there)
                    else:
                        _pour(waiting, target, low, moved[some], more[some], there)
        return dict(sorted(total.items()))


def _same(edge: Edge) -> bool:
    """Whether an edge gives all its states the same points."""
    return all(np.ndim(points) == 0 for points in edge.points.values())


def _passes(edge: Edge, waiting: Mapping[int, object]) -> bool:
    """Whether an edge hands all states of its layer on, one to one, to where nothing waits yet."""
    if edge.rows is not None or len(edge.into) != 1:
        return False
    target, some, into = edge.into[0]
    # Odds are shared out where there are other edges; without any, they are those of the layer.
    return some is None and into is None and edge.alone and id(target) not in waiting


def _settle(total: dict[int, float], low: int, odds: Floats, earned: Floats) -> None:
    for points in np.unique(earned):
        summed = odds[earned == points].sum(axis=0)
        for place in np.flatnonzero(summed):
            total[low + int(place) + int(points)] += float(summed[place])


def _pour(
    waiting: dict[int, tuple[int, Floats]],
    target: Layer,
    low: int,
    odds: Floats,
    earned: NDArray[np.int64],
    into: Rows,
) -> None:
    """Add a distribution, moved by the points earned, to what waits at a layer; its window of totals grows as needed."""
    least, most = low + int(earned.min()), low + int(earned.max()) + odds.shape[1]
    have = waiting.get(id(target))
    if have is None:
        start, there = least, np.zeros((len(target), most - least))
    else:
        start, there = have
        before, after = max(0, start - least), max(0, most - start - there.shape[1])
        if before or after:
            there = np.pad(there, ((0, 0), (before, after)))
            start -= before
    for points in np.unique(earned):
        rows = np.flatnonzero(earned == points)
        order = rows[np.argsort(into[rows], kind="stable")]
        offset = low + int(points) - start
        window = there[:, offset : offset + odds.shape[1]]
        _add_rows(window, odds, order, into[order])
    waiting[id(target)] = (start, there)


def _add_rows(into: Floats, rows: Floats, order: NDArray[np.intp], targets: Rows) -> None:
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


def _is_move(layer: Layer) -> int:
    return int(layer.node.counted)
