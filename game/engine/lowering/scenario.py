"""Lowering: from a scenario to the flowchart that everything runs on. What things mean in time is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from game.engine.lowering import formulas as f
from game.engine.lowering.agenda import OPENING, TICK, agenda, deal_anew
from game.engine.lowering.arcs import affordable, formula, result_arc, write
from game.engine.lowering.talks import negotiation
from game.engine.program import (
    DESK_NODE,
    ENDING_NODE,
    Arc,
    By,
    Cause,
    Kind,
    Node,
    Phase,
    Program,
    Write,
    consequence_node,
    deadline_node,
    ending_node,
    vote_node,
)
from game.expr import Const, If, Var
from game.model import (
    DATED,
    DEADLINE,
    DESK,
    END,
    TURN,
    Choice,
    Consequence,
    Deadline,
    Ending,
    FieldId,
    Layout,
    Outcome,
    Result,
    Role,
    Scenario,
    Scene,
    Talks,
)
from game.voting import SEAT_VOTES


def lower(scenario: Scenario) -> Program:
    """Lower a scenario. The nodes come in file order, the engine's own after them."""
    return Program(scenario, {node.id: node for node in _nodes(scenario)}, scenario.opening.id)


def _nodes(scenario: Scenario) -> Iterator[Node]:
    layout = scenario.layout
    for scene in scenario.scenes.values():
        yield from _scene(scenario, scene)
    for consequence in scenario.consequences.values():
        cause = Cause(Kind.CONSEQUENCE, consequence.id, told=consequence.result.text)
        yield _due(layout, consequence_node(consequence.id), cause, consequence)
    for deadline in scenario.deadlines.values():
        cause = Cause(Kind.DEADLINE, deadline.id, told=deadline.result.text, date=deadline.date)
        yield _due(layout, deadline_node(deadline.id), cause, deadline)
    yield Node(DESK_NODE, By.NOBODY, DESK, tuple(_due_now(scenario)), phase=Phase.DESK)
    yield from agenda(scenario)
    yield _tick(scenario)
    endings = scenario.endings.values()
    arcs = tuple(_ending(ending.id, ending) for ending in endings)
    yield Node(ENDING_NODE, By.NOBODY, END, arcs, phase=Phase.ENDING)
    for ending in endings:
        yield Node(ending_node(ending.id), By.OVER, ending.id, phase=Phase.OVER)


# Scenes


def _scene(scenario: Scenario, scene: Scene) -> Iterator[Node]:
    layout = scenario.layout
    if isinstance(scene.body, Talks):
        yield from negotiation(scenario, scene, scene.body)
        return
    if isinstance(scene.body, Result):
        cause = Cause(Kind.PASSAGE, scene.id, told=scene.body.text)
        arc = result_arc(layout, cause, scene.body)
        yield Node(scene.id, By.NOBODY, scene.id, (arc,), scene)
        return
    cast = scene.ballot.cast if scene.ballot else None
    if scene.choices:
        arcs = tuple(_choice(layout, choice, scene.id, cast) for choice in scene.choices)
        yield Node(scene.id, By.PLAYER, scene.id, arcs, scene)
    if scene.outcomes:
        node = vote_node(scene.id) if scene.choices else scene.id
        arcs = tuple(_outcome(layout, outcome, cast) for outcome in scene.outcomes)
        yield Node(node, By.CHANCE, scene.id, arcs, scene)


def _choice(layout: Layout, choice: Choice, scene: str, cast: int | None) -> Arc:
    """A choice; where it says how our seat votes, the field `cast` holds that until the vote."""
    also: tuple[Write, ...] = ()
    if cast is not None and choice.vote is not None:
        also = (write(layout, cast, Const(SEAT_VOTES.index(choice.vote))),)
    guard = f.all_of(choice.when, affordable(layout, choice.cost))
    cause = Cause.of_choice(choice)
    return result_arc(layout, cause, choice.result, scene=scene, guard=guard, also=also)


def _outcome(layout: Layout, outcome: Outcome, cast: int | None) -> Arc:
    cause = Cause(Kind.CHANCE, outcome.id, told=outcome.result.text)
    also = () if cast is None else (write(layout, cast, Const(0)),)
    return result_arc(layout, cause, outcome.result, weight=outcome.weight, also=also)


# The desk: what is due, then the agenda, then the calendar


def _due_now(scenario: Scenario) -> Iterator[Arc]:
    layout, calendar = scenario.layout, scenario.calendar
    turn = layout.index[TURN]
    for ending in scenario.endings.values():
        if ending.at_once:
            yield _ending(f"ending/{ending.id}", ending)
    cursor = layout.index[DEADLINE]
    deadlines = sorted(scenario.deadlines.values(), key=lambda d: d.date)
    for place, deadline in enumerate(deadlines):
        day = calendar.turn_of(deadline.date) or 0
        yield Arc(
            f"deadline/{deadline.id}",
            deadline_node(deadline.id),
            guard=formula(f.all_of(f.equals(cursor, place), f.at_least(turn, day))),
            writes=(write(layout, cursor, Const(place + 1)),),
        )
    for name in scenario.consequences:
        slot = layout.index[FieldId(Role.PENDING, name)]
        yield Arc(
            f"consequence/{name}",
            consequence_node(name),
            guard=formula(f.equals(slot, 1)),
            writes=(write(layout, slot, Const(0)),),
        )
    cursor = layout.index[DATED]
    for place, scene in enumerate(scenario.dated):
        assert scene.date is not None
        day = calendar.turn_of(scene.date) or 0
        now = f.all_of(f.equals(cursor, place), f.at_least(turn, day))
        behind = (write(layout, cursor, Const(place + 1)),)
        guard = formula(f.all_of(now, scene.when))
        yield Arc(f"dated/{scene.id}", scene.id, guard=guard, writes=behind)
        if scene.when is not None:
            yield Arc(f"missed/{scene.id}", DESK_NODE, guard=formula(now), writes=behind)
    yield Arc("agenda", OPENING)


def _ending(arc: str, ending: Ending) -> Arc:
    cause = Cause(Kind.ENDING, ending.id)
    return Arc(arc, ending_node(ending.id), cause, guard=formula(ending.when))


def _due(layout: Layout, node: str, cause: Cause, what: Consequence | Deadline) -> Node:
    arcs = [result_arc(layout, cause, what.result)]
    if what.unless is not None:
        arcs.insert(0, Arc("unless", DESK_NODE, guard=formula(what.unless)))
    return Node(node, By.NOBODY, what.id, tuple(arcs))


def _tick(scenario: Scenario) -> Node:
    """The end of a turn: the play's own end in the last one, else the calendar moves on."""
    layout = scenario.layout
    turn = layout.index[TURN]
    last = formula(f.at_least(turn, scenario.calendar.turns - 1))
    slots = [layout.index[FieldId(Role.PENDING, name)] for name in scenario.consequences]
    sooner = ((slot, If(f.at_least(slot, 2), f.add(slot, -1), Var(slot))) for slot in slots)
    writes = (
        write(layout, turn, f.add(turn, 1)),
        *(write(layout, slot, core) for slot, core in sooner),
        *deal_anew(scenario),
    )
    cause = Cause(Kind.CALENDAR, "calendar")
    arcs = (
        Arc("over", ENDING_NODE, guard=last),
        Arc("calendar", DESK_NODE, cause, writes=writes),
    )
    return Node(TICK, By.NOBODY, DESK, arcs, phase=Phase.CALENDAR)
