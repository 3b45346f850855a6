"""What intervals prove, remembered: authors repeat conditions and effects, and most variables may be anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from game.expr import Core, interval, narrow, reads, truth
from game.expr.narrowed import Range, Ranges, put

Verdict = Literal["always", "never", "sometimes"]
Answer = TypeVar("Answer")
_Known = dict[tuple[int, tuple[Range, ...]], Answer]


class Prover:
    """Answers as `game.expr` does. An answer depends on the ranges of the places that the expression reads alone."""

    def __init__(self) -> None:
        self._reads: dict[int, tuple[Core, tuple[int, ...]]] = {}  # keeps what it knows by identity
        self._truths: _Known[Verdict] = {}
        self._intervals: _Known[Range] = {}
        self._narrowed: _Known[tuple[tuple[int, Range], ...] | None] = {}

    def truth(self, core: Core, ranges: Ranges) -> Verdict:
        """Whether a condition always, never or sometimes holds."""
        return self._ask(self._truths, core, ranges, truth)

    def interval(self, core: Core, ranges: Ranges) -> Range:
        """Bounds of a value."""
        return self._ask(self._intervals, core, ranges, interval)

    def narrow(self, core: Core, ranges: Ranges) -> Ranges | None:
        """The ranges that are left where a condition holds; None if it cannot hold."""

        def changes(core: Core, ranges: Ranges) -> tuple[tuple[int, Range], ...] | None:
            left = narrow(core, ranges)
            if left is None:
                return None
            return tuple((i, left[i]) for i in self.places(core) if left[i] != ranges[i])

        found = self._ask(self._narrowed, core, ranges, changes)
        if found is None:
            return None
        for index, range_ in found:
            ranges = put(ranges, index, range_)
        return ranges

    def places(self, core: Core) -> tuple[int, ...]:
        """The places of the state that an expression reads."""
        known = self._reads.get(id(core))
        if known is None:
            known = self._reads[id(core)] = core, tuple(reads(core))
        return known[1]

    def _ask(
        self,
        known: _Known[Answer],
        core: Core,
        ranges: Ranges,
        ask: Callable[[Core, Ranges], Answer],
    ) -> Answer:
        key = id(core), tuple([ranges[index] for index in self.places(core)])
        try:
            return known[key]
        except KeyError:
            answer = known[key] = ask(core, ranges)
            return answer
