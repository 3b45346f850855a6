"""A smaller graph with the same answers: states with the same future, odds and points included, become one.

Found backwards, layer by layer: two states of a layer are one if they take the same edges, with the same odds and
points, to states that are one. Whatever is asked of the graph, the quotient answers the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from game.analysis.packing import Columns, Rows, Word
from game.analysis.paths import Paths
from game.analysis.scores import Scores
from game.analysis.sweep import Edge, Layer
from game.engine import By

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))
_SHIFT = np.uint64(31)
_NONE = np.uint64(0)


def quotient(layers: list[Layer], scores: Scores) -> list[Layer]:
    """The layers of a kept sweep with equal futures merged. `layers` is emptied as it goes, to save memory."""
    made: dict[int, tuple[Layer, NDArray[np.int32]]] = {}
    found: list[Layer] = []
    old: list[Layer] = []  # their ids stay taken while others look them up
    while layers:
        layer = layers.pop()
        told = list(_tellings(layer, scores, made))
        classes, firsts = _classes(told, len(layer))
        small = _shrink(layer, classes, firsts, made)
        made[id(layer)] = (small, classes)
        layer.edges = []
        old.append(layer)
        found.append(small)
    return found[::-1]


def _tellings(
    layer: Layer, scores: Scores, made: dict[int, tuple[Layer, NDArray[np.int32]]]
) -> Iterator[Word]:
    """Columns that together say everything about the future of a layer's states."""
    count = len(layer)
    if layer.node.node.by is By.OVER:
        for _, points in sorted(scores.finish(layer.node, layer.columns).items()):
            yield np.broadcast_to(points, count).astype(np.int64).view(np.uint64)
        return
    for edge in layer.edges:
        yield _spread(np.broadcast_to(edge.share, edge.count(layer)).view(np.uint64), edge, count)
        for _, points in sorted(edge.points.items()):
            if np.ndim(points):
                yield _spread(points.view(np.uint64), edge, count)
        for target, some, into in edge.into:
            small, classes = made[id(target)]
            there = classes if into is None else classes[into]
            if len(small) == 1 and some is None:
                continue
            where = np.zeros(edge.count(layer), dtype=np.uint64)
            where[slice(None) if some is None else some] = there.astype(np.uint64) + np.uint64(1)
            yield _spread(where, edge, count)


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
    return classes.astype(np.int32), firsts


def _shrink(
    layer: Layer,
    classes: NDArray[np.int32],
    firsts: Rows,
    made: dict[int, tuple[Layer, NDArray[np.int32]]],
) -> Layer:
    columns, paths = Columns(layer.columns.packing, []), Paths([], 0)
    if layer.node.node.by is By.OVER:
        columns = layer.columns.take(firsts)
    odds: NDArray[np.float64] = np.bincount(classes, layer.odds, len(firsts)).astype(np.float64)
    small = Layer(layer.key, layer.node, columns, paths, odds)
    if layer.stuck is not None:
        small.stuck = int(classes[layer.stuck])
    for edge in layer.edges:
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
        for target, some, into in edge.into:
            there, other = made[id(target)]
            if some is None:
                rows_here, where = None, places
            else:
                whole = np.full(edge.count(layer), -1, dtype=np.int64)
                whole[some] = np.arange(len(some))
                where = whole[places]
                rows_here = np.flatnonzero(where >= 0).astype(np.int32)
                where = where[rows_here]
            if len(where):
                place = other[where if into is None else into[where]]
                same = len(there) == len(place) and np.array_equal(place, np.arange(len(there)))
                kept.into.append((there, rows_here, None if same else place))
        small.edges.append(kept)
    return small
