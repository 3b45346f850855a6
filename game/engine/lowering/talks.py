"""A negotiation lowered: redrafts, persuasion and putting the text are ordinary decisions, acceptance is a condition.

The rounds are nodes one after the other, so that talks end. Who goes along with what is said in `game.engine.negotiation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.engine.lowering import formulas as f
from game.engine.lowering.arcs import result_arc, write
from game.engine.negotiation import Stance, adopted, on_days, stances
from game.engine.program import Arc, By, Cause, Formula, Kind, Node, round_node
from game.expr import Binary, Compare, Const, Core, Not, Var, conjunction
from game.model import (
    CAPACITY,
    DEAREST,
    Choice,
    Close,
    Persuade,
    Redraft,
    Scenario,
    Scene,
    Talks,
    Text,
    filled,
    speaks_as_chair,
)


def negotiation(scenario: Scenario, scene: Scene, held: Talks) -> Iterator[Node]:
    """The nodes of a negotiation: the opening, and one a round. After the last round nothing can be done but to end it."""
    lowered = _Negotiation(scenario, held)
    yield Node(scene.id, By.NOBODY, scene.id, (lowered.opening(round_node(scene.id, 0)),), scene)
    ends = tuple(
        result_arc(scenario.layout, Cause.of_choice(choice), choice.result, guard=choice.when)
        for choice in lowered.ends()
    )
    for number in range(held.rounds + 1):
        after = round_node(scene.id, number + 1)
        moves = lowered.moves(after) if number < held.rounds else ()
        node = round_node(scene.id, number)
        yield Node(node, By.PLAYER, scene.id, (*moves, *ends), scene, round=number)


class _Negotiation:
    """The talks being lowered, with the stance of each delegation."""

    def __init__(self, scenario: Scenario, talks: Talks) -> None:
        self.scenario, self.layout, self.talks = scenario, scenario.layout, talks
        self.say = scenario.phrases
        self.titles = {clause.id: clause.title for clause in talks.clauses}
        self.stances = stances(talks)

    def name(self, stance: Stance) -> str:
        """What a member is called when the text may first be put."""
        return self.scenario.members[stance.member].called(self.talks.seatings[0].day)

    def opening(self, first: str) -> Arc:
        """The first wordings stand, and nobody has been given anything."""
        reset = [clause.index for clause in self.talks.clauses]
        reset += [d.spent for d in self.talks.delegations if d.spent is not None]
        return Arc(
            "open", first, writes=tuple(write(self.layout, index, Const(0)) for index in reset)
        )

    def moves(self, after: str) -> Iterator[Arc]:
        """The redrafts and persuasions that lead to the next round."""
        for clause in self.talks.clauses:
            for place, wording in enumerate(clause.wordings):
                other = Formula(Not(f.equals(clause.index, place)))
                text = filled(self.say["redraft"], clause=clause.title, wording=wording.text)
                cause = Cause(Kind.TALK, str(Redraft(clause.id, wording.id)), text)
                writes = (write(self.layout, clause.index, Const(place)),)
                yield Arc(cause.id, after, cause, guard=other, writes=writes, table=other)
        if self.talks.persuasion is not None:
            for stance in self.stances:
                if stance.spent is not None:
                    yield self.persuasion(stance, stance.spent, self.talks.persuasion, after)

    def persuasion(self, stance: Stance, spent: int, cost: int, after: str) -> Arc:
        """Making good to a member what it is short, each point for so much capacity."""
        crossed, name = stance.crossed, self.name(stance)
        writes = [write(self.layout, spent, stance.price)]
        affordable: Core = Const(1)
        text = filled(self.say["win-over"], member=name)
        closed = filled(self.say["crosses"], member=name).where(crossed)
        if cost:
            capacity = Var(self.layout.index[CAPACITY])
            price = Binary("*", stance.short, Const(cost))
            affordable = Compare(">=", capacity, price)
            writes.append(write(self.layout, capacity.index, Binary("-", capacity, price)))
            text = self.priced("win-over-for", stance, cost)
            dear = conjunction(Not(crossed), Not(affordable))
            closed += self.priced("would-take", stance, cost).where(dear)
        may = conjunction(stance.in_want, Not(crossed), affordable)
        cause = Cause(Kind.TALK, str(Persuade(stance.member)), text, when=may, closed=closed)
        table = Formula(stance.in_want)
        return Arc(cause.id, after, cause, guard=Formula(may), writes=tuple(writes), table=table)

    def priced(self, phrase: str, stance: Stance, cost: int) -> Text:
        """A phrase that names what winning a member over costs, for each number of points that it may be short."""
        capacity = self.scenario.variable[CAPACITY]
        return self.short(
            stance,
            lambda points: filled(
                self.say[phrase],
                member=self.name(stance),
                cost=capacity.show(points * cost),
                capacity=capacity.label,
            ),
        )

    def short(self, stance: Stance, said: Callable[[int], Text]) -> Text:
        """What is said for each number of points that a member may be short, where it is short by so many."""
        each = (
            said(points).where(Compare("=", stance.short, Const(points)))
            for points in range(1, DEAREST + 1)
        )
        return sum(each, Text())

    def ends(self) -> Iterator[Choice]:
        """The ways to end the talks, those that have an outcome."""
        speaks = on_days(self.talks, speaks_as_chair)
        guards = {
            Close.PUT: adopted(self.talks),
            Close.CHAIR: speaks if speaks != Const(1) else None,
        }
        for end in Close:
            if end.outcome in self.talks.results:
                yield Choice(
                    str(end),
                    filled(self.say[end]),
                    self.talks.results[end.outcome],
                    when=guards.get(end),
                    closed=self.objections() if end is Close.PUT else Text(),
                    instrument=self.talks.instrument,
                    record=self.talks.records.get(end.outcome),
                )

    def objections(self) -> Text:
        """Who objects and why, of those that have a seat on the day."""
        return sum((self.objection(stance) for stance in self.stances), Text())

    def objection(self, stance: Stance) -> Text:
        """To what a member objects: each red line, or how much it is short."""
        name = self.name(stance)
        refused = (
            filled(self.say["red-line"], member=name, clause=self.titles[clause]).where(crossing)
            for clause, crossing in stance.red_lines
        )
        short = self.short(
            stance, lambda points: filled(self.say["objects"], member=name, points=str(points))
        )
        return (sum(refused, Text()) + short.where(Not(stance.crossed))).where(stance.sits)
