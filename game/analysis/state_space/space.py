"""How the states that can follow from one are held as columns: their ranges, packing, scorers' memories and abstraction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from game.analysis.columns.compiled import CompiledArc, CompiledProgram
from game.analysis.columns.packing import Packing, Word
from game.analysis.state_space.abstraction import Abstraction
from game.analysis.state_space.equivalence import Equivalence
from game.analysis.state_space.scorer_memory import MemoryTables
from game.analysis.state_space.scores import ColumnScores, fields_read
from game.engine import Program, ReachableRanges, State
from game.scoring.panel import ActiveScorer

_EVERYWHERE = 2**31


@dataclass(frozen=True)
class StateSpace:
    """The states of a program from one on, under some scorers."""

    compiled: CompiledProgram
    start: State
    ranges: ReachableRanges
    packing: Packing
    scores: ColumnScores
    abstraction: Abstraction
    _arcs: dict[tuple[int, str], tuple[CompiledArc, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        program: Program | CompiledProgram,
        scorers: Sequence[ActiveScorer] = (),
        *,
        start: State | None = None,
        abstract: bool = True,
    ) -> StateSpace:
        """The space from `start` on (default: where a play begins), with the memory with which each scorer begins.

        With `abstract`, states that can no longer be told apart are merged. Raises CycleError, TooMuchMemoryError.
        """
        compiled = program if isinstance(program, CompiledProgram) else CompiledProgram.of(program)
        ranges = compiled.ranges if start is None else ReachableRanges(compiled.program, start)
        tables = [MemoryTables(ranges, scorer) for scorer in scorers]
        equivalence = None
        if abstract:
            equivalence = Equivalence(ranges, fields_read(compiled.program, scorers))
        more = [(0, each.top) for each in tables if not each.scorer.card.additive]
        # Where states are put in order, what is told apart at most nodes leads.
        packing = Packing(
            [*ranges.hull, *more],
            [*_told_apart(ranges, equivalence), *(_EVERYWHERE for _ in more)],
        )
        scores = ColumnScores(compiled.program, packing, tables)
        abstraction = Abstraction(ranges, packing, equivalence, scores)
        return cls(compiled, start or compiled.start, ranges, packing, scores, abstraction)

    @property
    def program(self) -> Program:
        """The program whose states these are."""
        return self.compiled.program

    @property
    def turns(self) -> int:
        """How many turns the calendar has."""
        return self.program.scenario.calendar.turns

    def first(self) -> list[Word]:
        """The state to start from, packed: words of length one."""
        return self.packing.pack([*self.start.values, *self.scores.start()])

    def arcs(self, turn: int, node: str) -> tuple[CompiledArc, ...]:
        """The arcs that some state at a node may take in a turn."""
        key = (turn, node)
        if key not in self._arcs:
            open_ = {arc.id for arc, _ in self.ranges.taken(turn, node)}
            arcs = self.compiled.nodes[node].arcs
            self._arcs[key] = tuple(arc for arc in arcs if arc.arc.id in open_)
        return self._arcs[key]


def _told_apart(ranges: ReachableRanges, equivalence: Equivalence | None) -> list[int]:
    """For each field, at how many nodes its values are told apart."""
    found = Counter(
        index
        for turn, boxes in enumerate(ranges.boxes)
        for node, box in boxes.items()
        for index in (range(len(box)) if equivalence is None else equivalence.at[turn][node])
        if box[index][0] < box[index][1]
    )
    return [found[index] for index in range(len(ranges.hull))]
