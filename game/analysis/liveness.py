"""What a state must still remember: which fields anything reachable from a node, in a turn, can yet read."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine import Arc, By, Node, Program
from game.expr import reads, truth
from game.model import DATED, DEADLINE, TURN


@dataclass(frozen=True)
class Feasible:
    """The arcs of each node that some state could take in each turn, by interval analysis of their guards."""

    program: Program

    def ranges(self, turn: int) -> list[tuple[int, int]]:
        """The bounds of every field in a turn: the cursors have passed what lies behind it."""
        scenario, layout = self.program.scenario, self.program.scenario.layout
        ranges = list(layout.ranges)
        ranges[layout.index[TURN]] = (turn, turn)
        calendar = scenario.calendar
        deadlines = [calendar.turn_of(d.date) or 0 for d in scenario.deadlines.values()]
        dated = [
            calendar.turn_of(s.date) or 0
            for s in scenario.scenes.values()
            if s.date and s is not scenario.opening and not s.initiative
        ]
        for cursor, days in ((DEADLINE, deadlines), (DATED, dated)):
            behind = sum(day < turn for day in days)
            ranges[layout.index[cursor]] = (behind, sum(day <= turn for day in days))
        return ranges

    def arcs(self, node: Node, ranges: list[tuple[int, int]]) -> list[Arc]:
        """The arcs of a node whose guards can hold within these bounds."""
        return [
            arc
            for arc in node.arcs
            if arc.guard is None or truth(arc.guard.core, ranges) != "never"
        ]


def live_fields(
    program: Program, scored: frozenset[int] = frozenset()
) -> list[dict[str, frozenset[int]]]:
    """For each turn, the fields that are live on entering each node; `scored` are those that scorers look at.

    A field is live if some feasible arc's guard, weight, points, or right-hand side of a live field reads it before it
    is overwritten. Solved backwards: later turns first, and within a turn to a fixed point.
    """
    feasible = Feasible(program)
    index = program.scenario.layout.index
    turn_field = index[TURN]
    # Which arcs are feasible was concluded from where the calendar and its cursors stand.
    kept = {turn_field, index[DEADLINE], index[DATED]}
    turns = program.scenario.calendar.turns
    after: dict[str, frozenset[int]] = {}
    live: list[dict[str, frozenset[int]]] = []
    for turn in reversed(range(turns)):
        ranges = feasible.ranges(turn)
        arcs = {name: feasible.arcs(node, ranges) for name, node in program.nodes.items()}
        now = {name: frozenset[int]() for name in program.nodes}
        changed = True
        while changed:
            changed = False
            for name in reversed(list(program.nodes)):
                found = frozenset[int]().union(
                    *(_through(arc, _at(arc, now, after, turn_field)) for arc in arcs[name])
                )
                found |= scored if program.nodes[name].by is By.OVER else kept | scored
                if found != now[name]:
                    now[name], changed = found, True
        live.append(now)
        after = now
    return live[::-1]


def _at(
    arc: Arc, now: dict[str, frozenset[int]], after: dict[str, frozenset[int]], turn: int
) -> frozenset[int]:
    """What is live where an arc leads: in the next turn if it moves the calendar."""
    moves = any(write.index == turn for write in arc.writes)
    return (after if moves and after else now)[arc.target]


def _through(arc: Arc, live: frozenset[int]) -> frozenset[int]:
    """What is live before an arc, given what is live after it."""
    found = live - {write.index for write in arc.writes}
    formulas = [arc.guard, arc.weight]
    formulas += [write.value for write in arc.writes if write.index in live]
    for reward in arc.rewards:
        formulas += [reward.points, reward.when]
    return found.union(*(reads(formula.core) for formula in formulas if formula is not None))
