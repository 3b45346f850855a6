"""Points over columns: the scenario's own compiled, every other scorer tabulated over the distinct cases that occur."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np

from game.analysis.columns.compiled import CompiledArc, CompiledNode
from game.analysis.columns.packing import Columns, Ints, Packing, Word
from game.analysis.state_space.scorer_memory import TOKENS, MemoryTables, TooMuchMemoryError
from game.engine import Event, Program, State, Values
from game.scoring import Points as Earned
from game.scoring.panel import ActiveScorer, Declared, places_read

_TABLE = 1 << 20
"""Cases are found by a table up to here, by sorting past it."""
Points = dict[str, Ints]
"""Points by principle: one a state, or one number for all."""
Shares = dict[str, Points]
"""Points by the scorer that gives them."""


def fields_read(program: Program, scorers: Iterable[ActiveScorer]) -> frozenset[int]:
    """The fields of the state that some scorer looks at."""
    reads = (places_read(program.scenario, scorer.card.reads) for scorer in scorers)
    return frozenset(chain.from_iterable(reads))


@dataclass(frozen=True, slots=True)
class CarriedScorer:
    """One scorer over columns: its memories, the fields that it looks at, and the field that holds its memory (None: it has none)."""

    program: Program
    memories: MemoryTables
    reads: tuple[int, ...]
    place: int | None

    @property
    def scorer(self) -> ActiveScorer:
        """The scorer itself."""
        return self.memories.scorer

    def step(
        self, turn: int, node: CompiledNode, arc: CompiledArc, before: Columns, after: Columns
    ) -> tuple[Ints, Points] | None:
        """The memory in each state once an arc is taken, and the points it earns; None where it does nothing to any."""
        response = self.memories.response(turn, node.node.id, arc.arc.id)
        if response is None:
            return self._ask(node, arc, before, after)
        if response.idle:
            return None
        memory = self._memory(before)
        points = {principle: earned[memory] for principle, earned in response.points.items()}
        return response.after[memory], points

    def finish(self, node: CompiledNode, columns: Columns) -> Points:
        """The points that the whole play earns in each final state."""
        scorer, memory = self.scorer, self._memory(columns)
        view = scorer.view(self.program)
        rows, case = self._cases(memory, columns)
        states = (State(node.node.id, values_at(self.program, columns, row)) for row in rows)
        earned = [
            scorer.finish(int(memory[row]), view.close(state))
            for row, state in zip(rows, states, strict=True)
        ]
        return _tabulated(earned, case)

    def _ask(
        self, node: CompiledNode, arc: CompiledArc, before: Columns, after: Columns
    ) -> tuple[Ints, Points]:
        """As `step`, by asking about each distinct case."""
        scorer, memory = self.scorer, self._memory(before)
        view = scorer.view(self.program)
        told = [reward.of(before) for reward in arc.rewards] if scorer.card.reads_scores else []
        rows, case = self._cases(memory, before, after, told=told)
        asked = []
        for row in rows:
            values = (values_at(self.program, columns, row) for columns in (before, after))
            event = Event(node.node.id, node.node.scene, arc.arc, *values)
            asked.append((int(memory[row]), view.occasion(event)))
        scored = scorer.table(asked)
        if any(token >= TOKENS for token, _ in scored) and not scorer.card.additive:
            raise TooMuchMemoryError(scorer.card.id, scorer.plugin)
        tokens = np.array([token for token, _ in scored], dtype=np.int64)
        return tokens[case], _tabulated([earned for _, earned in scored], case)

    def _memory(self, columns: Columns) -> Ints:
        if self.place is None:
            return np.full(len(columns), self.memories.begin)
        return columns[self.place]

    def _cases(
        self, memory: Ints, *seen: Columns, told: Sequence[Ints] = ()
    ) -> tuple[list[int], Ints]:
        """The distinct cases among the states: a row that stands for each, and each state's case."""
        looked_at = (columns[index] for columns in seen for index in self.reads)
        return distinct_rows([memory, *looked_at, *told], len(memory))


