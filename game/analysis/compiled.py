"""A program's arcs compiled to columns: the same guards, effects and points that play runs, another back end of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np

from game.analysis.order import Order
from game.analysis.packing import Columns, Ints, Packing, Word
from game.engine import Arc, By, Formula, Node, Program
from game.expr import Const, Core
from game.expr.columns import compile_columns

Column = Callable[[Columns], Ints]


@dataclass(frozen=True, slots=True)
class CompiledReward:
    """Declared points for a principle, over columns."""

    principle: str
    points: Column
    when: Column | None
    fixed: int | None
    """The points where they are the same in every state."""

    def of(self, columns: Columns) -> Ints:
        """The points that each state earns: one number alone where all earn the same."""
        if self.fixed is not None:
            return np.array(self.fixed)
        points = self.points(columns)
        return points if self.when is None else np.where(self.when(columns) != 0, points, 0)


@dataclass(frozen=True, slots=True)
class CompiledArc:
    """An arc over columns. `moves` tells whether it writes what the order of states looks at."""

    arc: Arc
    guard: Column | None
    weight: Column | None
    writes: tuple[tuple[int, Column, int, int], ...]
    rewards: tuple[CompiledReward, ...]
    moves: bool

    def apply(self, packing: Packing, columns: Columns) -> list[Word]:
        """The packed states after the arc."""
        words = list(columns.words)
        for index, value, lo, hi in self.writes:
            place = packing.places[index]
            new = np.clip(value(columns), lo, hi)
            moved = (new - columns[index]).view(np.uint64) << place.shift
            words[place.word] = words[place.word] + moved
        return words


@dataclass(frozen=True, slots=True)
class CompiledNode:
    """A node over columns; `place` is its place in the order of one visit to the desk."""

    node: Node
    place: int
    arcs: tuple[CompiledArc, ...]

    @property
    def counted(self) -> bool:
        """Whether its states count as states: someone has the word there, or the play is over."""
        return self.node.by is not By.NOBODY


def compile_program(program: Program, order: Order) -> dict[str, CompiledNode]:
    """Every node, compiled."""
    return {
        name: CompiledNode(node, order.place[name], tuple(_arc(arc, order) for arc in node.arcs))
        for name, node in program.nodes.items()
    }


def _arc(arc: Arc, order: Order) -> CompiledArc:
    return CompiledArc(
        arc,
        _column(arc.guard),
        _column(arc.weight),
        tuple((w.index, columns_of(w.value.core), w.lo, w.hi) for w in arc.writes),
        tuple(
            CompiledReward(
                r.score.principle,
                columns_of(r.points.core),
                _column(r.when),
                r.points.core.value
                if isinstance(r.points.core, Const) and r.when is None
                else None,
            )
            for r in arc.rewards
        ),
        order.moves(arc),
    )


def _column(formula: Formula | None) -> Column | None:
    return None if formula is None else columns_of(formula.core)


def columns_of(core: Core) -> Column:
    """A core expression over columns that are unpacked as they are asked for."""
    return cast("Column", compile_columns(core))
