"""What members do when a text is put to them, and how it is counted. It knows no rule: a tally adopts nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from operator import attrgetter
from typing import Self, TypeAlias


class Vote(StrEnum):
    """What a member did. The last three are kept apart because quorums and records do.

    Where a body decides by consensus, `YES` is support, `NO` an objection and `ABSTAIN` silence.
    """

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    ABSENT = "absent"
    NOT_PARTICIPATING = "not participating"
    """In the room, but taking no part in the vote."""
    NOT_VOTING = "not voting"
    """What records print: absent or not participating, they do not say which."""

    @property
    def cast(self) -> bool:
        """Whether the member voted for or against ("present and voting", General Assembly rule 86)."""
        return self in (Vote.YES, Vote.NO)

    @property
    def present(self) -> bool:
        """Whether the member surely was in the room. `NOT_VOTING` leaves it open (see `Body.challenged`)."""
        return self.cast or self in (Vote.ABSTAIN, Vote.NOT_PARTICIPATING)

    @property
    def on_record(self) -> Vote:
        """The vote as a record prints it, with all ways of staying away told as one."""
        return self if self.cast or self is Vote.ABSTAIN else Vote.NOT_VOTING


RollCall: TypeAlias = Mapping[str, Vote]
"""Each member's vote, by the member's code."""


@dataclass(frozen=True, slots=True)
class PerVote:
    """A whole number for each kind of vote, in the order of `Vote`."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    absent: int = 0
    not_participating: int = 0
    not_voting: int = 0

    @classmethod
    def adding(cls, each: Mapping[Vote, int]) -> Self:
        """Numbers by vote; 0 for a vote that is not named."""
        return cls(*(each.get(vote, 0) for vote in Vote))

    def each(self, vote: Vote) -> int:
        """The number of one kind of vote."""
        return _NUMBERS(self)[_PLACE[vote]]

    @property
    def total(self) -> int:
        """What the numbers add up to."""
        return sum(_NUMBERS(self))


_PLACE = {vote: place for place, vote in enumerate(Vote)}
_NUMBERS: Callable[[PerVote], tuple[int, ...]] = attrgetter(*(f.name for f in fields(PerVote)))


@dataclass(frozen=True, slots=True)
class Tally(PerVote):
    """Counts of each kind of vote: heads, or weights where members have weights.

    >>> tally = Tally(yes=141, no=5, abstain=35, not_voting=12)
    >>> tally.voting, tally.members
    (146, 193)
    >>> print(tally)
    141-5-35, 12 not voting
    """

    @property
    def voting(self) -> int:
        """Members present and voting: yes and no. Abstaining members are not among them (rule 86)."""
        return self.yes + self.no

    @property
    def present(self) -> int:
        """Members that surely were in the room, voting or not."""
        return self.voting + self.abstain + self.not_participating

    @property
    def away(self) -> int:
        """Members without a vote on record, for whichever reason."""
        return self.absent + self.not_participating + self.not_voting

    @property
    def members(self) -> int:
        """All members counted."""
        return self.total

    def __str__(self) -> str:
        away = f", {self.away} not voting" if self.away else ""
        return f"{self.yes}-{self.no}-{self.abstain}{away}"


def count(votes: RollCall, weights: Mapping[str, int] | None = None) -> Tally:
    """Count a roll call by heads, or by weights (a member without one weighs 1).

    >>> print(count({"KHM": Vote.YES, "LAO": Vote.ABSTAIN, "AZE": Vote.ABSENT}))
    1-0-1, 1 not voting
    >>> count({"AAA": Vote.YES, "BBB": Vote.NO}, {"AAA": 4})
    Tally(yes=4, no=1, abstain=0, absent=0, not_participating=0, not_voting=0)
    """
    counts = dict.fromkeys(Vote, 0)
    for member, vote in votes.items():
        counts[vote] += 1 if weights is None else weights.get(member, 1)
    return Tally(*counts.values())


def differences(votes: RollCall, record: RollCall) -> dict[str, tuple[Vote, Vote]]:
    """Members whose vote differs from the record: their vote and the recorded one, both as records print them.

    >>> differences({"KHM": Vote.YES, "AZE": Vote.ABSENT}, {"KHM": Vote.ABSTAIN, "AZE": Vote.NOT_VOTING})
    {'KHM': (<Vote.YES: 'yes'>, <Vote.ABSTAIN: 'abstain'>)}
    """
    return {
        member: (vote.on_record, record[member].on_record)
        for member, vote in votes.items()
        if member in record and vote.on_record is not record[member].on_record
    }
