"""The exact odds of adoption, and of any question about a tally, quickly: one convolution, no simulation.

Given the moods of the blocs members vote independently, so that what a threshold asks of the count is a sum
of independent whole numbers (for two-thirds: +1 a yes, -2 a no). For questions asked together see `outcomes`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, prod

from game.voting.bodies import Body
from game.voting.convolution import (
    EXACT,
    FLOATS,
    Arithmetic,
    Number,
    Row,
    Terms,
    chain,
    convolved,
    mass_from,
    mixed,
)
from game.voting.decisions import quorum_of
from game.voting.leanings import Hall, Leaning
from game.voting.rules import Consensus, Form, Rule
from game.voting.votes import Vote

_NEGLIGIBLE = 1e-16
_NONE: frozenset[Vote] = frozenset()
_NO = frozenset({Vote.NO})
_CAST = frozenset({Vote.YES, Vote.NO})


@dataclass(frozen=True, slots=True)
class Question:
    """A yes-or-no question about the tally: whether a form reaches a number.

    >>> overwhelming = Question("overwhelming", Form(yes=1), at_least=140)
    """

    id: str
    form: Form
    at_least: int


def chance(body: Body, hall: Hall, question: Question) -> float:
    """The odds that a question about the tally is answered yes.

    >>> from game.voting.general_assembly import general_assembly
    >>> three = general_assembly(("AND", "BTN", "KHM"))
    >>> doubtful = Hall(dict.fromkeys(three.members, Leaning(yes=1, no=1)))
    >>> chance(three, doubtful, Question("two or more", Form(yes=1), 2))
    0.5
    """
    return mass(body, seated(body, hall), question.form, question.at_least, FLOATS)


def exact_chance(body: Body, hall: Hall, question: Question) -> Fraction:
    """As `chance`, as a fraction."""
    cases = mass(body, seated(body, hall), question.form, question.at_least, EXACT)
    return Fraction(int(cases), hall_total(hall))


def quick_adoption(body: Body, rule: Rule, hall: Hall, arithmetic: Arithmetic) -> Number | None:
    """The mass of all roll calls that adopt a text, where one convolution can tell it; None where not.

    One can where there is at most one threshold and no lack of a quorum to fear.
    """
    if quorum_matters(body, rule, hall):
        return None
    stopped = dict.fromkeys(stopping(body, rule), _NO)
    if isinstance(rule, Consensus):
        return mass(body, hall, Form(), 0, arithmetic, stopped)
    if len(rule.thresholds) > 1:
        return None
    form, at_least = rule.thresholds[0].form(), rule.thresholds[0].at_least
    met = mass(body, hall, form, at_least, arithmetic, stopped)
    if at_least > 0 or not met or silence(hall) < arithmetic.dust:
        return met
    # A share of nothing is reached by nothing: leave out the roll calls in which nobody votes.
    return met - mass(body, hall, form, at_least, arithmetic, dict.fromkeys(body.members, _CAST))


def silence(hall: Hall) -> float:
    """A bound on the odds that nobody votes for or against; it stops multiplying once that is dust."""
    odds = 1.0
    for member in hall.alone:
        leaning = hall.leanings[member]
        odds *= 1 - (leaning.yes + leaning.no) / leaning.total
        if odds < FLOATS.dust:
            break
    return odds


def mass(
    body: Body,
    hall: Hall,
    form: Form,
    at_least: int,
    arithmetic: Arithmetic,
    barred: Mapping[str, frozenset[Vote]] | None = None,
) -> Number:
    """The mass of all roll calls in which a form reaches `at_least` and no member casts a vote barred to it."""
    barred = barred or {}
    known: dict[tuple[Leaning, int, int, frozenset[Vote]], Terms] = {}

    def seat(member: str, shift: int) -> Terms:
        leaning = hall.leanings[member]
        weight = body.weight(member) if form.by_weight else 1
        without = barred.get(member, _NONE)
        key = (leaning, shift, weight, without)
        if key not in known:  # few leanings occur in a large hall, each of them many times
            masses: dict[int, Number] = {}
            for vote, chances in leaning.shifted(shift).weights():
                if chances and vote not in without:
                    value = form.each(vote) * weight
                    masses[value] = masses.get(value, 0) + arithmetic.mass(chances, leaning.total)
            known[key] = tuple(sorted(masses.items()))
        return known[key]

    def row(seats: Sequence[Terms]) -> Row:
        return chain(seats, arithmetic.dust) if all(seats) else (0, [0])

    alone = [seat(member, 0) for member in hall.alone]
    if not all(alone):  # somebody has no vote left
        return 0
    # Two rows that only meet in a sum of tails: half the work. With blocs, these fill up the first row.
    apart = max(0, len(alone) - 2 * (len(body.members) - len(alone))) // 2
    rows = [row(alone[:apart]), row(alone[apart:])]
    for bloc in hall.blocs:
        moods = [mood for mood in bloc.moods if mood.weight]
        given = [row([seat(member, mood.shift) for member in bloc.members]) for mood in moods]
        rows.append(mixed(given, [arithmetic.mass(mood.weight, bloc.total) for mood in moods]))
    while len(rows) > 2:  # the two shortest first: the product that costs least
        rows.sort(key=lambda each: len(each[1]), reverse=True)
        rows.append(convolved(rows.pop(), rows.pop(), arithmetic.dust))
    return mass_from(rows[0], rows[1], at_least)


def seated(body: Body, hall: Hall) -> Hall:
    """Check that the hall is this body's, every member with a leaning and nobody else; ValueError if not."""
    if hall.leanings.keys() != set(body.members):
        odd = ", ".join(sorted(hall.leanings.keys() ^ set(body.members)))
        raise ValueError(f"{body.id}: leanings and members differ: {odd}")
    return hall


def hall_total(hall: Hall) -> int:
    """The number of equally likely cases: the product of all totals. Exact masses are out of this."""
    return prod(leaning.total for leaning in hall.leanings.values()) * prod(
        bloc.total for bloc in hall.blocs
    )


def stopping(body: Body, rule: Rule) -> tuple[str, ...]:
    """Members whose no stops a text, whatever the count."""
    if isinstance(rule, Consensus):
        return body.members
    return body.vetoes if rule.veto else ()


def quorum_matters(body: Body, rule: Rule, hall: Hall) -> bool:
    """Whether the lack of a quorum can change a figure, or its odds are bounded below 1e-16.

    Chernoff's bound: with absences independent given the moods, P(away >= a) <= E[exp(t * away - t * a)].
    """
    quorum = quorum_of(body, rule)
    spare = len(body.members) - quorum
    if quorum == 0:
        return False

    def away(members: Sequence[str], shift: int = 0) -> list[float]:
        held = (hall.leanings[member].shifted(shift) for member in members)
        return [(each.absent + each.not_voting) / each.total for each in held]

    alone = [q for q in away(hall.alone) if q]
    if len(alone) + sum(len(bloc.members) for bloc in hall.blocs) <= spare:
        return False
    blocs = [
        [(mood.weight / bloc.total, away(bloc.members, mood.shift)) for mood in bloc.moods]
        for bloc in hall.blocs
    ]
    for tilt in (1.0, 2.0, 0.5, 3.0):
        gain = exp(tilt) - 1
        bound = exp(-tilt * (spare + 1)) * prod([1 + gain * q for q in alone])
        for moods in blocs:
            bound *= sum(share * prod([1 + gain * q for q in qs]) for share, qs in moods)
        if bound < _NEGLIGIBLE:
            return False
    return True
