"""Points over columns: the scenario's own compiled, every other scorer tabulated over the distinct cases that occur."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from game.analysis.columns.compiled import CompiledArc, CompiledNode
from game.analysis.columns.packing import Columns, Ints, Packing, Word
from game.analysis.state_space.scorer_memory import (
    TOKENS,
    MemoryTables,
    Response,
    TooMuchMemoryError,
)
from game.engine import Event, Program, State
from game.model import TURN
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


class ColumnScores:
    """The scorers of a panel over columns.

    Their memories travel as fields of every state, behind those of the program. A scorer is asked once for each
    distinct memory and occasion, never once a state.
    """

    def __init__(
        self, program: Program, packing: Packing, memories: Sequence[MemoryTables]
    ) -> None:
        self.program, self.packing = program, packing
        self.memories = tuple(memories)
        self.scorers = tuple(each.scorer for each in memories)
        self.principles = tuple(program.scenario.principles)
        self.reads = [places_read(program.scenario, scorer.card.reads) for scorer in self.scorers]
        self.turn = program.scenario.layout.index[TURN]
        fields = len(program.fields)
        places = iter(range(fields, fields + len(self.scorers)))
        self.places = [None if scorer.card.additive else next(places) for scorer in self.scorers]
        self._responses: dict[tuple[int, int, str, str], Response | None] = {}

    def start(self) -> list[int]:
        """The memories with which a play begins, of those that remember anything."""
        pairs = zip(self.places, self.memories, strict=True)
        return [each.begin for place, each in pairs if place is not None]

    def table(self, place: int, turn: int, node: str) -> Ints | None:
        """Which memory stands for which at a node, for the field of a memory; None where all are kept apart."""
        tables = self.memories[self.places.index(place)].tables
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
        if not self.scorers or arc.arc.cause is None:
            return shares, words
        after = Columns(self.packing, words)
        words = list(words)
        for which in range(len(self.scorers)):
            response = self._response(which, turn, node, arc)
            if response is not None and response.idle:
                continue
            memory, points = self._memory(which, before), Points()
            if response is not None:
                tokens = response.after[memory]
                for principle, earned in response.points.items():
                    _add(points, principle, earned[memory])
            else:
                tokens = self._ask(which, node, arc, before, after, memory, points)
            if points:
                shares[self.scorers[which].card.id] = points
            index = self.places[which]
            if index is not None:
                place = self.packing.places[index]
                words[place.word] = words[place.word] + (
                    (tokens - memory).view(np.uint64) << place.shift
                )
        return shares, words

    def _response(
        self, which: int, turn: int, node: CompiledNode, arc: CompiledArc
    ) -> Response | None:
        key = (which, turn, node.node.id, arc.arc.id)
        if key not in self._responses:
            self._responses[key] = self.memories[which].response(turn, node.node.id, arc.arc.id)
        return self._responses[key]

    def _ask(
        self,
        which: int,
        node: CompiledNode,
        arc: CompiledArc,
        before: Columns,
        after: Columns,
        memory: Ints,
        points: Points,
    ) -> Ints:
        """Ask a scorer about each distinct case; its memories after that. What it gives is added to `points`."""
        scorer = self.scorers[which]
        view = scorer.view(self.program)
        told = arc if scorer.card.reads_scores else None
        rows, inverse = self._cases(which, memory, [before, after], told)
        events = (self._event(node, arc, before, after, row) for row in rows)
        pairs = [
            (int(memory[row]), view.occasion(event))
            for row, event in zip(rows, events, strict=True)
        ]
        scored = scorer.table(pairs)
        if any(token >= TOKENS for token, _ in scored) and not scorer.card.additive:
            raise TooMuchMemoryError(scorer.card.id, scorer.plugin)
        _tabulate(points, [earned for _, earned in scored], inverse)
        return np.array([token for token, _ in scored], dtype=np.int64)[inverse]

    def finish(self, node: CompiledNode, columns: Columns) -> Points:
        """The points that the whole play earns in each final state."""
        return summed(self.finish_shares(node, columns))

    def finish_shares(self, node: CompiledNode, columns: Columns) -> Shares:
        """The same by scorer."""
        shares: Shares = {}
        for which, scorer in enumerate(self.scorers):
            view = scorer.view(self.program)
            memory = self._memory(which, columns)
            rows, inverse = self._cases(which, memory, [columns], None)
            states = (State(node.node.id, self.values(columns, row)) for row in rows)
            earned = [
                scorer.finish(int(memory[row]), view.close(state))
                for row, state in zip(rows, states, strict=True)
            ]
            points = shares[scorer.card.id] = {}
            _tabulate(points, earned, inverse)
        return shares

    def _memory(self, which: int, columns: Columns) -> Ints:
        """The tokens of one scorer."""
        place = self.places[which]
        return (
            np.full(len(columns), self.memories[which].begin) if place is None else columns[place]
        )

    def values(self, columns: Columns, row: int) -> tuple[int, ...]:
        """One row as the engine's tuple of values, without what scorers remember."""
        return self.packing.values(columns.words, row)[: len(self.program.fields)]

    def _cases(
        self, which: int, memory: Ints, seen: list[Columns], arc: CompiledArc | None
    ) -> tuple[list[int], Ints]:
        """The distinct cases of one scorer among the states: a row that stands for each, and each state's case."""
        columns = [memory, *(c[index] for c in seen for index in self.reads[which])]
        columns += [reward.of(seen[0]) for reward in arc.rewards] if arc else []
        return distinct_rows(columns, len(memory))

    def _event(
        self, node: CompiledNode, arc: CompiledArc, before: Columns, after: Columns, row: int
    ) -> Event:
        return Event(
            node.node.id,
            node.node.scene,
            arc.arc,
            self.values(before, row),
            self.values(after, row),
        )


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


def _tabulate(points: Points, cases: Sequence[Sequence[Earned]], inverse: Ints) -> None:
    """Add what each case earns to the states that it stands for."""
    for principle in {each.principle for earned in cases for each in earned}:
        sums = [sum(e.points for e in earned if e.principle == principle) for earned in cases]
        _add(points, principle, np.array(sums, dtype=np.int64)[inverse])


def _add(points: Points, principle: str, more: Ints) -> None:
    points[principle] = points[principle] + more if principle in points else more
