"""What a debrief holds of votes and negotiations: the rule, the count, who stood where, and what is on record. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from game.debrief.sources import Cited
from game.voting import Reason, Tally, Vote, VoteOutcome

SIDES = {
    Vote.YES: "in favour",
    Vote.NO: "against",
    Vote.ABSTAIN: "abstaining",
    Vote.NOT_VOTING: "not voting",
}
"""The sides of a vote as records name them; the last holds all ways of staying away."""
POSITIONS = {
    Vote.YES: "agreeing",
    Vote.NO: "objecting",
    Vote.ABSTAIN: "silent",
    Vote.NOT_VOTING: "not there",
}
"""The same where a text goes by consensus and nobody votes."""


@dataclass(frozen=True, slots=True)
class Law:
    """The rule that decided: its name, the article or rule it stands in, and what it asks for, in words."""

    id: str
    name: str
    source: str
    asks: str
    consensus: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """How a member voted, and how it did on record; None where there is no record of it."""

    member: str
    name: str
    vote: Vote
    recorded: Vote | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """Members that are looked at together, such as ASEAN or the neighbours, by name."""

    id: str
    name: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class OnRecord:
    """The same text as it was voted on in fact."""

    date: date
    tally: Tally
    outcome: VoteOutcome
    source: Cited


@dataclass(frozen=True, slots=True)
class Voted:
    """A motion that was put to a body, and what came of it.

    `needed` against `got` are as the rule counts them (`weighed`: by the members' weights), `of` being what a share
    is taken of (None: of nothing). `told` is the outcome as the scenario tells it apart, `verdict` the decision in a
    sentence; `by` are those who vetoed or objected, `may_follow` what is left where there is no consensus.
    `adoption` gives the odds (0..1) that the text had before the vote, `odds` those of `told`. `roll` has every
    member in the order of the body, `differs` those of them that voted otherwise than on record.
    """

    scene: str
    title: str
    date: date
    number: str
    motion: str
    body: str
    rule: Law
    tally: Tally
    needed: int
    got: int
    of: int | None
    weighed: bool
    outcome: VoteOutcome
    reason: Reason
    told: str
    verdict: str
    by: tuple[Seat, ...]
    may_follow: tuple[str, ...]
    adoption: float
    odds: float
    ours: Seat | None
    explanation: str
    benches: tuple[Bench, ...]
    roll: tuple[Seat, ...]
    record: OnRecord | None
    differs: tuple[Seat, ...]

    @property
    def adopted(self) -> bool:
        """Whether the text was adopted."""
        return self.outcome is VoteOutcome.ADOPTED

    @property
    def sides(self) -> dict[Vote, str]:
        """The words for the sides under this rule."""
        return POSITIONS if self.rule.consensus else SIDES


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it stood at the end, and as it stood when the talks opened."""

    id: str
    title: str
    wording: str
    text: str
    opening: str
    opening_text: str

    @property
    def reworded(self) -> bool:
        """Whether it was changed."""
        return self.wording != self.opening


@dataclass(frozen=True, slots=True)
class Objector:
    """A member that objected, and what became of it.

    `over` names the clauses that it last objected to; at a `red_line` it was not to be won over, elsewhere `short`
    says by how much. `given` is what was made good to it, `paid` what that cost, in words; `stayed` whether it
    objected to the end.
    """

    member: str
    name: str
    over: tuple[str, ...]
    red_line: bool
    short: int
    given: int
    paid: str
    stayed: bool


@dataclass(frozen=True, slots=True)
class Negotiated:
    """Talks on a text, and what came of them: `outcome` is agreed, chair-statement or no-agreement.

    `moves` of `rounds` were made, and `paid` says what it cost to win members over; empty where nothing was spent.
    """

    scene: str
    title: str
    date: date
    text: str
    body: str
    rule: Law
    seat: str
    outcome: str
    clauses: tuple[Clause, ...]
    objectors: tuple[Objector, ...]
    paid: str
    moves: int
    rounds: int
