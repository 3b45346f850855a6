"""A negotiation lowered: redrafts, persuasion and putting the text are ordinary decisions, acceptance is a condition.

The rounds are nodes one after the other, so that talks end. Who goes along with what is said here once, as core
expressions; `game.engine.talks` asks the library of votes for the reasons, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce

from game.engine.lowering import formulas as f
from game.engine.program import Arc, By, Cause, Formula, Kind, Node, Write
from game.expr import Core, conjunction
from game.expr.core import Binary, Compare, Const, If, Not, Or, Table, Var
from game.model import (
    CAPACITY,
    DEAREST,
    Choice,
    Close,
    Delegation,
    Passage,
    Persuade,
    Redraft,
    Result,
    Scenario,
    Scene,
    Seating,
    TableMove,
    Talks,
    Text,
    TextClause,
    Wording,
    speaks_as_chair,
)
from game.voting import Consensus, Vote

Writer = Callable[[int, Core], Write]
Follow = Callable[[Choice, Core | None], Arc]
"""Makes the arc of a choice that ends the talks, with its guard."""


def round_of(scene: str, number: int) -> str:
    """The node of a scene's table after so many redrafts and persuasions."""
    return f"{scene}/round-{number}"


def table(
    scenario: Scenario, scene: Scene, talks: Talks, write: Writer, follow: Follow
) -> Iterator[Node]:
    """The nodes of a negotiation: the opening, and one a round."""
    rounds = _Rounds(scenario, scene, talks, write)
    yield rounds.opening()
    for number in range(talks.rounds + 1):
        arcs = [*rounds.moves(number), *(follow(*end) for end in rounds.ends())]
        yield Node(round_of(scene.id, number), By.PLAYER, scene.id, tuple(arcs), scene)


class _Rounds:
    def __init__(self, scenario: Scenario, scene: Scene, talks: Talks, write: Writer) -> None:
        self.scenario, self.scene, self.talks, self.write = scenario, scene, talks, write
        self.choices = dict(_choices(scenario, talks))

    def opening(self) -> Node:
        """The first wordings stand, and nobody has been given anything."""
        reset = [clause.index for clause in self.talks.clauses]
        reset += [d.spent for d in self.talks.delegations if d.spent is not None]
        arc = Arc(
            "open",
            round_of(self.scene.id, 0),
            writes=tuple(self.write(index, Const(0)) for index in reset),
        )
        return Node(self.scene.id, By.NOBODY, self.scene.id, (arc,), self.scene)

    def moves(self, number: int) -> Iterator[Arc]:
        """What may be done in a round; after the last one nothing but to end the talks."""
        if number == self.talks.rounds:
            return
        after = round_of(self.scene.id, number + 1)
        for clause in self.talks.clauses:
            for place, wording in enumerate(clause.wordings):
                other = Formula(Not(f.equals(clause.index, place)))
                move = Redraft(clause.id, wording.id)
                yield Arc(
                    str(move),
                    after,
                    Cause.of_choice(self.choices[move], Kind.TALK),
                    guard=other,
                    writes=(self.write(clause.index, Const(place)),),
                    table=other,
                )
        for delegation in self.talks.delegations:
            if Persuade(delegation.member) in self.choices:
                yield self.persuasion(delegation, after)

    def persuasion(self, delegation: Delegation, after: str) -> Arc:
        assert delegation.spent is not None
        choice = self.choices[Persuade(delegation.member)]
        writes = [self.write(delegation.spent, price(self.talks, delegation))]
        if self.talks.persuasion:
            capacity = self.scenario.layout.index[CAPACITY]
            cost = Binary("*", short(self.talks, delegation), Const(self.talks.persuasion))
            writes.append(self.write(capacity, Binary("-", Var(capacity), cost)))
        assert choice.when is not None
        return Arc(
            choice.id,
            after,
            Cause.of_choice(choice, Kind.TALK),
            guard=Formula(choice.when),
            writes=tuple(writes),
            table=Formula(_falls_short(self.talks, delegation)),
        )

    def ends(self) -> Iterator[tuple[Choice, Core | None]]:
        for end in Close:
            if end in self.choices:
                yield self.choices[end], self.choices[end].when


