"""The bytes that each step of a forward sweep takes, counted against a budget; the sweep itself measures nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from game.analysis.columns.packing import Word
from game.analysis.columns.path_counts import PathCounts
from game.analysis.state_space.layers import Floats, Layer
from game.analysis.state_space.limits import MemoryBudget
from game.analysis.state_space.space import StateSpace
from game.engine import Arc

_MERGING = 4
"""What merging states takes for a while, as a multiple of the states themselves."""
_PASSING = 8
"""Columns that come and go while one arc is taken."""
_TABLES = 1_200
"""Bytes that ranges, partitions and what is compiled take for each field at each node in each turn, as measured."""


class Waiting(Protocol):
    """States on their way to a layer."""

    words: list[Word]
    paths: PathCounts
    odds: Floats


class SweepMemory:
    """The bytes of one sweep, counted against a budget. Every method raises MemoryBoundError."""

    def __init__(self, space: StateSpace, budget: MemoryBudget) -> None:
        self.space, self.budget = space, budget
        self._expanded = 0
        boxes = sum(map(len, space.ranges.boxes))
        budget.held += _TABLES * boxes * len(space.program.fields)

    def waits(self, part: Waiting) -> None:
        """States begin to wait at a node."""
        self.budget.hold(_size(part))

    def merges(self, parts: Sequence[Waiting]) -> None:
        """What waits at a node becomes a layer; the layer before is let go."""
        size = sum(map(_size, parts))
        self.budget.hold(_MERGING * size)
        self.budget.release((1 + _MERGING) * size + self._expanded)

    def expands(self, layer: Layer) -> None:
        """The arcs out of a layer are taken, one after the other."""
        columns = self.space.packing.words + len(layer.paths.limbs) + self._unpacked(layer)
        self._expanded = 8 * len(layer) * columns
        self.budget.hold(self._expanded)

    def keeps(self, layer: Layer) -> None:
        """A layer is kept. What its edges know of where they lead is still to come: as much again as their rows."""
        self.budget.hold(2 * sum(edge.size for edge in layer.edges) + layer.odds.nbytes)

    def _unpacked(self, layer: Layer) -> int:
        """How many columns are unpacked or made while a layer is expanded, at most.

        For the whole layer one a field that is looked at, and one an arc; for the states that take an arc, one arc at a
        time, their words and what it looks at once more.
        """
        each = [self._looked_at(arc) for arc in layer.node.node.arcs]
        reads = (scorer.reads for scorer in self.space.scores.carried)
        again = max(map(len, [*each, *reads]), default=0)
        return len(set().union(*each)) + len(each) + self.space.packing.words + again + _PASSING

    def _looked_at(self, arc: Arc) -> set[int]:
        formulas = [write.value for write in arc.writes] + [arc.guard, arc.weight]
        formulas += [formula for r in arc.rewards for formula in (r.points, r.when)]
        cores = [formula.core for formula in formulas if formula is not None]
        return {index for core in cores for index in self.space.ranges.intervals.reads(core)}


def _size(part: Waiting) -> int:
    return (len(part.words) + len(part.paths.limbs) + 1) * part.odds.nbytes
