"""How many votes, whose veto, whose consent: rules as data. They judge a count and know no member's name."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import date
from enum import Enum, StrEnum, auto
from fractions import Fraction
from typing import Annotated, ClassVar, Final, Literal, TypeAlias

from game.keys import Key, Shown
from game.voting.bodies.terms import Since, Term, Until
from game.voting.bodies.votes import PerVote, Tally, Vote

CHAIR_STATEMENT: Final = "chair-statement"
"""The chair speaks in its own name where no common text is agreed."""
SUMMIT_DECIDES: Final = "summit-decides"
"""The question goes up to the Summit, which may decide how to decide."""
PUT_TO_VOTE: Final = "vote"
"""A text that is not adopted without a vote can still be put to one."""
Fallback: TypeAlias = Literal["chair-statement", "summit-decides", "vote"]
"""What may follow where a text is stopped."""


class VoteOutcome(StrEnum):
    """How a text fared."""

    ADOPTED = "adopted"
    FAILED = "failed"
    VETOED = "vetoed"
    BLOCKED = "blocked"

    @property
    def said(self) -> str:
        """The outcome in words: a text that failed was not adopted."""
        return "not adopted" if self is VoteOutcome.FAILED else self.value


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
    def outcome(self) -> VoteOutcome:
        """The outcome that this is a reason for."""
        return _OUTCOMES.get(self, VoteOutcome.FAILED)


_OUTCOMES = {
    Reason.MAJORITY: VoteOutcome.ADOPTED,
    Reason.CONSENSUS: VoteOutcome.ADOPTED,
    Reason.VETO: VoteOutcome.VETOED,
    Reason.OBJECTION: VoteOutcome.BLOCKED,
}


_THRESHOLD = re.compile(
    r"(?P<how>at least|more than) (?P<share>\d+(?:/0*[1-9]\d*)?) (?:of )?"
    r"(?P<of>voting|present|members|votes)(?P<heads> by heads)?"
)
_QUORUM = re.compile(r"[1-9]\d{0,8}|0*[1-9]\d{0,8}/0*[1-9]\d{0,8}")
_FORMS = "write `at least 2/3 of voting`, `more than 1/2 of members` or `at least 9 votes`"


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


class VotingError(ValueError):
    """What is wrong with a body, a rule or a vote, and in `help` how to mend it."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


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
            raise VotingError(f"a threshold cannot be {self.share} of {self.of}")

    @classmethod
    def read(cls, words: str) -> Threshold:
        """A threshold in words; VotingError if they are none.

        >>> print(Threshold.read("at least 2/3 of voting"))
        at least two-thirds of those voting
        >>> print(Threshold.read("more than 1/2 of members by heads"))
        more than half of the members by heads
        >>> print(Threshold.read("at least 9 votes"))
        at least 9 votes in favour
        """
        found = _THRESHOLD.fullmatch(words.strip())
        if not found:
            raise VotingError(f"`{words}` is no threshold", _FORMS)
        share, of, more = Fraction(found["share"]), Base(found["of"]), found["how"] == "more than"
        if of is Base.VOTES and share.denominator != 1:
            help_ = "say what it is a part of: `of voting`"
            raise VotingError(f"`{words}` is no number of votes", help_)
        if not share and not more:
            help_ = "a single vote is `more than 0 votes`"
            raise VotingError(f"`{words}` asks for nothing", help_)
        return cls(share, of, more=more, heads=bool(found["heads"]))

    @classmethod
    def quorum(cls, words: str) -> Threshold:
        """How many members must be present, in words: `majority`, a number or a share. VotingError if they are none.

        >>> Threshold.quorum("2/3").needed(Tally(not_voting=193))
        129
        """
        if words == "majority":
            return cls(Fraction(1, 2), Base.MEMBERS, more=True)
        if not _QUORUM.fullmatch(words):
            raise VotingError(f"`{words}` is no quorum")
        return cls(Fraction(words), Base.MEMBERS if "/" in words else Base.VOTES)

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


