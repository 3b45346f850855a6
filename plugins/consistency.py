"""Consistency: like questions answered alike, or else explained to a public that noticed (essay ¶4, ¶13).

Two decisions put a like question when the scenario scores both heavily on the same principle of law. To decide for
that principle once and against it the next time may be wise, and it is asked about: each turn costs public support.
Memory is how each watched principle was answered last: three values for each of two, nine in all.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from game.scoring import Occasion, Points, Scorer, hookimpl, setting

WATCHED = {
    "un-charter": "the Charter",
    "territorial-integrity": "rightful borders",
}
WAYS = {1: "for", -1: "against"}


@dataclass(frozen=True)
class Consistency(Scorer):
    """Points against each decision that turns round on a principle of law."""

    id = "consistency"
    title = "Like questions answered alike"
    version = "2"
    api = 1
    awards = frozenset({"public-support"})
    reads_scores = True

    heavy: int = setting(2, label="Points that make a decision an answer", least=1, most=5)
    price: int = setting(1, label="Points for each turn", least=1, most=3)

    def start(self) -> Hashable:
        """Nothing has been asked yet."""
        return (0,) * len(WATCHED)

    def step(self, memory: Hashable, occasion: Occasion) -> tuple[Hashable, Iterable[Points]]:
        """Compare a decision with the last one on the same principle."""
        if occasion.kind not in ("choice", "initiative"):
            return memory, ()
        assert isinstance(memory, tuple)
        answers, turns = [], []
        for (principle, name), last in zip(WATCHED.items(), memory, strict=True):
            weight = sum(each.points for each in occasion.declared if each.principle == principle)
            answer = last if abs(weight) < self.heavy else (weight > 0) - (weight < 0)
            answers.append(answer)
            if last and answer != last:
                turns.append(self._asked(name, last, answer))
        return tuple(answers), turns

    def _asked(self, name: str, last: int, answer: int) -> Points:
        reason = f"you had decided {WAYS[last]} {name}; here it goes the other way, and you are asked why"
        return Points("public-support", -self.price, reason, "essay ¶4")


@hookimpl
def register_scorers(register: Callable[[Scorer], None]) -> None:
    """Hand over the one scorer."""
    register(Consistency())
