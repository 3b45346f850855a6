"""Votes on record: what was voted on in fact, and how each member voted, from lists of those who were not in favour."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from game.keys import AnyDay, Key, Shown
from game.voting.bodies.body import Body
from game.voting.bodies.decisions import Decision, decide
from game.voting.bodies.rules import VotingError
from game.voting.bodies.votes import Tally, Vote, count


@dataclass(frozen=True, slots=True)
class RecordedVote:
    """A vote on record: what was voted on, when, by which rule, and how each member voted.

    `seated` is the body as it was on that day.
    """

    id: str
    resolution: Annotated[str, Key("the number of the text")]
    title: Annotated[str, Key("what it was called"), Shown()]
    date: Annotated[date, Key("the day of the vote"), AnyDay()]
    seated: Body
    rule: str
    votes: Mapping[str, Vote]
    source: str = ""
    note: Annotated[str, Key("how far to trust it"), Shown()] = ""

    @property
    def body(self) -> str:
        """The id of the body that voted."""
        return self.seated.id

    @property
    def decision(self) -> Decision:
        """What came of the vote, by the rule of that day."""
        return decide(self.seated, self.rule, self.votes, on=self.date)


def from_lists(
    body: Body, lists: Mapping[Vote, Collection[str]], published: Mapping[Vote, int]
) -> dict[str, Vote]:
    """The votes of a body on the day: those listed as the lists say, all others in favour.

    VotingError if somebody is listed twice or is no member, or if the lists do not add up to the published tally, as far
    as that is known.

    >>> from game.voting import general_assembly
    >>> votes = from_lists(general_assembly(("AAA", "BBB")), {Vote.NO: ["BBB"]}, {Vote.YES: 1, Vote.NO: 1})
    >>> {member: str(vote) for member, vote in votes.items()}
    {'AAA': 'yes', 'BBB': 'no'}
    """
    votes = dict.fromkeys(body.members, Vote.YES)
    for vote, codes in lists.items():
        for code in codes:
            if votes.get(code) is not Vote.YES:
                raise VotingError(f"{code} is listed twice or is no member")
            votes[code] = vote
    found = count(votes)
    said = Tally.adding({vote: published.get(vote, found.each(vote)) for vote in Vote})
    if said != found:
        raise VotingError(f"the lists give {found}, the tally says {said}")
    return votes
