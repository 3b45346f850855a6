"""A scorer as the game calls it: its memories stay beside it, and outside each is a number, equal for equal memories."""

from __future__ import annotations

from collections.abc import Hashable

from game.scoring.runtime.answers import checked_points
from game.scoring.runtime.faults import PluginError, guarded, one_line
from game.scoring.runtime.manifest import Card
from game.scoring.scorer import Close, Occasion, Points, Scorer

MOST_MEMORIES = 100_000
MOST_CARRIED = 1 << 12
"""The memories of one scorer that an audit carries exactly; with more, it is sampled."""

Memory = int
"""What a scorer remembers, as a number that an analysis can carry as one more column."""
Scored = tuple[Memory, tuple[Points, ...]]
"""The memory after an occasion, and the points earned by it."""

_HASHABLE: dict[type, str] = {
    list: "a tuple",
    set: "a frozenset",
    dict: "a tuple of pairs",
    bytearray: "bytes",
}


class RememberingScorer:
    """A scorer with its memories, each distinct value once, by a number that is never used for another.

    Of a sampled scorer only the latest are kept: what is folded play by play never asks for an older one. Every call
    raises PluginError when the scorer fails it.
    """

    def __init__(self, scorer: Scorer, card: Card) -> None:
        self.scorer, self.card = scorer, card
        self.values: dict[Memory, Hashable] = {}
        self._numbers: dict[Hashable, Memory] = {}
        self._seen = 0

    def start(self) -> Memory:
        """The memory with which a play begins."""
        where = f"{self.card.id}.start"
        with guarded(f"in {where}"):
            return self._number(self.scorer.start(), where)

    def step(self, pairs: list[tuple[Memory | None, Occasion]]) -> list[Scored]:
        """Each pair's memory after its occasion, and the points earned; None stands for the memory just made."""
        made: list[Scored] = []
        after, where = -1, f"{self.card.id}.step"
        with guarded(f"in {where}"):
            for number, occasion in pairs:
                before = after if number is None else number
                memory = self.value(before)
                answer: object = self.scorer.step(memory, occasion)
                if not isinstance(answer, tuple) or len(answer) != 2:
                    raise PluginError(
                        f"returned {one_line(repr(answer), 60)} from {where}, not (memory, points)"
                    )
                after = before if answer[0] is memory else self._number(answer[0], where)
                if self.card.additive and after != before:
                    raise PluginError(
                        f"declares `{self.card.id}` additive and remembers something all the same",
                        "keeps no memory if it says so",
                    )
                made.append((after, checked_points(answer[1], self.card, where)))
        return made

    def finish(self, memory: Memory, close: Close) -> tuple[Points, ...]:
        """The points that a whole play earns."""
        where = f"{self.card.id}.finish"
        with guarded(f"in {where}"):
            return checked_points(self.scorer.finish(self.value(memory), close), self.card, where)

    def value(self, memory: Memory) -> Hashable:
        """What a number stands for; only here, never across a border."""
        try:
            return self.values[memory]
        except KeyError:
            raise PluginError("was asked for a memory it no longer has") from None

    def _number(self, memory: Hashable, where: str) -> Memory:
        try:
            found = self._numbers.get(memory)
        except TypeError:
            raise PluginError(
                f"returned from {where} {_unhashable(memory)}", "has a memory that can be carried"
            ) from None
        if found is not None:
            return found
        if len(self.values) >= MOST_MEMORIES:
            if not self.card.sampled:
                raise PluginError(
                    f"remembers more than {MOST_MEMORIES:,} different things; make memory smaller, or declare `sampled`"
                )
            oldest = next(iter(self.values))
            del self._numbers[self.values.pop(oldest)]
        self._numbers[memory] = number = self._seen
        self.values[number] = memory
        self._seen += 1
        return number


def _unhashable(memory: object) -> str:
    """What is wrong with a memory that cannot be hashed, and what would do."""
    kind = type(memory)
    instead = _HASHABLE.get(kind, "tuples, frozensets, numbers and words all through")
    return f"a memory that cannot be hashed (a {kind.__name__}; use {instead})"
