"""What every field can be on coming to a node, by intervals: sound, so that what it rules out cannot happen.

The story is followed once, from where a play, the calendar, the agenda and what falls due bring it up; at the desk every
value in range is taken to be possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from game.engine import (
    AGENDA_NODE,
    DESK_NODE,
    Arc,
    By,
    Intervals,
    Node,
    Phase,
    Program,
    consequence_node,
    deadline_node,
)
from game.expr import Narrowed, Ranges, at_most, hull, put, replaced
from game.model import TURN, Initiative

_MOST = 150
"""How many fields may be narrower than declared at one node: what more there are widen, so that memory stays in proportion."""


class EntryBounds:
    """The bounds at each node of the story; none at one to which no way can be open.

    `from_start`, a play begins at the start values; else with any values in range, as it does where a campaign carries
    values in. `order` has the nodes of the story, each before those it leads to; without one nothing is followed.
    """

    def __init__(
        self,
        program: Program,
        intervals: Intervals,
        order: Sequence[Node] | None,
        *,
        from_start: bool = False,
    ) -> None:
        self.program, self.intervals, self._order = program, intervals, order
        layout = program.scenario.layout
        self.turn = layout.index[TURN]
        self.declared: Ranges = Narrowed(layout.ranges, {})
        self._own = 0 if from_start else len(program.scenario.variables)

    def at(self, node: str) -> Ranges | None:
        """The bounds on coming to a node; None where nothing can lead to it."""
        if self.program.nodes[node].phase is not Phase.STORY or self._known is None:
            return self.declared
        return self._known.get(node)

    def open(self, node: Node, arc: Arc) -> Ranges | None:
        """The bounds at a node where one of its arcs is taken."""
        entry = self.at(node.id)
        if entry is None:
            return None
        if node.by is not By.NOBODY:
            return self.intervals.open(arc, entry)
        return next((box for each, box in self.intervals.taken(node, entry) if each is arc), None)

    def on(self, day: date) -> Ranges:
        """The bounds in the turn that holds a day."""
        turn = self._turn_of(day)
        return put(self.declared, self.turn, (turn, turn))

    def season(self, initiative: Initiative) -> Ranges:
        """The bounds in the turns in which an initiative may be offered."""
        lo, hi = self.declared[self.turn]
        if initiative.first:
            lo = self._turn_of(initiative.first)
        if initiative.last:
            hi = max(lo, self._turn_of(initiative.last))
        return put(self.declared, self.turn, (lo, hi))

    @cached_property
    def _known(self) -> dict[str, Ranges] | None:
        """The bounds at each node that can be reached, followed once anybody asks; None where there is no order."""
        if self._order is None:
            return None
        known: dict[str, Ranges] = {}
        for target, box in self._arrivals():
            self._meet(known, target, box)
        for node in self._order:
            entry = known.get(node.id)
            for arc, box in self.intervals.taken(node, entry) if entry is not None else ():
                self._meet(known, arc.target, self.intervals.after(arc, box))
        return known

    def _arrivals(self) -> Iterator[tuple[str, Ranges]]:
        """The ways into the story: the opening, what falls due, what the calendar brings up, and the agenda."""
        scenario, nodes = self.program.scenario, self.program.nodes
        starts = {
            index: (field.start, field.start)
            for index, field in enumerate(self.program.fields)
            if index >= self._own
        }
        yield self.program.first, replaced(self.declared, starts)
        last = self.declared[self.turn][1]
        boxes: dict[str, Ranges] = {
            consequence_node(name): put(self.declared, self.turn, (min(1, last), last))
            for name in scenario.consequences
        }
        boxes |= {
            deadline_node(each.id): self.on(each.date) for each in scenario.deadlines.values()
        }
        boxes |= {each.id: self.on(each.date) for each in scenario.dated if each.date}
        for node in (nodes[DESK_NODE], nodes[AGENDA_NODE]):
            for arc in node.arcs:
                box = self.intervals.open(arc, boxes.get(arc.target, self.declared))
                if box is not None:
                    yield arc.target, self.intervals.after(arc, box)

    def _meet(self, known: dict[str, Ranges], node: str, box: Ranges) -> None:
        """Widen the bounds at a node of the story to hold these too."""
        if self.program.nodes[node].phase is Phase.STORY:
            before = known.get(node)
            known[node] = at_most(_MOST, box if before is None else hull((before, box)))

    def _turn_of(self, day: date) -> int:
        return self.program.scenario.calendar.turn_of(day) or 0