def price(talks: Talks, delegation: Delegation) -> Core:
    """What the draft as it stands costs a member, red lines aside."""
    parts: list[Core] = []
    for clause in talks.clauses:
        points = {p.wording: p.points for p in delegation.prices if p.clause == clause.id}
        each = [points.get(wording.id) or Const(0) for wording in clause.wordings]
        fixed = [core.value for core in each if isinstance(core, Const)]
        if any(fixed) or len(fixed) < len(each):
            parts.append(_standing(clause, each, fixed))
    return reduce(lambda a, b: Binary("+", a, b), parts) if parts else Const(0)


def _standing(clause: TextClause, each: list[Core], fixed: list[int]) -> Core:
    """The one of several values that belongs to the wording that stands."""
    if len(fixed) == len(each):
        return Table(clause.index, tuple(fixed))
    found = each[-1]
    for place in reversed(range(len(each) - 1)):
        found = If(f.equals(clause.index, place), each[place], found)
    return found


def short(talks: Talks, delegation: Delegation) -> Core:
    """What is still to be made good to a member, if it is above 0."""
    full = price(talks, delegation)
    return full if delegation.spent is None else Binary("-", full, Var(delegation.spent))


def crossed(talks: Talks, delegation: Delegation) -> Core:
    """Whether the draft crosses a red line of a member."""
    return f.any_of(*(crossing for crossing, _ in _red_lines(talks, delegation)))


def objects(talks: Talks, delegation: Delegation) -> Core:
    """Whether a member does not go along with the draft."""
    return Or((crossed(talks, delegation), Compare(">=", short(talks, delegation), Const(1))))


def when(talks: Talks, holds: Callable[[Seating], bool]) -> Core:
    """Whether something holds of the seating of the day."""
    fitting = [i for i, each in enumerate(talks.seatings) if holds(each)]
    if len(fitting) == len(talks.seatings):
        return Const(1)
    return f.any_of(*(Compare("=", talks.period, Const(i)) for i in fitting))


def sits(talks: Talks, delegation: Delegation) -> Core:
    """Whether a member has a seat on the day."""
    return when(talks, lambda each: delegation.member in each.body.members)


def accepted(talks: Talks) -> Core:
    """Whether the body of the day would adopt the draft as it stands: those who object vote no, all others at the table yes."""
    *others, found = (_accepted(talks, seating) for seating in talks.seatings)
    for number, core in enumerate(others):
        found = If(Compare("=", talks.period, Const(number)), core, found)
    return found


def _accepted(talks: Talks, seating: Seating) -> Core:
    body, rule = seating.body, seating.rule
    against = {d.member: objects(talks, d) for d in talks.delegations if d.member in body.members}
    if talks.seat in body.members:
        against.setdefault(talks.seat, Const(0))
    if len(against) < max(body.quorum, 1):
        return Const(0)
    if isinstance(rule, Consensus):
        return conjunction(*(Not(core) for core in against.values()))
    conditions: list[Core] = []
    for threshold in rule.thresholds:
        form = threshold.form()
        total: Core = Const(0)
        for member in body.members:
            weight = body.weight(member) if form.by_weight else 1
            absent = Const(form.each(Vote.ABSENT) * weight)
            if member in against:
                no, yes = (Const(form.each(vote) * weight) for vote in (Vote.NO, Vote.YES))
                total = Binary("+", total, If(against[member], no, yes))
            elif absent.value:
                total = Binary("+", total, absent)
        conditions.append(Compare(">=", total, Const(threshold.at_least)))
    if rule.veto:
        conditions += [Not(against[member]) for member in body.vetoes if member in against]
    return conjunction(*conditions)


# The choices, in words


def _name(scenario: Scenario, talks: Talks, delegation: Delegation) -> str:
    """What a member is called when the text may first be put."""
    return scenario.members[delegation.member].called(talks.seatings[0].day)


