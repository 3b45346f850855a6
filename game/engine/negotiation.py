"""The rules of a negotiation, stated once, as expressions over the state: who objects to the draft, and when it is adopted.

A member goes along with a draft that touches none of its red lines and whose price, summed over the clauses, has been
made good: a gain in one clause pays for a loss in another. Those who object vote no, all others at the table yes.
Lowering makes guards and texts of these expressions; a negotiation under way is read by evaluating them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from game.engine.lowering import formulas as f
from game.expr import Binary, Compare, Const, Core, If, Not, Or, Table, Var, conjunction
from game.model import Delegation, Seating, Talks, TextClause
from game.voting import Body, Rule, Vote


@dataclass(frozen=True, slots=True)
class Stance:
    """What a member makes of the draft as it stands."""

    member: str
    sits: Core
    """It has a seat on the day."""
    costs: tuple[tuple[str, Core], ...]
    """By clause, what the wording that stands costs it, in points; clauses that never cost it anything are left out."""
    red_lines: tuple[tuple[str, Core], ...]
    """By clause, that a wording stands which it never accepts."""
    price: Core
    """What the draft costs it in all."""
    spent: int | None
    """The field that holds the points already made good to it; None where nothing can be."""

    @property
    def short(self) -> Core:
        """The points still to be made good to it, if above 0."""
        return self.price if self.spent is None else Binary("-", self.price, Var(self.spent))

    @property
    def crossed(self) -> Core:
        """The draft crosses one of its red lines."""
        return f.any_of(*(crossing for _, crossing in self.red_lines))

    @property
    def objects(self) -> Core:
        """It does not go along with the draft."""
        return Or((self.crossed, Compare(">=", self.short, Const(1))))

    @property
    def in_want(self) -> Core:
        """It has a seat, and is still to be given something."""
        return conjunction(self.sits, Compare(">=", self.short, Const(1)))


def stances(talks: Talks) -> tuple[Stance, ...]:
    """The stance of each delegation, in the order of the file."""
    return tuple(_stance(talks, delegation) for delegation in talks.delegations)


def _stance(talks: Talks, delegation: Delegation) -> Stance:
    costs, red_lines = [], []
    for clause in talks.clauses:
        prices = {p.wording: p.points for p in delegation.prices if p.clause == clause.id}
        each = [prices.get(wording.id) or Const(0) for wording in clause.wordings]
        if any(not isinstance(core, Const) or core.value for core in each):
            costs.append((clause.id, _standing(clause, each)))
        red_lines += [
            (clause.id, f.equals(clause.index, place))
            for place, wording in enumerate(clause.wordings)
            if prices.get(wording.id, Const(0)) is None
        ]
    price = reduce(f.plus, (core for _, core in costs)) if costs else Const(0)
    sits = on_days(talks, lambda seating: delegation.member in seating.body.members)
    return Stance(delegation.member, sits, tuple(costs), tuple(red_lines), price, delegation.spent)


def _standing(clause: TextClause, each: list[Core]) -> Core:
    """The one of several values that belongs to the wording that stands."""
    fixed = tuple(core.value for core in each if isinstance(core, Const))
    if len(fixed) == len(each):
        return Table(clause.index, fixed)
    found = each[-1]
    for place in reversed(range(len(each) - 1)):
        found = If(f.equals(clause.index, place), each[place], found)
    return found


def on_days(talks: Talks, holds: Callable[[Seating], bool]) -> Core:
    """Whether something holds of the seating of the day."""
    fitting = [number for number, each in enumerate(talks.seatings) if holds(each)]
    if len(fitting) == len(talks.seatings):
        return Const(1)
    return f.any_of(*(Compare("=", talks.period, Const(number)) for number in fitting))


def adopted(talks: Talks) -> Core:
    """Whether the body of the day would adopt the draft as it stands."""
    *others, found = _adopted(talks)
    for number, core in enumerate(others):
        found = If(Compare("=", talks.period, Const(number)), core, found)
    return found


def _adopted(talks: Talks) -> Iterator[Core]:
    """As `adopted`, for each seating."""
    held = stances(talks)
    for seating in talks.seatings:
        members = seating.body.members
        against = {each.member: each.objects for each in held if each.member in members}
        if talks.seat in members:
            against.setdefault(talks.seat, Const(0))
        yield _carried(seating.body, seating.rule, against)


def _carried(body: Body, rule: Rule, against: Mapping[str, Core]) -> Core:
    """Whether a body adopts a text where each member named votes no if its own condition holds, else yes.

    Who is not named leaves its seat empty. It holds in the states in which `game.voting.decide` adopts the text.
    """
    if len(against) < max(body.quorum, 1):
        return Const(0)
    conditions: list[Core] = []
    for threshold in rule.thresholds:
        form = threshold.form()
        total: Core = Const(0)
        for member in body.members:
            weight = body.weight(member) if form.by_weight else 1
            no, yes, absent = (
                Const(form.each(vote) * weight) for vote in (Vote.NO, Vote.YES, Vote.ABSENT)
            )
            if member in against:
                total = f.plus(total, If(against[member], no, yes))
            elif absent.value:
                total = f.plus(total, absent)
        conditions.append(Compare(">=", total, Const(threshold.at_least)))
    conditions += [Not(against[member]) for member in body.stoppers(rule) if member in against]
    return conjunction(*conditions)
