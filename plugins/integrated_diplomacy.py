"""Integrated diplomacy: whether a play combined the forms of diplomacy or leaned on one kind (essay ¶14).

The essay asks for all forms used together. The eight instruments are four kinds of thing to do: to speak with one
state, to speak among many, to do something, and to reach people. This scorer remembers which kinds a play used, not
which instruments and not how often: sixteen memories instead of 256, so that audits carry it, and it judges once, at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from game.scoring import Close, Occasion, Points, Scorer, hookimpl, setting

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
    """Points at the end for a wide mix of instruments, and against a narrow one."""

    id = "integrated-diplomacy"
    title = "Integrated diplomacy"
    version = "1"
    api = 1
    awards = frozenset({"foresight"})

    wanted: int = setting(4, label="Kinds of diplomacy that make a mix", least=2, most=4)
    reward: int = setting(2, label="Points for a mix", least=0, most=5)

    def start(self) -> Hashable:
        """No kind used."""
        return frozenset[str]()

    def step(self, memory: Hashable, occasion: Occasion) -> tuple[Hashable, Iterable[Points]]:
        """Remember the kind of an instrument."""
        assert isinstance(memory, frozenset)
        kind = KINDS.get(occasion.instrument)
        return (memory | {kind} if kind else memory), ()

    def finish(self, memory: Hashable, close: Close) -> Iterable[Points]:
        """A mix earns its reward; one kind alone costs a point; between the two nothing is said."""
        assert isinstance(memory, frozenset)
        if len(memory) >= self.wanted:
            reason = f"{len(memory)} kinds of diplomacy were used together"
            return [Points("foresight", self.reward, reason, SOURCE)]
        if len(memory) == 1:
            [only] = memory
            return [
                Points("foresight", -1, f"all diplomacy was {only}, none of any other kind", SOURCE)
            ]
        return ()


@hookimpl
def register_scorers(register: Callable[[Scorer], None]) -> None:
    """Hand over the one scorer."""
    register(IntegratedDiplomacy())
