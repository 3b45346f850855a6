"""Points over columns: the scenario's own compiled, every other scorer tabulated over the distinct cases that occur."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.analysis.compiled import CompiledArc, CompiledNode
from game.analysis.packing import Columns, Ints, Packing, Word
from game.engine import Event, Kind, Program, State
from game.scoring.panel import Seat
from game.scoring.views import close_of, occasion_of

_BITS = 12
_TOKENS = 1 << _BITS
Points = dict[str, Ints]
"""Points by principle, one a state."""


class TooMuchMemoryError(Exception):
    """A scorer's memory takes more values than an exact analysis can carry."""


class Scores:
    """The scorers of a panel over columns.

    Their memories travel in one more word of every state, twelve bits each. A scorer is asked once for each
    distinct memory and occasion, never once a state.
    """

    def __init__(self, program: Program, packing: Packing, seats: Sequence[Seat]) -> None:
        self.program, self.packing = program, packing
        self.seats = tuple(seats)
        self.principles = tuple(program.scenario.principles)
        index = program.scenario.layout.index
        self.reads = [
            [index["@turn" if name == "turn" else name] for name in sorted(seat.card.reads)]
            for seat in self.seats
        ]

    @property
    def fields(self) -> frozenset[int]:
        """The fields of the state that some scorer looks at."""
        return frozenset(index for reads in self.reads for index in reads)

    def start(self) -> list[Word]:
        """The word of memories with which a play begins; none if no scorer has a seat."""
        if not self.seats:
            return []
        word = sum(self._token(s.start()) << (_BITS * i) for i, s in enumerate(self.seats))
        return [np.array([word], dtype=np.uint64)]

    def step(
        self, node: CompiledNode, arc: CompiledArc, before: Columns, words: list[Word]
    ) -> tuple[Points, list[Word]]:
        """The points an arc earns in each state, and the states' words with the memories after it.

        `before` are the states the arc is taken from and `words` the packed fields after it.
        """
        points: Points = {}
        for reward in arc.rewards:
            _add(points, reward.principle, reward.of(before))
        if not self.seats or arc.arc.kind is Kind.SILENT:
            return points, [*words, *before.words[self.packing.words :]]
        after = Columns(self.packing, words)
        memories = before.words[self.packing.words]
        kept = np.zeros_like(memories)
        for place, seat in enumerate(self.seats):
            memory = _memory(memories, place)
            rows, inverse = self._cases(place, memory, [before, after], arc if seat.card.reads_scores else None)
            pairs = [
                (int(memory[row]), occasion_of(self.program, self._event(node, arc, before, after, row), seat.card))
                for row in rows
            ]
            scored = seat.table(pairs)
            tokens = np.array([self._token(token) for token, _ in scored], dtype=np.uint64)
            kept |= tokens[inverse] << np.uint64(_BITS * place)
            for principle in {each.principle for _, earned in scored for each in earned}:
                earned = np.array(
                    [sum(e.points for e in earned if e.principle == principle) for _, earned in scored],
                    dtype=np.int64,
                )
                _add(points, principle, earned[inverse])
        return points, [*words, kept]

    def finish(self, node: CompiledNode, columns: Columns) -> Points:
        """The points that the whole play earns in each final state."""
        points: Points = {}
        for place, seat in enumerate(self.seats):
            memory = _memory(columns.words[self.packing.words], place)
            rows, inverse = self._cases(place, memory, [columns], None)
            closes = [
                seat.finish(
                    int(memory[row]),
                    close_of(self.program, State(node.node.id, self.packing.values(columns.words, row)), seat.card),
                )
                for row in rows
            ]
            for principle in {each.principle for earned in closes for each in earned}:
                earned = np.array(
                    [sum(e.points for e in earned if e.principle == principle) for earned in closes],
                    dtype=np.int64,
                )
                _add(points, principle, earned[inverse])
        return points

    def _cases(
        self, place: int, memory: Ints, seen: list[Columns], arc: CompiledArc | None
    ) -> tuple[list[int], Ints]:
        """The distinct cases of one scorer among the states: a row that stands for each, and each state's case."""
        columns = [memory, *(c[index] for c in seen for index in self.reads[place])]
        columns += [reward.of(seen[0]) for reward in arc.rewards] if arc else []
        inverse = np.zeros(len(memory), dtype=np.int64)
        for column in columns:
            _, codes = np.unique(column, return_inverse=True)
            _, inverse = np.unique(inverse * (int(codes.max()) + 1) + codes, return_inverse=True)
        _, rows = np.unique(inverse, return_index=True)
        return rows.tolist(), inverse

    def _event(
        self, node: CompiledNode, arc: CompiledArc, before: Columns, after: Columns, row: int
    ) -> Event:
        return Event(
            node.node.id,
            node.node.scene,
            arc.arc,
            self.packing.values(before.words, row),
            self.packing.values(after.words, row),
        )

    @staticmethod
    def _token(token: int) -> int:
        if token >= _TOKENS:
            raise TooMuchMemoryError(f"more than {_TOKENS} memories")
        return token


def _memory(word: Word, place: int) -> Ints:
    """The tokens of one scorer."""
    return ((word >> np.uint64(_BITS * place)) & np.uint64(_TOKENS - 1)).view(np.int64)


def _add(points: Points, principle: str, more: Ints) -> None:
    points[principle] = points[principle] + more if principle in points else more
