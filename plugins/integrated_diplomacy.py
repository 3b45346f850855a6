"""Integrated diplomacy: whether forms of diplomacy worked together, in one turn of the calendar (essay ¶14).

The essay asks for all forms used together. The eight instruments are four kinds of thing to do: to speak with one
state, to speak among many, to do something, and to reach people. Any long play uses every kind sooner or later, so
what is scored is a turn in which all of them meet. Memory is the kinds used in this turn: sixteen values at most, and
all is forgotten when the calendar moves, so that audits carry it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from game.scoring import Occasion, Points, Scorer, hookimpl, setting

KINDS = {
    "bilateral": "with one state",
    "parliamentary": "with one state",
    "multilateral": "among many",
    "economic": "in deeds",
    "defence": "in deeds",
    "humanitarian": "in deeds",
    "cultural": "before the people",
    "public": "before the people",
}
SOURCE = "essay ¶14"


@dataclass(frozen=True)
class IntegratedDiplomacy(Scorer):
    """Points for each turn in which enough kinds of diplomacy worked together."""

    id = "integrated-diplomacy"
    title = "Integrated diplomacy"
    version = "2"
    api = 1
    awards = frozenset({"foresight"})

    wanted: int = setting(4, label="Kinds of diplomacy that must meet in one turn", least=2, most=4)
    reward: int = setting(2, label="Points for such a turn", least=1, most=5)

    def start(self) -> Hashable:
        """No kind used."""
        return frozenset[str]()

    def step(self, memory: Hashable, occasion: Occasion) -> tuple[Hashable, Iterable[Points]]:
        """Remember the kind of an instrument until the calendar moves."""
        assert isinstance(memory, frozenset)
        if occasion.kind == "calendar":
            return self.start(), ()
        kind = KINDS.get(occasion.instrument)
        if kind is None or kind in memory:
            return memory, ()
        used = memory | {kind}
        if len(used) != self.wanted:
            return used, ()
        *most, last = [each for each in dict.fromkeys(KINDS.values()) if each in used]
        reason = f"in one turn you worked {', '.join(most)} and {last}"
        return used, [Points("foresight", self.reward, reason, SOURCE)]


@hookimpl
def register_scorers() -> list[Scorer]:
    """The one scorer."""
    return [IntegratedDiplomacy()]
