"""What lies on the table in a state, closed options included, each with the reason a player is told."""

from __future__ import annotations

from datetime import date

from game.engine.program import By, Cause, Program
from game.engine.state import Option, State
from game.engine.wording import wording
from game.expr import compile_closure, explain
from game.model import CAPACITY, TURN, filled


def options(program: Program, state: State) -> tuple[Option, ...]:
    """The options at a node where the player decides, in order; none elsewhere.

    An initiative out of season is not on the table.
    """
    node = program.nodes[state.node]
    if node.by is not By.PLAYER:
        return ()
    found = []
    for arc in node.arcs:
        if arc.test is None or arc.test(state.values):
            found.append(Option(arc.id, arc, open=True))
        elif arc.table is None or arc.table.of(state.values):
            assert arc.cause is not None
            reason = _reason(program, arc.cause, state)
            found.append(Option(arc.id, arc, open=False, reason=reason))
    return tuple(found)


def today(program: Program, state: State) -> date:
    """The date a player reads: the scene's own where it has one in this turn, else the turn's first day."""
    calendar = program.scenario.calendar
    turn = state.values[program.scenario.layout.index[TURN]]
    scene = program.nodes[state.node].setting
    return calendar.day(turn, scene.date if scene else None)


def _reason(program: Program, what: Cause, state: State) -> str:
    scenario = program.scenario
    if what.when is None or compile_closure(what.when)(state.values):
        capacity = scenario.variable[CAPACITY]
        have = state.values[scenario.layout.index[CAPACITY]]
        return _said(
            program, state, "cannot-pay", cost=capacity.show(what.cost), have=capacity.show(have)
        )
    if what.closed:
        return " ".join(wording(program, what.closed, state.values).split("\n\n"))
    return explain(what.when, state.values, scenario.labels, scenario.phrases) or _said(
        program, state, "not-open"
    )


def _said(program: Program, state: State, phrase: str, **given: str) -> str:
    """A phrase of the game's own, as it reads."""
    return wording(program, filled(program.scenario.phrases[phrase], **given), state.values)
