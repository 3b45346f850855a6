"""Lowering: from a scenario to the flowchart that everything runs on. What things mean in time is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.engine.lowering import formulas as f
from game.engine.lowering.agenda import OPENING, TICK, agenda, deal_anew
from game.engine.lowering.talks import negotiation
from game.engine.program import (
    DESK_NODE,
    ENDING_NODE,
    Arc,
    By,
    Cause,
    Formula,
    Kind,
    Node,
    Phase,
    Program,
    Reward,
    Write,
    consequence_node,
    deadline_node,
    ending_node,
    vote_node,
)
from game.expr import Const, Core, If, Var
from game.model import (
    CAPACITY,
    DATED,
    DEADLINE,
    DESK,
    END,
    TURN,
    VOTE,
    Choice,
    Consequence,
    Deadline,
    FieldId,
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
    lowering = _Lowering(scenario)
    nodes = {node.id: node for node in lowering.nodes()}
    return Program(scenario, nodes, scenario.opening.id)


class _Lowering:
    """The scenario being lowered and the places of its fields."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.index = scenario.layout.index
        self.fields = scenario.layout.fields

    def nodes(self) -> Iterator[Node]:
        scenario = self.scenario
        for scene in scenario.scenes.values():
            yield from self.scene(scene)
        for consequence in scenario.consequences.values():
            cause = Cause(Kind.CONSEQUENCE, consequence.id, told=consequence.result.text)
            yield self.due(consequence_node(consequence.id), cause, consequence)
        for deadline in scenario.deadlines.values():
            cause = Cause(Kind.DEADLINE, deadline.id, told=deadline.result.text, date=deadline.date)
            yield self.due(deadline_node(deadline.id), cause, deadline)
        yield self.desk()
        yield from agenda(scenario, self.write, self.pay)
        yield self.tick()
        yield self.ending()
        for ending in scenario.endings.values():
            yield Node(ending_node(ending.id), By.OVER, ending.id, phase=Phase.OVER)

    # Scenes

    def scene(self, scene: Scene) -> Iterator[Node]:
        if isinstance(scene.body, Talks):
            yield from negotiation(self.scenario, scene, scene.body, self.write, self.ends)
            return
        if isinstance(scene.body, Result):
            arc = self.arc(Cause(Kind.PASSAGE, scene.id, told=scene.body.text), scene.body)
            yield Node(scene.id, By.NOBODY, scene.id, (arc,), scene)
            return
        cast = scene.ballot.cast if scene.ballot else None
        if scene.choices:
            arcs = tuple(self.choice(choice, scene.id, cast) for choice in scene.choices)
            yield Node(scene.id, By.PLAYER, scene.id, arcs, scene)
        if scene.outcomes:
            node = vote_node(scene.id) if scene.choices else scene.id
            arcs = tuple(self.outcome(outcome, cast) for outcome in scene.outcomes)
            yield Node(node, By.CHANCE, scene.id, arcs, scene)

    def choice(self, choice: Choice, scene: str, cast: int | None = None) -> Arc:
        """A choice; where it says how our seat votes, the field `cast` holds that until the vote."""
        guard = f.all_of(choice.when, self.affordable(choice.cost))
        vote = Const(SEAT_VOTES.index(choice.vote))
        return self.arc(
            Cause.of_choice(choice),
            choice.result,
            scene=scene,
            guard=guard,
            cost=choice.cost,
            also=() if cast is None or choice.vote is None else (self.write(cast, vote),),
        )

    def ends(self, choice: Choice, guard: Core | None) -> Arc:
        """A choice that ends a negotiation."""
        return self.arc(Cause.of_choice(choice), choice.result, guard=guard)

    def outcome(self, outcome: Outcome, cast: int | None = None) -> Arc:
        return self.arc(
            Cause(Kind.CHANCE, outcome.id, told=outcome.result.text),
            outcome.result,
            weight=outcome.weight,
            also=() if cast is None else (self.write(cast, Const(0)),),
        )

    def arc(
        self,
        cause: Cause,
        result: Result,
        *,
        scene: str = "",
        guard: Core | None = None,
        weight: Core | None = None,
        cost: int = 0,
        also: tuple[Write, ...] = (),
    ) -> Arc:
        writes = [*self.pay(cost), *also]
        writes += [self.write(effect.index, effect.value) for effect in result.effects]
        for later in result.later:
            slot = self.index[FieldId(Role.PENDING, later.consequence)]
            due = later.turns + 1
            # Declared again while pending, the earlier date stands.
            writes.append(self.write(slot, If(f.at_least(slot, 1), f.least(slot, due), Const(due))))
        writes += [
            self.write(self.index[FieldId(Role.PENDING, name)], Const(0)) for name in result.cancel
        ]
        return Arc(
            cause.id,
            self.target(result.then, scene),
            cause,
            guard=_formula(guard),
            weight=_formula(weight),
            writes=tuple(writes),
            rewards=tuple(
                Reward(score, Formula(score.points), _formula(score.when))
                for score in result.scores
            ),
        )

    # The desk: what is due, then the agenda, then the calendar

    def desk(self) -> Node:
        return Node(DESK_NODE, By.NOBODY, DESK, tuple(self.due_now()), phase=Phase.DESK)

    def due_now(self) -> Iterator[Arc]:
        turn = self.index[TURN]
        calendar = self.scenario.calendar
        for ending in self.scenario.endings.values():
            if ending.at_once:
                yield Arc(
                    f"ending/{ending.id}",
                    ending_node(ending.id),
                    Cause(Kind.ENDING, ending.id),
                    guard=_formula(ending.when),
                )
        cursor = self.index[DEADLINE]
        deadlines = sorted(self.scenario.deadlines.values(), key=lambda d: d.date)
        for place, deadline in enumerate(deadlines):
            day = calendar.turn_of(deadline.date) or 0
            yield Arc(
                f"deadline/{deadline.id}",
                deadline_node(deadline.id),
                guard=_formula(f.all_of(f.equals(cursor, place), f.at_least(turn, day))),
                writes=(self.write(cursor, Const(place + 1)),),
            )
        for name in self.scenario.consequences:
            slot = self.index[FieldId(Role.PENDING, name)]
            yield Arc(
                f"consequence/{name}",
                consequence_node(name),
                guard=_formula(f.equals(slot, 1)),
                writes=(self.write(slot, Const(0)),),
            )
        cursor = self.index[DATED]
        for place, scene in enumerate(self.scenario.dated):
            assert scene.date is not None
            day = calendar.turn_of(scene.date) or 0
            now = (f.equals(cursor, place), f.at_least(turn, day))
            behind = (self.write(cursor, Const(place + 1)),)
            yield Arc(
                f"dated/{scene.id}",
                scene.id,
                guard=_formula(f.all_of(*now, scene.when)),
                writes=behind,
            )
            if scene.when is not None:
                yield Arc(
                    f"missed/{scene.id}",
                    DESK_NODE,
                    guard=_formula(f.all_of(*now)),
                    writes=behind,
                )
        yield Arc("agenda", OPENING)

    def due(self, node: str, cause: Cause, what: Consequence | Deadline) -> Node:
        arcs = [self.arc(cause, what.result)]
        if what.unless is not None:
            arcs.insert(0, Arc("unless", DESK_NODE, guard=_formula(what.unless)))
        return Node(node, By.NOBODY, what.id, tuple(arcs))

    def tick(self) -> Node:
        turn = self.index[TURN]
        over = Arc(
            "over",
            ENDING_NODE,
            guard=_formula(f.at_least(turn, self.scenario.calendar.turns - 1)),
        )
        slots = [self.index[FieldId(Role.PENDING, name)] for name in self.scenario.consequences]
        later = [
            self.write(slot, If(f.at_least(slot, 2), f.add(slot, -1), Var(slot))) for slot in slots
        ]
        moved = Arc(
            "calendar",
            DESK_NODE,
            Cause(Kind.CALENDAR, "calendar"),
            writes=(
                self.write(turn, f.add(turn, 1)),
                *later,
                *deal_anew(self.scenario, self.write),
            ),
        )
        return Node(TICK, By.NOBODY, DESK, (over, moved), phase=Phase.CALENDAR)

    def ending(self) -> Node:
        arcs = (
            Arc(
                ending.id,
                ending_node(ending.id),
                Cause(Kind.ENDING, ending.id),
                guard=_formula(ending.when),
            )
            for ending in self.scenario.endings.values()
        )
        return Node(ENDING_NODE, By.NOBODY, END, tuple(arcs), phase=Phase.ENDING)

    # Parts of arcs

    def write(self, index: int, value: Core) -> Write:
        field = self.fields[index]
        return Write(index, Formula(value), field.lo, field.hi)

    def pay(self, cost: int) -> Iterable[Write]:
        if cost:
            capacity = self.index[CAPACITY]
            yield self.write(capacity, f.add(capacity, -cost))

    def affordable(self, cost: int) -> Core | None:
        return f.at_least(self.index[CAPACITY], cost) if cost else None

    def target(self, then: str, scene: str) -> str:
        return {DESK: DESK_NODE, END: ENDING_NODE, VOTE: vote_node(scene)}.get(then, then)


def _formula(core: Core | None) -> Formula | None:
    return None if core is None else Formula(core)