def _spaced(name: str) -> str:
    return name.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Rule(ABC):
    """By which count a body decides, and whose no stops a text. Everything that differs between kinds of rules is here.

    A text is adopted where the quorum is there, every one of `thresholds` is met (with any, somebody must have voted for
    or against) and none of the `stoppers` votes no. `fallback` is what may follow where it is stopped; none of it follows
    by itself. `parties_abstain` says whether parties to the dispute lose their vote. `source` names the article or
    rule; `since` and `until` when it was in force.
    """

    id: str
    name: Annotated[
        str,
        Key("what it is called (default: made from the id)", required=False, named=_spaced),
        Shown(),
    ]
    thresholds: tuple[Threshold, ...] = ()
    _: KW_ONLY
    fallback: tuple[Fallback, ...] = ()
    parties_abstain: Annotated[
        bool,
        Key("whether parties to the dispute must abstain (default no)", name="parties-abstain"),
    ] = False
    source: Annotated[str, Key("the article or rule")] = ""
    since: Since = None
    until: Until = None

    kind: ClassVar[Key | None] = None
    """The key that says `yes` where a rule is of this kind; none for the kind that counts votes."""
    foreign: ClassVar[tuple[str, str]]
    """Why keys of other kinds mean nothing in a rule of this one, and what to do about them."""
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
    def outcomes(self) -> frozenset[VoteOutcome]:
        """How a text may fare by it."""
        stopped = () if self.stoppers is Stoppers.NOBODY else (self.stopped.outcome,)
        return frozenset({VoteOutcome.ADOPTED, VoteOutcome.FAILED, *stopped})


@dataclass(frozen=True, slots=True)
class Majority(Rule):
    """Votes are counted: every threshold must be met, at least one vote be cast, and no veto stand.

    `veto` says whether the body's veto holders may stop the text. VotingError where no threshold is named.
    """

    thresholds: Annotated[
        tuple[Threshold, ...],
        Key(
            "thresholds that must all be met, such as `at least 2/3 of voting` or `at least 9 votes`",
            name="needs",
        ),
    ] = ()
    veto: Annotated[
        bool,
        Key("whether the no of a holder of a veto stops the text (default no)", after="thresholds"),
    ] = field(default=False, kw_only=True)

    foreign: ClassVar[tuple[str, str]] = (
        "it is for a consensus that fails",
        "add `consensus: yes`, or leave it out",
    )
    carried: ClassVar[Reason] = Reason.MAJORITY
    stopped: ClassVar[Reason] = Reason.VETO

    def __post_init__(self) -> None:
        if not self.thresholds:
            raise VotingError(f"rule {self.id} counts votes but names no threshold")

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

    fallback: Annotated[
        tuple[Fallback, ...], Key("what may follow where there is no consensus")
    ] = field(default=(), kw_only=True)

    kind: ClassVar[Key | None] = Key(
        "no vote is taken: one objection stops the text", name="consensus"
    )
    foreign: ClassVar[tuple[str, str]] = (
        "by consensus no votes are counted",
        "leave out `consensus`, or this",
    )
    carried: ClassVar[Reason] = Reason.CONSENSUS
    stopped: ClassVar[Reason] = Reason.OBJECTION
    least_quorum: ClassVar[int] = 1
    stoppers: ClassVar[Stoppers] = Stoppers.EVERYBODY

    @property
    def asks(self) -> str:
        """What the rule asks for, in words."""
        return "that no other member objects" if self.parties_abstain else "that nobody objects"


KINDS: tuple[type[Rule], ...] = (Consensus, Majority)
"""The kinds of rules. One that has no `kind` is meant where no key says otherwise."""


def in_force(rule: Rule, on: date | None) -> bool:
    """Whether a rule was in force on a day; without a day, whether it has no end."""
    return rule.until is None if on is None else Term(rule.since, rule.until).holds(on)
