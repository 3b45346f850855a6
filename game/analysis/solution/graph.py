"""A kept sweep as a graph: which states follow which, how each is reached soonest, how totals are distributed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.analysis.solution.backward import Aim, Weighting, backwards
from game.analysis.solution.distribution import spread
from game.analysis.solution.quotient import quotient
from game.analysis.state_space.forward import Edge, Layer, Sweep
from game.analysis.state_space.packing import Rows
from game.analysis.state_space.scores import Scores
from game.engine import By

Depths = NDArray[np.int32]


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
        self.layers = quotient(layers, self.scores, self.program.scenario.scenes)

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

    @cached_property
    def moved(self) -> frozenset[str]:
        """The principles for which anything in the scenario gives a point."""
        found: set[str] = set()
        for layer in self.layers:
            earned = [edge.points for edge in layer.edges]
            if layer.node.node.by is By.OVER:
                earned.append(self.scores.finish(layer.node, layer.columns))
            found |= {name for each in earned for name, points in each.items() if np.any(points)}
        return frozenset(found)

    def ranges(self, *more: Weighting) -> tuple[list[float], list[float]]:
        """The least and the most of each principle over all plays, in order, then of other weightings' numerators."""
        moved = [name for name in self.program.scenario.principles if name in self.moved]
        measures: list[Weighting] = [*({name: 1} for name in moved), *more]
        found = []
        for aim in (Aim.LEAST, Aim.MOST):
            values = self.first(measures, aim)
            each = dict(zip(moved, values, strict=False))
            names = self.program.scenario.principles
            found.append([*(each.get(name, 0.0) for name in names), *values[len(moved) :]])
        return found[0], found[1]

    def histogram(self, weighting: Weighting) -> dict[int, float]:
        """The exact distribution of a weighting's numerator under uniform choice and true chance."""
        memory = self.sweep.memory
        left = None if memory is None else memory - self.size
        return spread(self.layers, self.scores, weighting, left)

    @property
    def size(self) -> int:
        """Bytes that its layers take."""
        edges = (edge for layer in self.layers for edge in layer.edges)
        return sum(edge.size for edge in edges) + sum(layer.odds.nbytes for layer in self.layers)


def _is_move(layer: Layer) -> int:
    return int(layer.node.counted)
