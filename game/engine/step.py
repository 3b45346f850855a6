"""The rules in motion: which moves are open in a state and what a move leads to. Pure: nothing is mutated, drawn or printed."""

from __future__ import annotations

from game.engine.program import Arc, By, Node, Program, Values
from game.engine.state import Event, IllegalMoveError, State, Step


def start(program: Program) -> Step:
    """The state in which the player first has a say, and what happened before it."""
    return _settle(program, State(program.first, program.scenario.layout.start), [])


def step(program: Program, state: State, move: str) -> Step:
    """Make a move: a choice where the player decides, an outcome where chance does.

    Raises IllegalMoveError where `move` is closed or unknown at this node.
    """
    arc = program.arcs.get((state.node, move))
    if arc is None or not (arc.test is None or arc.test(state.values)):
        reason = "it is not one of the moves there" if arc is None else "it is closed"
        raise IllegalMoveError(state, move, reason, legal_moves(program, state))
    events: list[Event] = []
    return _settle(program, _take(program.nodes[state.node], arc, state.values, events), events)


def legal_moves(program: Program, state: State) -> tuple[str, ...]:
    """The moves possible in a state, in the order of the file: open choices, or outcomes of positive weight."""
    values = state.values
    arcs = program.nodes[state.node].arcs
    return tuple([arc.id for arc in arcs if arc.test is None or arc.test(values)])


def weights(program: Program, state: State) -> dict[str, int]:
    """The weight of each outcome at a chance node; non-positive weights count as 0."""
    arcs = program.nodes[state.node].arcs
    return {arc.id: max(0, arc.weight.of(state.values)) if arc.weight else 1 for arc in arcs}


def over(program: Program, state: State) -> bool:
    """Whether the play has ended."""
    return program.nodes[state.node].by is By.OVER


def _settle(program: Program, state: State, events: list[Event]) -> Step:
    """Follow what nobody decides until the player, chance or the end has the word."""
    node = program.nodes[state.node]
    while node.by is By.NOBODY:
        for arc in node.arcs:
            if arc.test is None or arc.test(state.values):
                state = _take(node, arc, state.values, events)
                break
        node = program.nodes[state.node]
    return Step(state, tuple(events))


def _take(node: Node, arc: Arc, before: Values, events: list[Event]) -> State:
    after = arc.after(before)
    if arc.cause is not None:
        events.append(Event(node.id, node.scene, arc, before, after))
    return State(arc.target, after)
