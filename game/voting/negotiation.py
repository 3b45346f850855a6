"""A text of clauses, members with prices and red lines, and capacity to persuade: who objects, to what, and what it takes.

One rule serves a communiqué by ten and a resolution's sponsors: a member goes along with a draft that touches
none of its red lines and whose price, summed over the clauses, has been made good. Prices add up, so that a
gain in one clause pays for a loss in another; drafts, spending and rounds are finite, so that all of it can
be analysed. No luck enters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TypeAlias

from game.voting.bodies.body import Body
from game.voting.bodies.decisions import Decision, decide
from game.voting.bodies.rules import Rule
from game.voting.bodies.votes import Vote

Draft: TypeAlias = Mapping[str, str]
"""The wording at which each clause stands: variant ids by clause id."""
Spent: TypeAlias = Mapping[str, int]
"""Persuasion spent on each member so far; who is not named has had none."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and its possible wordings, in the order they are offered; the first stands when talks open.

    Leaving a clause out is a wording like any other.
    """

    id: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """What a member wants of the text.

    `prices` says by (clause, variant) what a wording costs the member (negative: what it gains); a wording
    without a price leaves it indifferent. `red_lines` are wordings it never accepts, at no price.
    """

    member: str
    prices: Mapping[tuple[str, str], int] = field(default_factory=dict, hash=False)
    red_lines: frozenset[tuple[str, str]] = frozenset()

    def price(self, draft: Draft) -> int:
        """What the whole draft costs the member: at most 0, and it goes along for nothing."""
        return sum(self.prices.get(wording, 0) for wording in draft.items())

    def crossed(self, draft: Draft) -> tuple[str, ...]:
        """Clauses of the draft that cross its red lines."""
        return tuple(
            clause for clause, variant in draft.items() if (clause, variant) in self.red_lines
        )


@dataclass(frozen=True, slots=True)
class Negotiation:
    """Talks on a text: who decides and how, the clauses, the members at the table, and the means.

    A member of the body without a stance leaves its seat empty. `capacity` is what may be spent on persuasion
    in all, `rounds` how often a clause may be redrafted.
    """

    id: str
    body: Body
    rule: Rule
    clauses: tuple[Clause, ...]
    stances: tuple[Stance, ...]
    capacity: int
    rounds: int

    def __post_init__(self) -> None:
        wordings = {(clause.id, variant) for clause in self.clauses for variant in clause.variants}
        for stance in self.stances:
            if stance.member not in self.body.members:
                raise ValueError(f"{self.id}: {stance.member} is not a member of {self.body.id}")
            for clause, variant in (*stance.prices, *stance.red_lines):
                if (clause, variant) not in wordings:
                    raise ValueError(f"{self.id}: clause {clause!r} has no wording {variant!r}")

    @property
    def opening(self) -> dict[str, str]:
        """The draft with which talks open."""
        return {clause.id: clause.variants[0] for clause in self.clauses}

    def drafts(self) -> Iterator[dict[str, str]]:
        """Every draft there can be."""
        ids = [clause.id for clause in self.clauses]
        for variants in product(*(clause.variants for clause in self.clauses)):
            yield dict(zip(ids, variants, strict=True))


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a member does not go along, and what it would take.

    `red_lines` are clauses it refuses at any price; `against` the clauses that cost it something, dearest
    first; `short` what more must be spent on it (None: no spending helps). `remedies` are the redrafts of a
    single clause, as (clause, variant), that would end the objection at once.
    """

    member: str
    red_lines: tuple[str, ...]
    against: tuple[str, ...]
    short: int | None
    remedies: tuple[tuple[str, str], ...]


