"""An order in which every arc leads forward, so that a state is met once, when all that leads to it has been met.

Where the abstraction drops what was used up, since nothing can look at it again, a state may be met once more, later in
its turn: what is summed over states stays exact, and only the number of merged states is larger than it need be.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.analysis.columns.packing import Columns
from game.engine import Arc, Phase, Program, story_order
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
        order = story_order(self.program)
        for path in order.circles:
            raise CycleError(f"`{path[0].id}` leads back to itself within one turn")
        rest = [node for node in self.program.nodes.values() if node.phase is not Phase.STORY]
        rest.sort(key=lambda node: node.phase)
        return {node.id: place for place, node in enumerate([*order.nodes, *rest])}

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
