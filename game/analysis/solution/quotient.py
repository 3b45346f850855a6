"""A smaller graph with the same answers: states with the same future, odds and points included, become one.

Found backwards, layer by layer: two states of a layer are one if they take the same edges, with the same odds and
points, to states that are one. Whatever is asked of the graph, the quotient answers the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.analysis.state_space.forward import Edge, Layer
from game.analysis.state_space.packing import Columns, Rows, Word
from game.analysis.state_space.path_counts import Paths
from game.analysis.state_space.scores import Scores
from game.engine import By

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))
_SHIFT = np.uint64(31)
_NONE = np.uint64(0)


@dataclass(frozen=True, slots=True)
class _Went:
    """Where rows went: for each, which of some new layers (None: the first) and the row there."""

    layers: tuple[Layer, ...]
    which: NDArray[np.int32] | None
    row: NDArray[np.int32]

    def take(self, rows: Rows | None) -> _Went:
        """The same of some rows; None means all."""
        if rows is None:
            return self
        return _Went(self.layers, None if self.which is None else self.which[rows], self.row[rows])


_Made = dict[int, _Went]
"""By a layer's id()."""


def quotient(layers: list[Layer], scores: Scores, scenes: Container[str] = ()) -> list[Layer]:
    """The layers of a kept sweep with equal futures merged, those left out in which nothing is decided or earned.

    The first layer and the nodes named in `scenes` stay. `layers` is emptied as it goes, to save memory.
    """
    made: _Made = {}
    found: list[Layer] = []
    old: list[Layer] = []  # their ids stay taken while others look them up
    while layers:
        layer = layers.pop()
        ways = [_goes(edge, layer, made) for edge in layer.edges]
        if layers and _idle(layer) and layer.node.node.id not in scenes:
            rows = [edge.rows for edge in layer.edges]
            made[id(layer)] = _together(len(layer), zip(rows, ways, strict=True))
        else:
            classes, firsts = _classes(list(_tellings(layer, scores, ways)), len(layer))
            small = _shrink(layer, classes, firsts, ways)
            made[id(layer)] = _Went((small,), None, classes)
            found.append(small)
        layer.edges = []
        old.append(layer)
    return found[::-1]


def _idle(layer: Layer) -> bool:
    """Whether nobody has the word in a layer, nothing is earned, and every state leads on."""
    return (
        layer.node.node.by is By.NOBODY
        and layer.stuck is None
        and not any(np.any(points) for edge in layer.edges for points in edge.points.values())
    )


def _goes(edge: Edge, layer: Layer, made: _Made) -> _Went:
    """Where an edge's rows went."""
    ways = ((some, made[id(target)].take(into)) for target, some, into in edge.into)
    return _together(edge.count(layer), ways)


def _together(count: int, ways: Iterable[tuple[Rows | None, _Went]]) -> _Went:
    """Where so many rows went that took different ways."""
    ways = list(ways)
    if len(ways) == 1 and ways[0][0] is None:
        return ways[0][1]
    layers = {id(layer): layer for _, way in ways for layer in way.layers}
    number = {name: place for place, name in enumerate(layers)}
    which, row = np.zeros((2, count), dtype=np.int32)
    for rows, way in ways:
        here = slice(None) if rows is None else rows
        numbers = np.array([number[id(layer)] for layer in way.layers], dtype=np.int32)
        which[here] = numbers[0 if way.which is None else way.which]
        row[here] = way.row
    return _Went(tuple(layers.values()), which if len(layers) > 1 else None, row)


def _tellings(layer: Layer, scores: Scores, ways: Sequence[_Went]) -> Iterator[Word]:
    """Columns that together say everything about the future of a layer's states."""
    count = len(layer)
    if layer.node.node.by is By.OVER:
        for _, points in sorted(scores.finish(layer.node, layer.columns).items()):
            yield np.broadcast_to(points, count).astype(np.int64).view(np.uint64)
        return
    for edge, way in zip(layer.edges, ways, strict=True):
        yield _spread(np.broadcast_to(edge.share, edge.count(layer)).view(np.uint64), edge, count)
        for _, points in sorted(edge.points.items()):
            if np.ndim(points):
                yield _spread(points.view(np.uint64), edge, count)
        if way.which is not None:
            yield _spread(way.which.astype(np.uint64), edge, count)
        if any(len(small) > 1 for small in way.layers):
            yield _spread(way.row.astype(np.uint64), edge, count)


def _spread(column: Word, edge: Edge, count: int) -> Word:
    """A column over an edge's rows as one over its layer's."""
    if edge.rows is None:
        return column
    whole = np.zeros(count, dtype=np.uint64)
    whole[edge.rows] = column
    return whole


def _classes(told: list[Word], count: int) -> tuple[NDArray[np.int32], Rows]:
    """Each row's class, and the first row of each class; classes are in the order of their first rows."""
    mixed = np.zeros(count, dtype=np.uint64)
    for column in told:
        mixed = (mixed ^ column) * _MIX[0]
        mixed = (mixed ^ (mixed >> _SHIFT)) * _MIX[1]
        mixed ^= mixed >> _SHIFT
    _, firsts, classes = np.unique(mixed, return_index=True, return_inverse=True)
    stand_in = firsts[classes]
    if not all(np.array_equal(column, column[stand_in]) for column in told):
        # Two different futures share a hash: this layer stays as it is, and all is exact.
        return np.arange(count, dtype=np.int32), np.arange(count)
    first = stand_in == np.arange(count)
    firsts = np.flatnonzero(first)
    return (np.cumsum(first) - 1).astype(np.int32)[stand_in], firsts


def _shrink(layer: Layer, classes: NDArray[np.int32], firsts: Rows, ways: Sequence[_Went]) -> Layer:
    columns, paths = Columns(layer.columns.packing, []), Paths([], 0)
    if layer.node.node.by is By.OVER:
        columns = layer.columns.take(firsts)
    odds: NDArray[np.float64] = np.bincount(classes, layer.odds, len(firsts)).astype(np.float64)
    small = Layer(layer.key, layer.node, columns, paths, odds)
    if layer.stuck is not None:
        small.stuck = int(classes[layer.stuck])
    for edge, way in zip(layer.edges, ways, strict=True):
        # Which of the standing-in rows take the edge, and where they are among its rows.
        if edge.rows is None:
            rows, places = None, firsts
        else:
            whole = np.full(len(layer), -1, dtype=np.int64)
            whole[edge.rows] = np.arange(len(edge.rows))
            places = whole[firsts]
            rows = np.flatnonzero(places >= 0).astype(np.int32)
            places = places[rows]
        kept = Edge(
            edge.arc,
            rows,
            edge.share if np.ndim(edge.share) == 0 else edge.share[places],
            alone=edge.alone,
            points={n: p if np.ndim(p) == 0 else p[places] for n, p in edge.points.items()},
        )
        here = way.take(places)
        for number, there in enumerate(way.layers):
            some = None if here.which is None else np.flatnonzero(here.which == number)
            row = here.row if some is None else here.row[some]
            if len(row):
                same = len(there) == len(row) and np.array_equal(row, np.arange(len(there)))
                kept.into.append((there, _short(some), None if same else row))
        small.edges.append(kept)
    return small


def _short(rows: Rows | None) -> Rows | None:
    return None if rows is None else rows.astype(np.int32)
