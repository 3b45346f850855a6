"""Integrated diplomacy: whether a play combined several instruments or leaned on one (essay ¶14).

The essay asks for every form of diplomacy used together. This scorer looks at which instruments a play used at all,
not at how often, and judges once, at the end. Its memory is the set of instruments used, or ENOUGH.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from game.scoring import Close, Occasion, Points, Scorer, hookimpl, setting

ENOUGH = "enough"
SOURCE = "essay ¶14"


@dataclass(frozen=True)
class IntegratedDiplomacy(Scorer):
    """Points at the end for a wide mix of instruments, and against a narrow one."""

    id = "integrated-diplomacy"
    title = "Integrated diplomacy"
    version = "1"
    api = 1
    awards = frozenset({"foresight"})

    wanted: int = setting(6, label="Instruments that make a mix", least=2, most=8)
    reward: int = setting(3, label="Points for a mix", least=0, most=5)

    def start(self) -> Hashable:
        """No instrument used."""
        return frozenset[str]()

    def step(self, memory: Hashable, occasion: Occasion) -> tuple[Hashable, Iterable[Points]]:
        """Remember a new instrument, until there are enough."""
        if not occasion.instrument or not isinstance(memory, frozenset):
            return memory, ()
        used = memory | {occasion.instrument}
        return (ENOUGH if len(used) >= self.wanted else used), ()

    def finish(self, memory: Hashable, close: Close) -> Iterable[Points]:
        """A mix earns its reward; one instrument alone costs a point; between the two nothing is said."""
        if memory == ENOUGH:
            reason = f"at least {self.wanted} forms of diplomacy were used together"
            return [Points("foresight", self.reward, reason, SOURCE)]
        if isinstance(memory, frozenset) and len(memory) == 1:
            [only] = memory
            return [
                Points(
                    "foresight", -1, f"every instrument but the {only} one stayed unused", SOURCE
                )
            ]
        return ()


@hookimpl
def register_scorers(register: Callable[[Scorer], None]) -> None:
    """Hand over the one scorer."""
    register(IntegratedDiplomacy())
