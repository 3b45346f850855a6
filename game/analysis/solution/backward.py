"""Going backwards through a kept sweep: what is still to come from every state, under any aim, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from game.analysis.state_space.forward import Edge, Layer
from game.analysis.state_space.scores import Points, Scores
from game.engine import By

Floats = NDArray[np.floating]


class Aim(StrEnum):
    """Who means what by the way on: only the player's choices are theirs to make."""

    BEST = "best"
    """The player makes the best of it; chance falls by its weights."""
    UNIFORM = "uniform"
    """Each open choice is equally likely; chance falls by its weights."""
    MOST = "most"
    """The most that choices and chance together can bring."""
    LEAST = "least"
    """The least that they can bring."""


@dataclass(slots=True)
class Valued:
    """A layer with what is still to come: one row a state, one column a weighting; and the same for each edge's rows."""

    layer: Layer
    values: Floats
    edges: list[tuple[Edge, Floats]]


Weighting = Mapping[str, int]
"""Weights of principles; a single principle with weight one measures that principle."""


def backwards(
    layers: Sequence[Layer], scores: Scores, weightings: Sequence[Weighting], aim: Aim
) -> Iterator[Valued]:
    """Each layer from the last to the first, with its values; a layer's values are let go once nothing needs them.

    `layers` must be those of one sweep that kept where its edges lead. Values are numerators: sums of weight x points.
    """
    settle = _SETTLE[aim]
    # The extremes are sums of whole numbers, which the shorter floats hold exactly up to 16 million.
    kind: type[np.floating] = np.float32 if aim in (Aim.MOST, Aim.LEAST) else np.float64
    values: dict[int, Floats] = {}
    needed = {id(layer): 0 for layer in layers}
    for layer in layers:
        for target in {id(into) for edge in layer.edges for into, _, _ in edge.into}:
            needed[target] += 1
    for layer in reversed(layers):
        if layer.node.node.by is By.OVER:
            finish = scores.finish(layer.node, layer.columns)
            here = weigh(finish, weightings, len(layer), kind)
            yield Valued(layer, here, [])
        else:
            edges = [
                (edge, _ahead(edge, len(layer), values, weightings, kind)) for edge in layer.edges
            ]
            here = settle(layer, edges)
            yield Valued(layer, here, edges)
        values[id(layer)] = here
        for target in {id(into) for edge in layer.edges for into, _, _ in edge.into}:
            needed[target] -= 1
            if not needed[target]:
                del values[target]


def weigh(
    points: Points, weightings: Sequence[Weighting], rows: int, kind: type[np.floating] = np.float64
) -> Floats:
    """Points by principle to one column a weighting."""
    found: Floats = np.zeros((rows, len(weightings)), dtype=kind)
    for column, weights in enumerate(weightings):
        for principle, earned in points.items():
            if weight := weights.get(principle, 0):
                found[:, column] += weight * earned
    return found


def _ahead(
    edge: Edge,
    rows: int,
    values: Mapping[int, Floats],
    weightings: Sequence[Weighting],
    kind: type[np.floating],
) -> Floats:
    """What an edge's rows can expect: its points and the values where it leads."""
    count = rows if edge.rows is None else len(edge.rows)
    ahead = weigh(edge.points, weightings, count, kind)
    for layer, some, into in edge.into:
        there = values[id(layer)] if into is None else values[id(layer)][into]
        if some is None:
            ahead += there
        else:
            ahead[some] += there
    return ahead


_Edges = Sequence[tuple[Edge, Floats]]


def _extreme(layer: Layer, edges: _Edges, better: Callable[..., Floats], none: float) -> Floats:
    kind = edges[0][1].dtype if edges else np.dtype(np.float64)
    found = np.full((len(layer), edges[0][1].shape[1] if edges else 1), none, dtype=kind)
    for edge, ahead in edges:
        if edge.rows is None:
            better(found, ahead, out=found)
        else:
            found[edge.rows] = better(found[edge.rows], ahead)
    return found


def _mean(layer: Layer, edges: _Edges) -> Floats:
    """By the odds of each edge, given that its state is reached."""
    found = np.zeros((len(layer), edges[0][1].shape[1] if edges else 1))
    for edge, ahead in edges:
        rows = slice(None) if edge.rows is None else edge.rows
        found[rows] += ahead * (edge.share if edge.share.ndim == 0 else edge.share[:, None])
    return found


def _most(layer: Layer, edges: _Edges) -> Floats:
    return _extreme(layer, edges, np.maximum, -np.inf)


def _least(layer: Layer, edges: _Edges) -> Floats:
    return _extreme(layer, edges, np.minimum, np.inf)


def _best(layer: Layer, edges: _Edges) -> Floats:
    return (_most if layer.node.node.by is By.PLAYER else _mean)(layer, edges)


_SETTLE: Mapping[Aim, Callable[[Layer, _Edges], Floats]] = {
    Aim.BEST: _best,
    Aim.UNIFORM: _mean,
    Aim.MOST: _most,
    Aim.LEAST: _least,
}