def _choices(scenario: Scenario, talks: Talks) -> Iterator[tuple[TableMove, Choice]]:
    for clause in talks.clauses:
        for wording in clause.wordings:
            move = Redraft(clause.id, wording.id)
            yield move, Choice(str(move), _redrafted(clause, wording), Result())
    if talks.persuasion is not None:
        for delegation in talks.delegations:
            if delegation.spent is not None:
                choice = _persuasion(scenario, talks, delegation, talks.persuasion)
                yield Persuade(delegation.member), choice
    why = tuple(
        passage
        for delegation in talks.delegations
        for passage in _objecting(scenario, talks, delegation)
    )
    speaks = when(talks, speaks_as_chair)
    guards = {Close.PUT: accepted(talks), Close.CHAIR: None if speaks == Const(1) else speaks}
    for end, words in _ENDS.items():
        if end.outcome in talks.results:
            closed = why if end is Close.PUT else ()
            yield end, _end(talks, end, words, guards.get(end), closed)


_ENDS = {
    Close.PUT: "Put the text to the table as it stands",
    Close.CHAIR: "Give up the common text, and speak as chair",
    Close.GIVE_UP: "Give up, and part without a text",
}


def _end(
    talks: Talks, end: Close, words: str, when: Core | None, closed: tuple[Passage, ...]
) -> Choice:
    return Choice(
        str(end),
        Text.plain(words),
        talks.results[end.outcome],
        when=when,
        closed=Text(closed),
        instrument=talks.instrument,
        record=talks.records.get(end.outcome),
    )


def _redrafted(clause: TextClause, wording: Wording) -> Text:
    first, *rest = wording.text.passages
    return Text((Passage((f"Redraft {clause.title}: ", *first.parts), first.when), *rest))


def _persuasion(scenario: Scenario, talks: Talks, delegation: Delegation, cost: int) -> Choice:
    name = _name(scenario, talks, delegation)
    missing = short(talks, delegation)
    texts, dear = [], []
    affordable: Core = Const(1)
    if cost:
        capacity = Var(scenario.layout.index[CAPACITY])
        label = scenario.variable[CAPACITY]
        affordable = Compare(">=", capacity, Binary("*", missing, Const(cost)))
        for points in range(1, DEAREST + 1):
            now = Compare("=", missing, Const(points))
            paid = f"{label.show(points * cost)} of {label.label}"
            texts.append(Passage((f"Win {name} over, for {paid}",), now))
            dear.append(Passage((f"It would take {paid}.",), conjunction(now, Not(affordable))))
    red = crossed(talks, delegation)
    closed = (
        Passage((f"The draft crosses a red line of {name}, which nothing makes good.",), red),
        *(Passage(each.parts, conjunction(Not(red), each.when or Const(1))) for each in dear),
    )
    open_ = conjunction(_falls_short(talks, delegation), Not(red), affordable)
    text = Text(tuple(texts)) if texts else Text.plain(f"Win {name} over")
    return Choice(str(Persuade(delegation.member)), text, Result(), when=open_, closed=Text(closed))


def _objecting(scenario: Scenario, talks: Talks, delegation: Delegation) -> Iterator[Passage]:
    name = _name(scenario, talks, delegation)
    here = sits(talks, delegation)
    for crossing, title in _red_lines(talks, delegation):
        yield Passage((f"{name} has a red line in {title}.",), conjunction(here, crossing))
    red, missing = crossed(talks, delegation), short(talks, delegation)
    for points in range(1, DEAREST + 1):
        now = conjunction(here, Not(red), Compare("=", missing, Const(points)))
        yield Passage((f"{name} objects, {points} short.",), now)


def _red_lines(talks: Talks, delegation: Delegation) -> Iterator[tuple[Core, str]]:
    for clause in talks.clauses:
        never = [p.wording for p in delegation.prices if p.clause == clause.id and p.points is None]
        for place, wording in enumerate(clause.wordings):
            if wording.id in never:
                yield f.equals(clause.index, place), clause.title


def _falls_short(talks: Talks, delegation: Delegation) -> Core:
    """Whether a member at the table is still to be given something."""
    missing = Compare(">=", short(talks, delegation), Const(1))
    here = sits(talks, delegation)
    return missing if here == Const(1) else conjunction(here, missing)
