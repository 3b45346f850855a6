"""Backward induction over a kept sweep: the exact value of every state, that is what is still to come from it, under any aim.

A finite-horizon Markov decision process, of which each state is settled once (Puterman 1994, chapter 4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from game.analysis.state_space.layers import Edge, Layer
from game.analysis.state_space.scores import ColumnScores, Points
from game.engine import By

Floats = NDArray[np.floating]


class Aim(StrEnum):
    """How choices and chance are valued: only the player's choices are theirs to make."""

    BEST = "best"
    """The player makes the best of it; chance falls by its weights."""
    UNIFORM = "uniform"
    """Each open choice is equally likely; chance falls by its weights."""
    MOST = "most"
    """The most that choices and chance together can bring."""
    LEAST = "least"
    """The least that they can bring."""


@dataclass(frozen=True, slots=True)
class LayerValues:
    """A layer with what is still to come: one row a state, one column a weighting; and the same for each edge's rows."""

    layer: Layer
    values: Floats
    edges: Sequence[tuple[Edge, Floats]]


Weighting = Mapping[str, int]
"""Weights of principles; a single principle with weight one measures that principle."""


def backward_induction(
    layers: Sequence[Layer], scores: ColumnScores, weightings: Sequence[Weighting], aim: Aim
) -> Iterator[LayerValues]:
    """Each layer from the last to the first, with its values; a layer's values are let go once nothing needs them.

    `layers` must be numbered in order and know where their edges lead. Values are numerators: sums of weight x points.
    """
    # The extremes are sums of whole numbers, which the shorter floats hold exactly up to 16 million.
    kind: type[np.floating] = np.float32 if aim in (Aim.MOST, Aim.LEAST) else np.float64
    values: list[Floats | None] = [None] * len(layers)
    needed = [0] * len(layers)
    for layer in layers:
        for target in layer.targets():
            needed[target] += 1
    for layer in reversed(layers):
        if layer.by is By.OVER:
            finish = scores.finish(layer.node, layer.columns)
            found = LayerValues(layer, weigh(finish, weightings, len(layer), kind), ())
        else:
            edges = [(edge, ahead(edge, layer, values, weightings, kind)) for edge in layer.edges]
            found = LayerValues(layer, _SETTLE[aim](layer, edges), edges)
        yield found
        values[layer.number] = found.values
        for target in layer.targets():
            needed[target] -= 1
            if not needed[target]:
                values[target] = None


def weigh(
    points: Points, weightings: Sequence[Weighting], rows: int, kind: type[np.floating] = np.float64
) -> Floats:
    """Points by principle to one column a weighting, shape (rows, weightings)."""
    found: Floats = np.zeros((rows, len(weightings)), dtype=kind)
    for column, weights in enumerate(weightings):
        for principle, earned in points.items():
            if weight := weights.get(principle, 0):
                found[:, column] += weight * earned
    return found


def ahead(
    edge: Edge,
    layer: Layer,
    values: Sequence[Floats | None],
    weightings: Sequence[Weighting],
    kind: type[np.floating] = np.float64,
) -> Floats:
    """What an edge's rows can expect, one column a weighting: its points and the values, by layer, where it leads."""
    found = weigh(edge.points, weightings, edge.count(layer), kind)
    for target, places, rows in edge.links:
        there = values[target.number]
        assert there is not None
        found[slice(None) if places is None else places] += there if rows is None else there[rows]
    return found


_Edges = Sequence[tuple[Edge, Floats]]


def _extreme(layer: Layer, edges: _Edges, better: np.ufunc, none: float) -> Floats:
    kind = edges[0][1].dtype if edges else np.dtype(np.float64)
    found = np.full((len(layer), edges[0][1].shape[1] if edges else 1), none, dtype=kind)
    for edge, values in edges:
        if edge.rows is None:
            better(found, values, out=found)
        else:
            found[edge.rows] = better(found[edge.rows], values)
    return found


def _mean(layer: Layer, edges: _Edges) -> Floats:
    """By the odds of each edge, given that its state is reached."""
    found = np.zeros((len(layer), edges[0][1].shape[1] if edges else 1))
    for edge, values in edges:
        found[edge.index] += values * (edge.share if edge.share.ndim == 0 else edge.share[:, None])
    return found


def _most(layer: Layer, edges: _Edges) -> Floats:
    return _extreme(layer, edges, np.maximum, -np.inf)


def _least(layer: Layer, edges: _Edges) -> Floats:
    return _extreme(layer, edges, np.minimum, np.inf)


def _best(layer: Layer, edges: _Edges) -> Floats:
    return (_most if layer.by is By.PLAYER else _mean)(layer, edges)


_SETTLE: Mapping[Aim, Callable[[Layer, _Edges], Floats]] = {
    Aim.BEST: _best,
    Aim.UNIFORM: _mean,
    Aim.MOST: _most,
    Aim.LEAST: _least,
}