class ColumnScores:
    """The scorers of a panel over columns.

    Their memories travel as fields of every state, behind those of the program. A scorer is asked once for each
    distinct memory and occasion, never once a state.
    """

    def __init__(
        self, program: Program, packing: Packing, memories: Sequence[MemoryTables]
    ) -> None:
        self.packing = packing
        self.scorers = tuple(each.scorer for each in memories)
        places = count(len(program.fields))
        self.carried = tuple(
            CarriedScorer(
                program,
                each,
                tuple(places_read(program.scenario, each.scorer.card.reads)),
                None if each.scorer.card.additive else next(places),
            )
            for each in memories
        )

    def start(self) -> list[int]:
        """The memories with which a play begins, of those that remember anything."""
        return [each.memories.begin for each in self.carried if each.place is not None]

    def table(self, place: int, turn: int, node: str) -> Ints | None:
        """Which memory stands for which at a node, for the field of a memory; None where all are kept apart."""
        tables = next(each.memories.tables for each in self.carried if each.place == place)
        return None if tables is None else tables[turn].get(node)

    def step(
        self, turn: int, node: CompiledNode, arc: CompiledArc, before: Columns, words: list[Word]
    ) -> tuple[Shares, list[Word]]:
        """The points that an arc earns in each state, by scorer, and the states' words with the memories after it.

        `before` are the states the arc is taken from and `words` the packed fields after it.
        """
        own: Points = {}
        for reward in arc.rewards:
            _add(own, reward.principle, reward.of(before))
        shares = {Declared.id: own} if own else {}
        if not self.carried or arc.arc.cause is None:
            return shares, words
        after = Columns(self.packing, words)
        words = list(words)
        for each in self.carried:
            found = each.step(turn, node, arc, before, after)
            if found is None:
                continue
            tokens, points = found
            if points:
                shares[each.scorer.card.id] = points
            if each.place is not None:
                place = self.packing.places[each.place]
                moved = (tokens - before[each.place]).view(np.uint64)
                words[place.word] = words[place.word] + (moved << place.shift)
        return shares, words

    def finish(self, node: CompiledNode, columns: Columns) -> Points:
        """The points that the whole play earns in each final state."""
        return summed(self.finish_shares(node, columns))

    def finish_shares(self, node: CompiledNode, columns: Columns) -> Shares:
        """The same by scorer."""
        return {each.scorer.card.id: each.finish(node, columns) for each in self.carried}


def values_at(program: Program, columns: Columns, row: int) -> Values:
    """One row as the engine's tuple of values, without what scorers remember."""
    return columns.packing.values(columns.words, row)[: len(program.fields)]


def distinct_rows(columns: Sequence[Ints], count: int) -> tuple[list[int], Ints]:
    """Of so many rows the first of each distinct kind, and for every row the number of its kind."""
    code = np.zeros(count, dtype=np.int64)
    size = 1
    for column in columns:
        low, span = int(column.min()), int(np.ptp(column)) + 1
        if size * span > _TABLE:
            _, code = np.unique(code, return_inverse=True)
            size = int(code.max()) + 1
        code = code * span + (column - low)
        size *= span
    if size > _TABLE:
        _, code = np.unique(code, return_inverse=True)
        size = int(code.max()) + 1
    first = np.full(size, -1)
    first[code[::-1]] = np.arange(count)[::-1]
    kinds = np.flatnonzero(first >= 0)
    number = np.zeros(size, dtype=np.int64)
    number[kinds] = np.arange(len(kinds))
    return first[kinds].tolist(), number[code]


def summed(shares: Shares) -> Points:
    """The points of all scorers together."""
    points: Points = {}
    for share in shares.values():
        for principle, earned in share.items():
            _add(points, principle, earned)
    return points


def _tabulated(cases: Sequence[Sequence[Earned]], case: Ints) -> Points:
    """What each state earns, given what each case does and the case of each state."""
    points: Points = {}
    for principle in {each.principle for earned in cases for each in earned}:
        sums = [sum(e.points for e in earned if e.principle == principle) for earned in cases]
        points[principle] = np.array(sums, dtype=np.int64)[case]
    return points


def _add(points: Points, principle: str, more: Ints) -> None:
    points[principle] = points[principle] + more if principle in points else more
