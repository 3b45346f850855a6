"""An order in which every arc leads forward, so that a state is met once, when all that leads to it has been met.

Where the abstraction drops what was used up, since nothing can look at it again, a state may be met once more, later in
its turn: what is summed over states stays exact, and only the number of merged states is larger than it need be.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.analysis.state_space.packing import Columns
from game.engine import Arc, Phase, Program
from game.model import TURN, Role


class CycleError(Exception):
    """Scenes lead round in a circle without the calendar moving: such a scenario has no finite analysis."""


class TopologicalOrder:
    """Ranks states by (turn, what was used up within the turn, node); every arc raises the rank.

    Used up are deadlines and dated scenes behind, initiatives taken, and due consequences fired: each
    return to the desk has spent one of them or moved the calendar.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        layout = program.scenario.layout
        self.turn = layout.index[TURN]
        self.rising = layout.having(Role.TIMES, Role.CURSOR)
        self.slots = layout.having(Role.PENDING)
        self.ranked = frozenset([self.turn, *self.rising, *self.slots])

    @cached_property
    def place(self) -> dict[str, int]:
        """Each node's place within one visit to the desk: scenes in the order they lead, then the desk and what follows it.

        Raises CycleError.
        """
        nodes = self.program.nodes
        later = {name for name, node in nodes.items() if Phase.STORY < node.phase < Phase.OVER}
        placed: dict[str, int] = {}
        under_way: set[str] = set()
        stack: list[tuple[str, bool]] = [
            (n, False) for n in reversed(list(nodes)) if n not in later
        ]
        finished: list[str] = []
        while stack:
            name, done = stack.pop()
            if done:
                under_way.discard(name)
                finished.append(name)
                placed[name] = 0
                continue
            if name in placed:
                continue
            if name in under_way:
                raise CycleError(f"`{name}` leads back to itself within one turn")
            under_way.add(name)
            stack.append((name, True))
            for arc in nodes[name].arcs:
                if arc.target in under_way:
                    raise CycleError(f"`{arc.target}` leads back to itself within one turn")
                if arc.target not in placed and arc.target not in later:
                    stack.append((arc.target, False))
        ends = [n for n in finished if nodes[n].phase is Phase.OVER]
        scenes = [n for n in reversed(finished) if nodes[n].phase is Phase.STORY]
        desk = sorted(later, key=lambda name: nodes[name].phase)
        return {name: i for i, name in enumerate([*scenes, *desk, *ends])}

    @cached_property
    def last(self) -> int:
        """The place of the calendar: from it on, nothing leads back to the desk within the turn."""
        nodes = self.program.nodes.values()
        return next(self.place[node.id] for node in nodes if node.phase is Phase.CALENDAR)

    def moves(self, arc: Arc) -> bool:
        """Whether an arc writes anything the rank looks at beside the node."""
        return any(write.index in self.ranked for write in arc.writes)

    def spent(self, columns: Columns) -> NDArray[np.int64]:
        """What each state has used up within its turn."""
        spent = np.zeros(len(columns), dtype=np.int64)
        for index in self.rising:
            spent += columns[index]
        for slot in self.slots:
            spent += columns[slot] != 1
        return spent
