"""All plays as a graph: which states follow which, how each is reached soonest, the range and distribution of every total."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.analysis.solution.backward_induction import Aim, Weighting, backward_induction
from game.analysis.solution.distribution import distribution
from game.analysis.solution.quotient import quotient
from game.analysis.state_space.forward import sweep
from game.analysis.state_space.layers import Edge, Layer, Transition
from game.analysis.state_space.limits import MemoryBudget, Report
from game.analysis.state_space.scores import ColumnScores
from game.analysis.state_space.space import StateSpace
from game.engine import By, Program

Depths = NDArray[np.int32]


class Arrival(NamedTuple):
    """One way into a layer: from which layer, by which edge, from which rows to which."""

    source: Layer
    edge: Edge
    transition: Transition


@dataclass(frozen=True)
class StateGraph:
    """The layers of one sweep from first to last, with every edge, equal futures merged. `memory` bounds what is asked of it."""

    program: Program
    scores: ColumnScores
    layers: Sequence[Layer]
    memory: int | None = None

    @classmethod
    def of(
        cls,
        space: StateSpace,
        memory: int | None = None,
        see: Callable[[Layer], None] = lambda _: None,
        report: Report = lambda _: None,
    ) -> StateGraph:
        """Sweep a space; `see` is shown each layer as it is complete. Raises MemoryBoundError, PluginFailedError."""
        layers = []
        for layer in sweep(space, MemoryBudget(memory), keep=True):
            see(layer)
            layers.append(layer)
        report("merging what has the same future")
        scenes = space.program.scenario.scenes
        return cls(space.program, space.scores, quotient(layers, space.scores, scenes), memory)

    @property
    def ends(self) -> Iterator[Layer]:
        """The layers in which the play is over."""
        return (layer for layer in self.layers if layer.by is By.OVER)

    @cached_property
    def arrivals(self) -> Sequence[Sequence[Arrival]]:
        """The ways into each layer."""
        found: list[list[Arrival]] = [[] for _ in self.layers]
        for layer in self.layers:
            for edge in layer.edges:
                for transition in edge.transitions(layer):
                    found[transition.target.number].append(Arrival(layer, edge, transition))
        return found

    @cached_property
    def depths(self) -> Sequence[Depths]:
        """By layer, how many moves the soonest way to each state takes."""
        found = [np.zeros(1, dtype=np.int32)]
        for layer in self.layers[1:]:
            depth = np.full(len(layer), np.iinfo(np.int32).max, dtype=np.int32)
            for source, _, way in self.arrivals[layer.number]:
                np.minimum.at(depth, way.into, found[source.number][way.rows] + _is_move(source))
            found.append(depth)
        return found

    def soonest(self, layers: list[Layer]) -> tuple[Layer, int]:
        """The state among some layers that takes the fewest moves."""
        layer = min(layers, key=lambda each: int(self.depths[each.number].min()))
        return layer, int(np.argmin(self.depths[layer.number]))

    def witness(self, layer: Layer, row: int) -> list[str]:
        """The fewest moves that lead to a state, as `play --choose` takes them: choices, and `scene=outcome` for chance."""
        moves: list[str] = []
        while layer.number:
            depth = self.depths[layer.number][row]
            for source, edge, way in self.arrivals[layer.number]:
                rows = way.rows[way.into == row]
                found = np.flatnonzero(self.depths[source.number][rows] + _is_move(source) == depth)
                if len(found):
                    moves += source.move(edge)
                    layer, row = source, int(rows[found[0]])
                    break
        return moves[::-1]

    def first(self, weightings: Sequence[Weighting], aim: Aim) -> list[float]:
        """The values of the first state, one a weighting."""
        *_, first = backward_induction(self.layers, self.scores, weightings, aim)
        return [float(value) for value in first.values[0]]

    @cached_property
    def moved(self) -> frozenset[str]:
        """The principles for which anything in the scenario gives a point."""
        found: set[str] = set()
        for layer in self.layers:
            earned = [edge.points for edge in layer.edges]
            if layer.by is By.OVER:
                earned.append(self.scores.finish(layer.node, layer.columns))
            found |= {name for each in earned for name, points in each.items() if np.any(points)}
        return frozenset(found)

    def ranges(self, *more: Weighting) -> tuple[list[float], list[float]]:
        """The least and the most of each principle over all plays, in order, then of other weightings' numerators."""
        names = self.program.scenario.principles
        moved = [name for name in names if name in self.moved]
        measures: list[Weighting] = [*({name: 1} for name in moved), *more]
        found = []
        for aim in (Aim.LEAST, Aim.MOST):
            values = self.first(measures, aim)
            each = dict(zip(moved, values, strict=False))
            found.append([*(each.get(name, 0.0) for name in names), *values[len(moved) :]])
        return found[0], found[1]

    def distribution(self, weighting: Weighting) -> dict[int, float]:
        """The odds of each numerator of a weighting under uniform choice and true chance."""
        left = None if self.memory is None else self.memory - self.size
        return distribution(self.layers, self.scores, weighting, left)

    @property
    def size(self) -> int:
        """Bytes that its layers take."""
        edges = (edge for layer in self.layers for edge in layer.edges)
        return sum(edge.size for edge in edges) + sum(layer.odds.nbytes for layer in self.layers)


def _is_move(layer: Layer) -> int:
    return int(layer.node.counted)
