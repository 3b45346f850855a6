"""How many votes, whose veto, whose consent: rules as data. They judge a count and know no member's name."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date
from enum import Enum, StrEnum, auto
from fractions import Fraction
from typing import ClassVar

from game.voting.bodies.terms import Term
from game.voting.bodies.votes import PerVote, Tally, Vote

CHAIR_STATEMENT = "chair-statement"
"""The chair speaks in its own name where no common text is agreed."""
SUMMIT_DECIDES = "summit-decides"
"""The question goes up to the Summit, which may decide how to decide."""
PUT_TO_VOTE = "vote"
"""A text that is not adopted without a vote can still be put to one."""


class Outcome(StrEnum):
    """How a text fared."""

    ADOPTED = "adopted"
    FAILED = "failed"
    VETOED = "vetoed"
    BLOCKED = "blocked"

    @property
    def said(self) -> str:
        """The outcome in words: a text that failed was not adopted."""
        return "not adopted" if self is Outcome.FAILED else self.value


class Reason(StrEnum):
    """Why it fared so."""

    MAJORITY = "majority"
    CONSENSUS = "consensus"
    SHORT = "short"
    NO_VOTES = "no votes"
    NO_QUORUM = "no quorum"
    VETO = "veto"
    OBJECTION = "objection"

    @property
    def outcome(self) -> Outcome:
        """The outcome that this is a reason for."""
        return _OUTCOMES.get(self, Outcome.FAILED)


_OUTCOMES = {
    Reason.MAJORITY: Outcome.ADOPTED,
    Reason.CONSENSUS: Outcome.ADOPTED,
    Reason.VETO: Outcome.VETOED,
    Reason.OBJECTION: Outcome.BLOCKED,
}


@dataclass(frozen=True, slots=True)
class Form(PerVote):
    """A linear question about a tally: so much for each yes, for each no, and so on, by heads or by weight.

    Everything a rule asks of a count is one or more of these, which is why one convolution gives its odds.

    >>> Form(yes=1, no=-2).of(Tally(yes=87, no=57, abstain=33))
    -27
    """

    by_weight: bool = False

    def of(self, tally: Tally) -> int:
        """The form's value on a tally (one of heads or one of weights, as `by_weight` says)."""
        return sum(self.each(vote) * tally.each(vote) for vote in Vote)


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
        return replace(Form.adding(each), by_weight=not self.heads)

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


class Stoppers(Enum):
    """Whose no stops a text, whatever the count."""

    NOBODY = auto()
    VETO_HOLDERS = auto()
    EVERYBODY = auto()


@dataclass(frozen=True, slots=True)
class Rule(ABC):
    """By which count a body decides, and whose no stops a text. Everything that differs between kinds of rules is here.

    A text is adopted where the quorum is there, every one of `thresholds` is met (with any, somebody must have voted for
    or against) and none of the `stoppers` votes no. `fallback` is what may follow where it is stopped; none of it follows
    by itself. `parties_abstain` says whether parties to the dispute lose their vote. `source` names the article or
    rule; `since` and `until` when it was in force.
    """

    id: str
    name: str
    thresholds: tuple[Threshold, ...] = ()
    _: KW_ONLY
    fallback: tuple[str, ...] = ()
    parties_abstain: bool = False
    source: str = ""
    since: date | None = None
    until: date | None = None

    carried: ClassVar[Reason]
    """Why a text is adopted by it."""
    stopped: ClassVar[Reason]
    """Why a text is lost to those who may stop it."""
    least_quorum: ClassVar[int] = 0
    """The members that must be present whatever the body asks."""

    @property
    @abstractmethod
    def asks(self) -> str:
        """What the rule asks for, in words."""

    @property
    @abstractmethod
    def stoppers(self) -> Stoppers:
        """Whose no stops a text."""

    @property
    def counts_votes(self) -> bool:
        """Whether votes are counted; where they are not, members agree, object or are silent."""
        return bool(self.thresholds)

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """How a text may fare by it."""
        stopped = () if self.stoppers is Stoppers.NOBODY else (self.stopped.outcome,)
        return frozenset({Outcome.ADOPTED, Outcome.FAILED, *stopped})


@dataclass(frozen=True, slots=True)
class Majority(Rule):
    """Votes are counted: every threshold must be met, at least one vote be cast, and no veto stand.

    `veto` says whether the body's veto holders may stop the text. ValueError where no threshold is named.
    """

    veto: bool = field(default=False, kw_only=True)

    carried: ClassVar[Reason] = Reason.MAJORITY
    stopped: ClassVar[Reason] = Reason.VETO

    def __post_init__(self) -> None:
        if not self.thresholds:
            raise ValueError(f"rule {self.id} counts votes but names no threshold")

    @property
    def asks(self) -> str:
        """What the rule asks for, in words."""
        asked = " and ".join(map(str, self.thresholds))
        return f"{asked}, and no veto" if self.veto else asked

    @property
    def stoppers(self) -> Stoppers:
        """Those that hold a veto, where the rule has one."""
        return Stoppers.VETO_HOLDERS if self.veto else Stoppers.NOBODY


@dataclass(frozen=True, slots=True)
class Consensus(Rule):
    """No vote is taken: one objection stops the text; silence and an empty seat do not.

    Somebody must be at the table, whatever the body asks. `parties_abstain` leaves the objection of parties to the
    dispute out ("consensus minus one").
    """

    carried: ClassVar[Reason] = Reason.CONSENSUS
    stopped: ClassVar[Reason] = Reason.OBJECTION
    least_quorum: ClassVar[int] = 1
    stoppers: ClassVar[Stoppers] = Stoppers.EVERYBODY

    @property
    def asks(self) -> str:
        """What the rule asks for, in words."""
        return "that no other member objects" if self.parties_abstain else "that nobody objects"


def in_force(rule: Rule, on: date | None) -> bool:
    """Whether a rule was in force on a day; without a day, whether it has no end."""
    return rule.until is None if on is None else Term(rule.since, rule.until).holds(on)
