"""What each field can hold at each node in each turn, by interval analysis: sound, and wider than the truth where need be."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from game.engine.program import Arc, By, Node, Program
from game.engine.state import State
from game.expr import Compare, Const, Core, Not, Range, interval, narrow, reads
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
        self._narrowed: dict[tuple[int, tuple[Range, ...]], Box | None] = {}
        self._reads: dict[int, tuple[Core, tuple[int, ...]]] = {}
        self._positive: dict[int, Core] = {}
        self._spans: dict[tuple[int, tuple[Range, ...]], Range] = {}
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
            yield from self._taken(self.program.nodes[name], box)

    def target(self, arc: Arc, box: Box) -> tuple[int, Box]:
        """The turn in which an arc leads to its target, and the box there."""
        after = list(box)
        for write in arc.writes:
            lo, hi = self.span(write.value.core, box)
            after[write.index] = (
                min(max(lo, write.lo), write.hi),
                min(max(hi, write.lo), write.hi),
            )
        return after[self.turn][0], tuple(after)

    def span(self, core: Core, box: Box) -> Range:
        """Bounds of a formula's value in a box."""
        key = (id(core), tuple(box[i] for i in self.reads(core)))
        if key not in self._spans:
            self._spans[key] = interval(core, box)
        return self._spans[key]

    def reads(self, core: Core) -> tuple[int, ...]:
        """The fields a formula looks at, in order."""
        known = self._reads.get(id(core))
        if known is None:
            known = self._reads[id(core)] = (core, tuple(sorted(reads(core))))
        return known[1]

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
                for arc, some in self._taken(self.program.nodes[name], boxes[name]):
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

    def _taken(self, node: Node, box: Box) -> Iterator[tuple[Arc, Box]]:
        for arc in node.arcs:
            some = self._where(self._condition(node, arc), box)
            if some is not None:
                yield arc, some
            if node.by is By.NOBODY:
                if arc.guard is None:
                    return
                left = self._where(arc.guard.core, box, holds=False)
                if left is None:
                    return
                box = left

    def _condition(self, node: Node, arc: Arc) -> Core | None:
        """What must hold for an arc to be taken, arcs before it apart."""
        formula = arc.weight if node.by is By.CHANCE else arc.guard
        if formula is None or node.by is not By.CHANCE:
            return None if formula is None else formula.core
        # One object a weight, so that what is known of it is found again.
        return self._positive.setdefault(id(formula.core), Compare(">", formula.core, Const(0)))

    def _where(self, core: Core | None, box: Box, *, holds: bool = True) -> Box | None:
        """The part of a box where a condition holds, or does not; None if nowhere."""
        if core is None:
            return box
        fields = self.reads(core)
        key = (id(core) if holds else -id(core), tuple(box[i] for i in fields))
        if key not in self._narrowed:
            found = narrow(core if holds else Not(core), box)
            self._narrowed[key] = None if found is None else tuple(found[i] for i in fields)
        found = self._narrowed[key]
        if found is None:
            return None
        after = list(box)
        for index, range_ in zip(fields, found, strict=True):
            after[index] = range_
        return tuple(after)


def _join(one: Box, other: Box) -> Box:
    return tuple((min(a, c), max(b, d)) for (a, b), (c, d) in zip(one, other, strict=True))
