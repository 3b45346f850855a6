"""Consistency: like questions answered alike, or else explained to a public that noticed (essay ¶4, ¶13).

Two decisions put a like question when the scenario scores both heavily on the same principle of law; a recorded vote
is an answer whatever it weighs. Who has stood on a rule and decides against it the next time may be wise, and is asked
about it: that costs public support, unless the vote comes with an explanation. To come back to a rule costs nothing.
Memory is on which of the two rules the play stands now: four values.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from game.scoring import Occasion, Points, Scorer, hookimpl, setting

WATCHED = {
    "un-charter": "the Charter",
    "territorial-integrity": "rightful borders",
}


@dataclass(frozen=True)
class Consistency(Scorer):
    """Points against each decision that steps off a rule on which the play has stood."""

    id = "consistency"
    title = "Like questions answered alike"
    version = "2"
    api = 1
    awards = frozenset({"public-support"})
    reads_scores = True

    heavy: int = setting(2, label="Points that make a decision an answer", least=1, most=5)
    price: int = setting(1, label="Points for stepping off a rule", least=1, most=3)

    def start(self) -> Hashable:
        """On no rule yet."""
        return frozenset[str]()

    def step(self, memory: Hashable, occasion: Occasion) -> tuple[Hashable, Iterable[Points]]:
        """Compare a decision with what was answered on the same rule before."""
        assert isinstance(memory, frozenset)
        if occasion.kind not in ("choice", "initiative"):
            return memory, ()
        heavy = 1 if occasion.vote else self.heavy
        weight = dict.fromkeys(WATCHED, 0)
        for each in occasion.declared:
            if each.principle in weight:
                weight[each.principle] += each.points
        onto = {rule for rule in WATCHED if weight[rule] >= heavy}
        off = {rule for rule in memory if weight[rule] <= -heavy}
        asked = [] if occasion.explained else sorted(off)
        return (memory | onto) - off, [self._asked(rule, occasion) for rule in asked]

    def _asked(self, rule: str, occasion: Occasion) -> Points:
        what = "this vote" if occasion.vote else "this"
        reason = f"you had stood on {WATCHED[rule]}; {what} steps off it, and you are asked why"
        return Points("public-support", -self.price, reason, "essay ¶4")


@hookimpl
def register_scorers() -> list[Scorer]:
    """The one scorer."""
    return [Consistency()]
