"""How many votes, whose veto, whose consent: rules as data. They judge a count and know no member's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from game.voting.bodies.terms import Term
from game.voting.bodies.votes import Tally, Vote

CHAIR_STATEMENT = "chair-statement"
"""The chair speaks in its own name where no common text is agreed."""
SUMMIT_DECIDES = "summit-decides"
"""The question goes up to the Summit, which may decide how to decide."""
PUT_TO_VOTE = "vote"
"""A text that is not adopted without a vote can still be put to one."""


@dataclass(frozen=True, slots=True)
class Form:
    """A linear question about a tally: so much for each yes, for each no, and so on, by heads or by weight.

    Everything a rule asks of a count is one or more of these, which is why one convolution gives its odds.

    >>> Form(yes=1, no=-2).of(Tally(yes=87, no=57, abstain=33))
    -27
    """

    yes: int = 0
    no: int = 0
    abstain: int = 0
    absent: int = 0
    not_participating: int = 0
    not_voting: int = 0
    by_weight: bool = False

    @classmethod
    def adding(cls, each: Mapping[Vote, int], *, by_weight: bool = False) -> Form:
        """The form that adds so much for each of these votes and nothing for the others."""
        y, n, abstain, absent, apart, unknown = (each.get(vote, 0) for vote in Vote)
        return cls(y, n, abstain, absent, apart, unknown, by_weight)

    def each(self, vote: Vote) -> int:
        """What one vote of this kind adds."""
        value: int = getattr(self, vote.field)
        return value

    def of(self, tally: Tally) -> int:
        """The form's value on a tally (one of heads or one of weights, as `by_weight` says)."""
        return sum(self.each(vote) * int(getattr(tally, vote.field)) for vote in Vote)


class Base(StrEnum):
    """What a share is taken of."""

    VOTING = "voting"
    """Members present and voting: yes and no."""
    PRESENT = "present"
    """Members in the room, abstaining ones and those that take no part included."""
    MEMBERS = "members"
    """All members of the body."""
    VOTES = "votes"
    """Nothing: the share is itself a number of votes in favour."""

    def size(self, tally: Tally) -> int:
        """How large this base is on a tally."""
        sizes = {
            Base.VOTING: tally.voting,
            Base.PRESENT: tally.present,
            Base.MEMBERS: tally.members,
            Base.VOTES: 1,
        }
        return sizes[self]


@dataclass(frozen=True, slots=True)
class Threshold:
    """Votes in favour must be at least (or, with `more`, more than) `share` of the base.

    >>> two_thirds = Threshold(Fraction(2, 3))
    >>> two_thirds.met(Tally(yes=2, no=1)), two_thirds.needed(Tally(yes=93, no=24, abstain=58))
    (True, 78)
    """

    share: Fraction
    of: Base = Base.VOTING
    more: bool = False
    heads: bool = False
    """Count heads even where members have weights."""

    def __post_init__(self) -> None:
        if self.share < 0 or (self.of is not Base.VOTES and self.share > 1):
            raise ValueError(f"a threshold cannot be {self.share} of {self.of}")

    def form(self) -> Form:
        """The threshold as a question: it is met where the form reaches `at_least`."""
        p, q = self.share.numerator, self.share.denominator
        counted = {
            Base.VOTES: (),
            Base.VOTING: [vote for vote in Vote if vote.cast],
            Base.PRESENT: [vote for vote in Vote if vote.present],
            Base.MEMBERS: list(Vote),
        }[self.of]
        each = dict.fromkeys(counted, -p)
        each[Vote.YES] = each.get(Vote.YES, 0) + q
        return Form.adding(each, by_weight=not self.heads)

    @property
    def at_least(self) -> int:
        """What the form must reach."""
        return int(self.more) + (self.share.numerator if self.of is Base.VOTES else 0)

    def met(self, tally: Tally) -> bool:
        """Whether a tally (of weights, unless `heads`) meets it."""
        return self.form().of(tally) >= self.at_least

    def needed(self, tally: Tally) -> int:
        """The least number of votes in favour, with the base as it stands on this tally."""
        part = self.share * self.of.size(tally)
        return part.__floor__() + 1 if self.more else part.__ceil__()

    def __str__(self) -> str:
        how = "more than" if self.more else "at least"
        what = {
            Base.VOTING: "of those voting",
            Base.PRESENT: "of those present",
            Base.MEMBERS: "of the members",
            Base.VOTES: "vote in favour" if self.share == 1 else "votes in favour",
        }[self.of]
        share = {Fraction(1, 2): "half", Fraction(2, 3): "two-thirds"}.get(
            self.share, str(self.share)
        )
        return f"{how} {share} {what}{' by heads' if self.heads else ''}"


@dataclass(frozen=True, slots=True)
class Majority:
    """Votes are counted: every threshold must be met, at least one vote be cast, and no veto stand.

    `veto` says whether the body's veto holders may stop the text; `parties_abstain` whether parties to the
    dispute lose their vote. `source` names the article or rule; `since` and `until` when it was in force.
    """

    id: str
    name: str
    thresholds: tuple[Threshold, ...]
    veto: bool = False
    parties_abstain: bool = False
    source: str = ""
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if not self.thresholds:
            raise ValueError(f"rule {self.id} counts votes but names no threshold")

    @property
    def asks(self) -> str:
        """What the rule asks for, in words."""
        asked = " and ".join(map(str, self.thresholds))
        return f"{asked}, and no veto" if self.veto else asked


@dataclass(frozen=True, slots=True)
class Consensus:
    """No vote is taken: one objection stops the text; silence and an empty seat do not.

    `fallback` is what may follow where there is no consensus; none of it follows by itself. `parties_abstain` leaves
    the objection of parties to the dispute out ("consensus minus one").
    """

    id: str
    name: str
    fallback: tuple[str, ...] = ()
    source: str = ""
    since: date | None = None
    until: date | None = None
    parties_abstain: bool = False

    @property
    def asks(self) -> str:
        """What the rule asks for, in words."""
        return "that no other member objects" if self.parties_abstain else "that nobody objects"


Rule: TypeAlias = Majority | Consensus


def in_force(rule: Rule, on: date | None) -> bool:
    """Whether a rule was in force on a day; without a day, whether it has no end."""
    return rule.until is None if on is None else Term(rule.since, rule.until).holds(on)
