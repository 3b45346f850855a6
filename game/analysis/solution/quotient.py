"""A smaller graph with the same answers: states with the same future, odds and points included, become one (bisimulation).

Found backwards, layer by layer, as the graph has no circles (Dovier, Piazza and Policriti 2004): two states of a layer are
one if they take the same edges, with the same odds and points, to states that are one. Whatever is asked of the graph, the
quotient answers the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.analysis.columns.packing import Rows, Word
from game.analysis.columns.path_counts import PathCounts
from game.analysis.state_space.layers import Edge, Layer, Link, at
from game.analysis.state_space.scores import ColumnScores
from game.engine import By

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))
_SHIFT = np.uint64(31)
_NONE = np.uint64(0)


@dataclass(frozen=True, slots=True)
class _Image:
    """What rows became: for each, which of some new layers (None: the first) and the row there."""

    layers: tuple[Layer, ...]
    which: NDArray[np.int32] | None
    row: NDArray[np.int32]

    def take(self, rows: Rows | None) -> _Image:
        """The same of some rows; None means all."""
        if rows is None:
            return self
        return _Image(self.layers, None if self.which is None else self.which[rows], self.row[rows])


def quotient(layers: list[Layer], scores: ColumnScores, scenes: Container[str] = ()) -> list[Layer]:
    """The layers of a kept sweep with equal futures merged, those left out in which nothing is decided or earned.

    The first layer and the nodes named in `scenes` stay. `layers` is emptied as it goes, to save memory.
    """
    images: list[_Image | None] = [None] * len(layers)
    found: list[Layer] = []
    while layers:
        layer = layers.pop()
        ways = [_image(edge, layer, images) for edge in layer.edges]
        if layers and _idle(layer) and layer.node.node.id not in scenes:
            rows = [edge.rows for edge in layer.edges]
            images[layer.number] = _joined(len(layer), zip(rows, ways, strict=True))
        else:
            classes, firsts = _classes(list(_signature(layer, scores, ways)), len(layer))
            small = _shrunk(layer, classes, firsts, ways)
            images[layer.number] = _Image((small,), None, classes)
            found.append(small)
        layer.edges = []
    found.reverse()
    for number, layer in enumerate(found):
        layer.number = number
    return found


def _idle(layer: Layer) -> bool:
    """Whether nobody has the word in a layer, nothing is earned, and every state leads on."""
    return (
        layer.by is By.NOBODY
        and layer.stuck is None
        and not any(np.any(points) for edge in layer.edges for points in edge.points.values())
    )


def _image(edge: Edge, layer: Layer, images: Sequence[_Image | None]) -> _Image:
    """What the states became to which an edge's rows lead."""

    def image(link: Link) -> _Image:
        found = images[link.target.number]
        assert found is not None
        return found.take(link.rows)

    return _joined(edge.count(layer), ((link.places, image(link)) for link in edge.links))


def _joined(count: int, ways: Iterable[tuple[Rows | None, _Image]]) -> _Image:
    """What so many rows became, of which some became this and some that."""
    ways = list(ways)
    if len(ways) == 1 and ways[0][0] is None:
        return ways[0][1]
    layers = {layer.number: layer for _, way in ways for layer in way.layers}
    place = {number: place for place, number in enumerate(layers)}
    which, row = np.zeros((2, count), dtype=np.int32)
    for rows, way in ways:
        here = slice(None) if rows is None else rows
        places = np.array([place[layer.number] for layer in way.layers], dtype=np.int32)
        which[here] = places[0 if way.which is None else way.which]
        row[here] = way.row
    return _Image(tuple(layers.values()), which if len(layers) > 1 else None, row)


def _signature(layer: Layer, scores: ColumnScores, ways: Sequence[_Image]) -> Iterator[Word]:
    """Columns that together say everything about the future of a layer's states."""
    count = len(layer)
    if layer.by is By.OVER:
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


def _classes(signature: list[Word], count: int) -> tuple[NDArray[np.int32], Rows]:
    """Each row's class, and the first row of each class; classes are in the order of their first rows."""
    mixed = np.zeros(count, dtype=np.uint64)
    for column in signature:
        mixed = (mixed ^ column) * _MIX[0]
        mixed = (mixed ^ (mixed >> _SHIFT)) * _MIX[1]
        mixed ^= mixed >> _SHIFT
    _, firsts, classes = np.unique(mixed, return_index=True, return_inverse=True)
    stand_in = firsts[classes]
    if not all(np.array_equal(column, column[stand_in]) for column in signature):
        # Two different futures share a hash: this layer stays as it is, and all is exact.
        return np.arange(count, dtype=np.int32), np.arange(count)
    first = stand_in == np.arange(count)
    firsts = np.flatnonzero(first)
    return (np.cumsum(first) - 1).astype(np.int32)[stand_in], firsts


def _shrunk(
    layer: Layer, classes: NDArray[np.int32], firsts: Rows, ways: Sequence[_Image]
) -> Layer:
    """A layer of which only the first row of each class is left, with the odds of all; numbered as the old one for now."""
    columns = layer.columns.take(firsts) if layer.by is By.OVER else layer.columns
    odds: NDArray[np.float64] = np.bincount(classes, layer.odds, len(firsts)).astype(np.float64)
    small = Layer(layer.number, layer.key, layer.node, columns, PathCounts([]), odds)
    if layer.stuck is not None:
        small.stuck = int(classes[layer.stuck])
    for edge, way in zip(layer.edges, ways, strict=True):
        # Which of the standing-in rows take the edge, and where they are among its rows.
        rows, places = None, edge.places(layer, firsts)
        if edge.rows is not None:
            rows = np.flatnonzero(places >= 0).astype(np.int32)
            places = places[rows]
        points = {name: at(earned, places) for name, earned in edge.points.items()}
        kept = Edge(edge.arc, rows, at(edge.share, places), points)
        here = way.take(places)
        for number, target in enumerate(way.layers):
            some = None if here.which is None else np.flatnonzero(here.which == number)
            row = here.row if some is None else here.row[some]
            if len(row):
                same = len(target) == len(row) and np.array_equal(row, np.arange(len(target)))
                short = None if some is None else some.astype(np.int32)
                kept.links.append(Link(target, short, None if same else row))
        small.edges.append(kept)
    return small
