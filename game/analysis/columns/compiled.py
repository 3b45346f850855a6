"""A program compiled to columns: the same guards, weights, effects and points that play runs, over many states at once.

Compiled once and never changed, it serves every sweep, every way back and every simulation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np

from game.analysis.columns.packing import Columns, Ints, Packing, Rows, Word
from game.analysis.columns.topological_order import TopologicalOrder
from game.engine import Arc, Box, By, Formula, Node, Program, ReachableRanges, State, Write
from game.expr import Binary, Const, Core, Var
from game.expr.backends.columns import Mask, compile_columns, compile_mask

Column = Callable[[Columns], Ints]
Test = Callable[[Columns], Mask]
Weights = Sequence[Ints | Mask | None]
"""By arc, how it is weighed in each state, 0 where it cannot be taken; None: 1 in all."""


@dataclass(frozen=True, slots=True)
class CompiledReward:
    """Declared points for a principle, over columns."""

    principle: str
    points: Column
    when: Test | None
    fixed: int | None
    """The points where they are the same in every state."""

    def of(self, columns: Columns) -> Ints:
        """The points that each state earns: one number alone where all earn the same."""
        if self.fixed is not None:
            return np.array(self.fixed)
        points = self.points(columns)
        return points if self.when is None else np.where(self.when(columns), points, 0)


@dataclass(frozen=True, slots=True)
class CompiledWrite:
    """A new value for one field, over columns, before it is clamped to `lo`..`hi`."""

    index: int
    value: Column
    lo: int
    hi: int
    by: int | None
    """How far it moves the field where that is the same in every state."""

    def fixed(self, box: Box) -> bool:
        """Whether it moves every state within a box equally far."""
        low, high = box[self.index]
        return self.by is not None and self.lo <= low + self.by and high + self.by <= self.hi


@dataclass(frozen=True, slots=True)
class CompiledArc:
    """An arc over columns. `moves` tells whether it writes what the order of states looks at."""

    arc: Arc
    guard: Test | None
    weight: Column | None
    writes: tuple[CompiledWrite, ...]
    rewards: tuple[CompiledReward, ...]
    moves: bool

    def apply(self, packing: Packing, columns: Columns, box: Box) -> list[Word]:
        """The packed states after the arc, where every state's fields are held within a box."""
        by = self.shift(packing, box)
        words = [
            word + step if step else word for word, step in zip(columns.words, by, strict=True)
        ]
        for write in self.writes:
            if not write.fixed(box):
                place = packing.places[write.index]
                new = np.clip(write.value(columns), write.lo, write.hi)
                moved = (new - columns[write.index]).view(np.uint64) << place.shift
                words[place.word] = words[place.word] + moved
        return words

    def shift(self, packing: Packing, box: Box) -> list[np.uint64]:
        """What every state's words are moved by, so far as that is the same within a box."""
        by = [0] * packing.words
        for write in self.writes:
            if write.by is not None and write.fixed(box):
                place = packing.places[write.index]
                by[place.word] += write.by << int(place.shift)
        return [np.uint64(each % 2**64) for each in by]

    def rigid(self, box: Box) -> bool:
        """Whether it moves every state within a box equally far, and earns nothing."""
        return not self.rewards and all(write.fixed(box) for write in self.writes)

    def weights(self, columns: Columns) -> Ints | Mask | None:
        """How it is weighed in each state where chance or the player takes it; None: 1 in all."""
        if self.weight is not None:
            return np.maximum(self.weight(columns), 0)
        return None if self.guard is None else self.guard(columns)


@dataclass(frozen=True, slots=True)
class CompiledNode:
    """A node over columns; `place` is its place in the order of one visit to the desk.

    `told` is the scene, or else the ending, as which plays that come here are counted; empty where none are.
    """

    node: Node
    place: int
    arcs: tuple[CompiledArc, ...]
    told: str

    @property
    def counted(self) -> bool:
        """Whether its states count as states: someone has the word there, or the play is over."""
        return self.node.by is not By.NOBODY


@dataclass(frozen=True)
class CompiledProgram:
    """A program with all its nodes over columns, by id and by place in the order."""

    program: Program
    order: TopologicalOrder
    nodes: Mapping[str, CompiledNode]
    by_place: Sequence[CompiledNode]

    @classmethod
    def of(cls, program: Program) -> CompiledProgram:
        """Compile a program. Raises CycleError where its scenes lead round in a circle."""
        order = TopologicalOrder(program)
        nodes = {
            name: CompiledNode(
                node,
                order.place[name],
                tuple(_arc(arc, order) for arc in node.arcs),
                _told(program, node),
            )
            for name, node in program.nodes.items()
        }
        return cls(program, order, nodes, sorted(nodes.values(), key=lambda node: node.place))

    @property
    def start(self) -> State:
        """Where a play begins."""
        return State(self.program.first, self.program.scenario.layout.start)

    @cached_property
    def ranges(self) -> ReachableRanges:
        """What every field can hold at each node in each turn of a play from its start."""
        return ReachableRanges(self.program, self.start)


def first_open(
    arcs: Sequence[CompiledArc], columns: Columns
) -> Iterator[tuple[CompiledArc, Rows | None]]:
    """For each state the first arc whose guard holds: each arc that is taken and the rows that take it (None: all)."""
    left: Rows | None = None
    for arc in arcs:
        some = columns.take(left)
        mask = None if arc.guard is None else arc.guard(some)
        if mask is None or mask.all():
            yield arc, left
            return
        if mask.any():
            yield arc, np.flatnonzero(mask) if left is None else left[mask]
            left = np.flatnonzero(~mask) if left is None else left[~mask]


def _column(core: Core) -> Column:
    """A core expression over columns that are unpacked as they are asked for."""
    return cast("Column", compile_columns(core))


def _told(program: Program, node: Node) -> str:
    if node.setting or (node.by is not By.NOBODY and node.scene not in program.scenario.scenes):
        return node.scene
    return ""


def _arc(arc: Arc, order: TopologicalOrder) -> CompiledArc:
    return CompiledArc(
        arc,
        _test(arc.guard),
        None if arc.weight is None else _column(arc.weight.core),
        tuple(
            CompiledWrite(w.index, _column(w.value.core), w.lo, w.hi, _step(w)) for w in arc.writes
        ),
        tuple(
            CompiledReward(
                r.score.principle,
                _column(r.points.core),
                _test(r.when),
                r.points.core.value
                if isinstance(r.points.core, Const) and r.when is None
                else None,
            )
            for r in arc.rewards
        ),
        order.moves(arc),
    )


def _step(write: Write) -> int | None:
    """How far a write moves its field, clamping apart, where its formula adds to the field or takes from it."""
    match write.value.core:
        case Binary("+", Var(index), Const(amount)) if index == write.index:
            return amount
        case Binary("-", Var(index), Const(amount)) if index == write.index:
            return -amount
    return None


def _test(formula: Formula | None) -> Test | None:
    return None if formula is None else cast("Test", compile_mask(formula.core))