def objection(
    negotiation: Negotiation, stance: Stance, draft: Draft, spent: Spent
) -> Objection | None:
    """A member's objection to a draft, or None where it goes along."""
    short = stance.price(draft) - spent.get(stance.member, 0)
    red_lines = stance.crossed(draft)
    if short <= 0 and not red_lines:
        return None
    priced = {c: p for c, v in draft.items() if (p := stance.prices.get((c, v), 0)) > 0}
    remedies = tuple(
        (clause.id, variant)
        for clause in negotiation.clauses
        for variant in clause.variants
        if not stance.crossed(redrafted := {**draft, clause.id: variant})
        and stance.price(redrafted) <= spent.get(stance.member, 0)
    )
    return Objection(
        stance.member,
        red_lines,
        tuple(sorted(priced, key=lambda clause: -priced[clause])),
        None if red_lines else short,
        remedies,
    )


def objections(negotiation: Negotiation, draft: Draft, spent: Spent) -> tuple[Objection, ...]:
    """Who objects to a draft, in the order of the stances.

    >>> from game.voting import asean
    >>> two = asean(("KHM", "PHL"))
    >>> sea = Clause("south-china-sea", ("silent", "concern", "award"))
    >>> talks = Negotiation("communique", two, two.rule("consensus"), (sea,), (
    ...     Stance("KHM", {("south-china-sea", "concern"): 1}, frozenset({("south-china-sea", "award")})),
    ...     Stance("PHL", {("south-china-sea", "silent"): 2}),
    ... ), capacity=1, rounds=2)
    >>> [(o.member, o.short) for o in objections(talks, {"south-china-sea": "concern"}, {})]
    [('KHM', 1)]
    >>> objections(talks, {"south-china-sea": "concern"}, {"KHM": 1})
    ()
    """
    found = (objection(negotiation, stance, draft, spent) for stance in negotiation.stances)
    return tuple(each for each in found if each is not None)


def put(negotiation: Negotiation, draft: Draft, spent: Spent) -> Decision:
    """Put a draft to the body: who objects votes no, who has a seat and does not votes yes, empty seats are absent."""
    against = {each.member for each in objections(negotiation, draft, spent)}
    votes = {
        stance.member: Vote.NO if stance.member in against else Vote.YES
        for stance in negotiation.stances
    }
    return decide(negotiation.body, negotiation.rule, votes)


def consensual_drafts(negotiation: Negotiation) -> tuple[tuple[int, dict[str, str]], ...]:
    """All drafts that nobody need object to within the capacity, each after what it takes; cheapest first.

    The analysis of a negotiation by consensus in one call: empty where no agreement is possible at all.
    """
    found = []
    for draft in negotiation.drafts():
        if not any(stance.crossed(draft) for stance in negotiation.stances):
            cost = sum(max(0, stance.price(draft)) for stance in negotiation.stances)
            if cost <= negotiation.capacity:
                found.append((cost, draft))
    return tuple(sorted(found, key=lambda each: each[0]))


@dataclass(frozen=True, slots=True)
class Talks:
    """Where a negotiation stands: the draft, what was spent, and how many redrafts have been made."""

    draft: Draft = field(hash=False)
    spent: Spent = field(default_factory=dict, hash=False)
    redrafts: int = 0


def redraft(negotiation: Negotiation, talks: Talks, clause: str, variant: str) -> Talks:
    """Reword one clause; ValueError when the rounds are used up, or for a wording the clause does not have."""
    if talks.redrafts >= negotiation.rounds:
        raise ValueError(f"{negotiation.id}: all rounds are used up")
    if not any(variant in each.variants for each in negotiation.clauses if each.id == clause):
        raise ValueError(f"{negotiation.id}: clause {clause!r} has no wording {variant!r}")
    draft = {**talks.draft, clause: variant}
    return replace(talks, draft=draft, redrafts=talks.redrafts + 1)


def persuade(negotiation: Negotiation, talks: Talks, member: str, units: int = 1) -> Talks:
    """Spend capacity on a member; ValueError when there is not enough left, or nobody to spend it on."""
    if all(stance.member != member for stance in negotiation.stances):
        raise ValueError(f"{negotiation.id}: {member} is not at the table")
    if not 0 < units <= negotiation.capacity - sum(talks.spent.values()):
        raise ValueError(f"{negotiation.id}: {units} cannot be spent")
    spent = {**talks.spent, member: talks.spent.get(member, 0) + units}
    return replace(talks, spent=spent)
