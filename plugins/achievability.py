"""Achievability: promises held against means (essay ¶3).

A promise here is a decision that the scenario itself scores against achievability: something announced, joined or
demanded that a small state can hardly carry. Means are the capacity left when it is made. To overreach with hands
free is the scenario's affair; to do it with none left costs more. Each decision is judged by itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from game.scoring import Occasion, Points, Scorer, hookimpl, setting


@dataclass(frozen=True)
class Achievability(Scorer):
    """Points against a promise made when there is hardly anybody left to keep it."""

    id = "achievability"
    title = "Promises and means"
    version = "2"
    api = 1
    reads = frozenset({"capacity"})
    awards = frozenset({"achievability"})
    reads_scores = True
    additive = True

    reserve: int = setting(1, label="Capacity that should be left", least=1, most=5)
    price: int = setting(1, label="Points for each promise without means", least=1, most=3)

    def step(self, memory: Hashable, occasion: Occasion) -> tuple[Hashable, Iterable[Points]]:
        """Look at the capacity left whenever a decision overreaches."""
        decided = occasion.kind in ("choice", "initiative")
        reach = sum(each.points for each in occasion.declared if each.principle == "achievability")
        left = occasion.after["capacity"]
        if not decided or reach >= 0 or left >= self.reserve:
            return memory, ()
        hands = f"a capacity of {left}" if left else "nobody"
        reason = f"more than a small state can carry, promised with {hands} left to carry it"
        return memory, [Points("achievability", -self.price, reason, "essay ¶3")]


@hookimpl
def register_scorers() -> list[Scorer]:
    """The one scorer."""
    return [Achievability()]
