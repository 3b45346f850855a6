"""A program over ranges in place of values: which arcs some state within them may take, and the ranges that come of it.

Sound, not complete (Cousot and Cousot 1977): what is ruled out cannot happen, and a range may be wider than the truth.
Analysis follows every turn with it, `lint` each scene once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from game.engine.program import Arc, By, Node
from game.expr import Core, Not, Range, Ranges, Verdict, interval, narrow, reads, replaced, truth

BoxT = TypeVar("BoxT", bound=Ranges)
"""The range of every field, both ends included: a tuple, or ranges that are narrower than others in a few places."""
Answer = TypeVar("Answer")
_Known = dict[tuple[int, tuple[Range, ...]], Answer]


class Intervals:
    """The steps of a program over ranges. It remembers every answer by the ranges of the fields that an expression reads."""

    def __init__(self) -> None:
        self._reads: dict[int, tuple[Core, tuple[int, ...]]] = {}  # keeps what it knows by identity
        self._truths: _Known[Verdict] = {}
        self._intervals: _Known[Range] = {}
        self._narrowed: dict[bool, _Known[dict[int, Range] | None]] = {True: {}, False: {}}

    def taken(self, node: Node, box: BoxT) -> Iterator[tuple[Arc, BoxT]]:
        """The arcs that some state in a box may take from a node, each with the box of those that do."""
        for arc in node.arcs:
            open_ = self.open(arc, box)
            if open_ is not None:
                yield arc, open_
            if node.by is By.NOBODY:  # the first that is open is taken
                left = None if arc.guard is None else self.narrow(arc.guard.core, box, holds=False)
                if left is None:
                    return
                box = left

    def open(self, arc: Arc, box: BoxT) -> BoxT | None:
        """The part of a box in which an arc may be taken, those before it apart; None if there is none."""
        return box if arc.condition is None else self.narrow(arc.condition.core, box)

    def after(self, arc: Arc, box: BoxT) -> BoxT:
        """The box once an arc has been taken."""
        written = {}
        for write in arc.writes:
            lo, hi = self.interval(write.value.core, box)
            written[write.index] = (
                min(max(lo, write.lo), write.hi),
                min(max(hi, write.lo), write.hi),
            )
        return replaced(box, written) if written else box

    def interval(self, core: Core, box: Ranges) -> Range:
        """Bounds of a value, both included."""
        return self._ask(self._intervals, core, box, interval)

    def truth(self, core: Core, box: Ranges) -> Verdict:
        """Whether a condition always, never or sometimes holds."""
        return self._ask(self._truths, core, box, truth)

    def narrow(self, core: Core, box: BoxT, *, holds: bool = True) -> BoxT | None:
        """The part of a box in which a condition holds, or does not; None if there is none."""
        fields = self.reads(core)
        known, key = self._narrowed[holds], (id(core), tuple([box[index] for index in fields]))
        try:
            changes = known[key]
        except KeyError:
            left = narrow(core if holds else Not(core), box)
            changes = None
            if left is not None:
                changes = {index: left[index] for index in fields if left[index] != box[index]}
            known[key] = changes
        if changes is None:
            return None
        return replaced(box, changes) if changes else box

    def reads(self, core: Core) -> tuple[int, ...]:
        """The fields that a formula looks at, in order."""
        known = self._reads.get(id(core))
        if known is None:
            known = self._reads[id(core)] = core, tuple(sorted(reads(core)))
        return known[1]

    def _ask(
        self,
        known: _Known[Answer],
        core: Core,
        box: Ranges,
        ask: Callable[[Core, Ranges], Answer],
    ) -> Answer:
        key = id(core), tuple([box[index] for index in self.reads(core)])
        try:
            return known[key]
        except KeyError:
            answer = known[key] = ask(core, box)
            return answer
