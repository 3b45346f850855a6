"""The United Nations Security Council: nine votes, and the veto. Which states sit there is the caller's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from game.voting.bodies.body import Body
from game.voting.bodies.rules import (
    PUT_TO_VOTE,
    Base,
    Consensus,
    Majority,
    Rule,
    Threshold,
    VotingError,
)
from game.voting.bodies.terms import Terms

ENLARGED = date(1966, 1, 1)
"""Ten elected members took their seats for six, and nine votes were asked for seven.

The amendments of Articles 23 and 27 had come into force on 31 August 1965, but the Council of eleven went on as it
was to the end of its year: resolution 218 of 23 November 1965 was adopted by seven votes, with four abstentions.
"""
PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
"""The five of Article 23(1)."""
_SEVEN, _NINE = ((Threshold(Fraction(votes), Base.VOTES),) for votes in (7, 9))


def procedural() -> Majority:
    """Nine votes in favour of any members: UN Charter, Article 27(2). No veto.

    Calling an emergency special session of the Assembly is such a question (resolution 377 A (V), Uniting for Peace).
    """
    return Majority("procedural", "procedural question", _NINE, source="UN Charter, Article 27(2)")


def of_eleven(rule: Majority) -> Majority:
    """A rule as it was for the Council of eleven: seven votes."""
    source = f"{rule.source}, as it read before the amendment of 1965"
    return replace(rule, thresholds=_SEVEN, source=source, until=ENLARGED)


def substantive() -> Majority:
    """Nine votes in favour and no permanent member against: UN Charter, Article 27(3).

    A permanent member that abstains or stays away does not veto (practice since 1946; International Court of
    Justice, Namibia opinion, 1971, paragraph 22). Fewer than nine is a failure and not a veto, whoever voted no.
    """
    return Majority(
        "substantive",
        "substantive question",
        _NINE,
        veto=True,
        source="UN Charter, Article 27(3)",
    )


def pacific_settlement() -> Majority:
    """As `substantive`, with the closing words of Article 27(3) enforced: under Chapter VI and Article 52(3) a party to the
    dispute abstains. They have long been left unused, so this is a rule of its own.
    """
    return replace(
        substantive(),
        id="pacific-settlement",
        name="question of pacific settlement",
        parties_abstain=True,
        source="UN Charter, Article 27(3), last clause; Chapter VI; Article 52(3)",
    )


def presidential_statement() -> Consensus:
    """A statement by the President on behalf of the Council: by practice all fifteen agree, so any one can stop it."""
    return Consensus(
        "presidential-statement",
        "statement by the President",
        source="practice of the Security Council",
    )


def without_a_vote() -> Consensus:
    """A resolution adopted by consensus or without a vote, as resolution 413 of 1977 was: any member may ask for one."""
    return Consensus(
        "without-a-vote",
        "adoption without a vote",
        fallback=(PUT_TO_VOTE,),
        source="practice of the Security Council",
    )


def security_council(
    members: tuple[str, ...],
    permanent: tuple[str, ...] = PERMANENT,
    body_id: str = "security-council",
    name: str = "UN Security Council",
    seats: Mapping[str, Terms] = MappingProxyType({}),
) -> Body:
    """The Council with these fifteen members (Article 23(1)), or the eleven of before 1966; VotingError for another number.

    Eleven decide by seven votes. `seats` gives the terms of elected members: then `Body.on` gives the Council of a day,
    and its rules are those of that day.

    >>> from game.voting import Vote, decide
    >>> council = security_council(tuple("ABCDEFGHIJKLMNO"), permanent=tuple("ABCDE"))
    >>> eight = dict.fromkeys("BCDEFGHI", Vote.YES) | {"A": Vote.NO}
    >>> decide(council, "substantive", eight).sentence()
    'Not adopted, by 8-1-0, 6 not voting: 1 short of the 9 needed (at least 9 votes in favour); the no of A vetoed nothing.'
    """
    fifteen = (substantive(), procedural(), pacific_settlement())
    eleven = tuple(map(of_eleven, fifteen))
    majorities = {15: fifteen, 11: eleven}.get(len(members), ())
    if seats:
        majorities = (*(replace(rule, since=ENLARGED) for rule in fifteen), *eleven)
    if not majorities:
        raise VotingError(f"the Security Council has 15 members, not {len(members)}")
    rules: tuple[Rule, ...] = (*majorities, presidential_statement(), without_a_vote())
    sizes = ((date.min, 11), (ENLARGED, 15)) if seats else ()
    return Body(body_id, name, members, rules, vetoes=permanent, seats=seats, sizes=sizes)
