"""What each field can hold at each node in each turn, by interval analysis: sound, and wider than the truth where need be."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from game.engine.intervals import Intervals
from game.engine.program import Arc, Program
from game.engine.state import State
from game.expr import Range
from game.model import TURN

Box = tuple[Range, ...]
"""The range of every field, both bounds included."""
_PATIENCE = 64
"""How often a node's box may grow before it is given the fields' whole ranges."""


class ReachableRanges:
    """The boxes that hold every state reachable from one. `boxes[turn]` has the nodes that may be reached in a turn."""

    def __init__(self, program: Program, state: State) -> None:
        self.program, self.first = program, state.node
        layout = program.scenario.layout
        self.turn = layout.index[TURN]
        self.boxes: list[dict[str, Box]] = [{} for _ in range(program.scenario.calendar.turns)]
        self.intervals = Intervals()
        self._spread(state)
        every = [box for boxes in self.boxes for box in boxes.values()]
        self.hull: Box = tuple(
            (min(lo for lo, _ in ranges), max(hi for _, hi in ranges))
            for ranges in zip(*every, strict=True)
        )

    def taken(self, turn: int, name: str) -> Iterator[tuple[Arc, Box]]:
        """The arcs that some state in a node's box may take, each with the box of those that do."""
        box = self.boxes[turn].get(name)
        if box is not None:
            yield from self.intervals.taken(self.program.nodes[name], box)

    def target(self, arc: Arc, box: Box) -> tuple[int, Box]:
        """The turn in which an arc leads to its target, and the box there."""
        after = self.intervals.after(arc, box)
        return after[self.turn][0], after

    def _spread(self, state: State) -> None:
        """Let boxes grow from the first until nothing moves; turns come one after the other."""
        box: Box = tuple((value, value) for value in state.values)
        self.boxes[box[self.turn][0]][state.node] = box
        for turn, boxes in enumerate(self.boxes):
            waiting = deque(boxes)
            visits = dict.fromkeys(self.program.nodes, 0)
            while waiting:
                name = waiting.popleft()
                visits[name] += 1
                for arc, some in self.intervals.taken(self.program.nodes[name], boxes[name]):
                    when, after = self.target(arc, some)
                    there = self.boxes[when]
                    known = there.get(arc.target)
                    grown = after if known is None else _join(known, after)
                    if grown == known:
                        continue
                    if visits[arc.target] > _PATIENCE and when == turn:
                        ranges = self.program.scenario.layout.ranges
                        grown = (*ranges[: self.turn], (turn, turn), *ranges[self.turn + 1 :])
                    there[arc.target] = grown
                    if when == turn and arc.target not in waiting:
                        waiting.append(arc.target)


def _join(one: Box, other: Box) -> Box:
    return tuple((min(a, c), max(b, d)) for (a, b), (c, d) in zip(one, other, strict=True))
