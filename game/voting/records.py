"""Bodies, members, roll calls and leanings from plain dicts, lists, strings and numbers. It opens no file.

The shapes are those of `scenarios/libraries/{members,bodies,roll-calls}.yaml`, which explain themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from game.voting.asean import asean
from game.voting.bodies import Body
from game.voting.general_assembly import general_assembly
from game.voting.members import Member, belonging
from game.voting.rules import Base, Consensus, Majority, Rule, Threshold
from game.voting.security_council import security_council
from game.voting.votes import Tally, Vote, count

_THRESHOLD = re.compile(
    r"(?P<how>at least|more than) (?P<share>\d+(?:/\d+)?) (?:of )?"
    r"(?P<of>voting|present|members|votes)(?P<heads> by heads)?"
)


@dataclass(frozen=True, slots=True)
class Record:
    """A vote on record: what was voted on, when, by which rule, and how each member voted."""

    id: str
    resolution: str
    title: str
    date: date
    body: str
    rule: str
    votes: Mapping[str, Vote]
    source: str = ""
    note: str = ""


def member(code: str, raw: Mapping[str, Any]) -> Member:
    """A member from its entry in the members library.

    >>> member("KHM", {"name": "Cambodia", "region": "asia-pacific", "in": ["asean"]}).name
    'Cambodia'
    """
    return Member(code, raw["name"], raw.get("region", ""), frozenset(raw.get("in", ())))


def threshold(text: str) -> Threshold:
    """A threshold in words; ValueError if it does not read as one.

    >>> print(threshold("at least 2/3 of voting"))
    at least two-thirds of those voting
    >>> print(threshold("more than 1/2 of members by heads"))
    more than half of the members
    >>> print(threshold("at least 9 votes"))
    at least 9 votes in favour
    """
    found = _THRESHOLD.fullmatch(text.strip())
    if not found:
        raise ValueError(
            f"{text!r} is no threshold; write `at least 2/3 of voting`, `more than 1/2 of members`"
            " or `at least 9 votes`"
        )
    return Threshold(
        Fraction(found["share"]),
        Base(found["of"]),
        more=found["how"] == "more than",
        heads=bool(found["heads"]),
    )


def rule(rule_id: str, raw: Mapping[str, Any]) -> Rule:
    """A declared rule: `needs` thresholds (and perhaps `veto`), or `consensus`.

    >>> rule("accord", {"consensus": True, "fallback": ["chair-statement"]}).fallback
    ('chair-statement',)
    """
    name, source = raw.get("name", rule_id.replace("-", " ")), raw.get("source", "")
    since, until = raw.get("since"), raw.get("until")
    if raw.get("consensus"):
        if "needs" in raw or "veto" in raw:
            raise ValueError(f"rule {rule_id}: consensus counts no votes and knows no veto")
        return Consensus(rule_id, name, tuple(raw.get("fallback", ())), source, since, until)
    needs = raw.get("needs", ())
    phrases = [needs] if isinstance(needs, str) else needs
    return Majority(
        rule_id,
        name,
        tuple(threshold(phrase) for phrase in phrases),
        veto=bool(raw.get("veto", False)),
        parties_abstain=bool(raw.get("parties-abstain", False)),
        source=source,
        since=since,
        until=until,
    )


_LAWS: Mapping[str, Callable[[tuple[str, ...], str, str], Body]] = {
    "general-assembly": general_assembly,
    "asean": asean,
}


def body(body_id: str, raw: Mapping[str, Any], members: Mapping[str, Member]) -> Body:
    """A body from its entry in a bodies library: known by its `law`, or with `rules` of its own.

    >>> raw = {"name": "The Weighted Council", "members": ["AAA", "BBB"], "weights": {"AAA": 4},
    ...        "quorum": "majority", "rules": {"ordinary": {"needs": "more than 1/2 of voting"}}}
    >>> council = body("council", raw, {})
    >>> council.quorum, council.weight("AAA"), council.rule("ordinary").name
    (2, 4, 'ordinary')
    """
    name = raw.get("name", body_id)
    codes = _codes(raw["members"], members)
    vetoes = tuple(m for m in _codes(raw.get("vetoes", ()), members) if m in codes)
    law = raw.get("law")
    if law == "security-council":
        return security_council(codes, vetoes, body_id, name)
    if law is not None:
        if law not in _LAWS:
            raise ValueError(f"{body_id}: no law is called {law!r}")
        return _LAWS[law](codes, body_id, name)
    rules = tuple(rule(rule_id, each) for rule_id, each in raw["rules"].items())
    quorum = _quorum(raw.get("quorum", 0), len(codes))
    return Body(body_id, name, codes, rules, quorum, vetoes, dict(raw.get("weights", {})))


def record(record_id: str, raw: Mapping[str, Any], members: Sequence[str]) -> Record:
    """A vote on record: those listed as the lists say, all other members in favour.

    ValueError if somebody is listed twice, is no member, or the lists do not add up to the recorded tally.

    >>> raw = {"resolution": "A/1", "title": "One", "date": date(2022, 3, 2), "body": "assembly",
    ...        "rule": "other", "against": ["BBB"], "tally": {"in favour": 1, "against": 1}}
    >>> {member: str(vote) for member, vote in record("one", raw, ("AAA", "BBB")).votes.items()}
    {'AAA': 'yes', 'BBB': 'no'}
    """
    votes = dict.fromkeys(members, Vote.YES)
    lists = {"against": Vote.NO, "abstaining": Vote.ABSTAIN, "not voting": Vote.NOT_VOTING}
    for key, vote in lists.items():
        for code in raw.get(key, ()):
            if votes.get(code) is not Vote.YES:
                raise ValueError(f"{record_id}: {code} is listed twice or is no member")
            votes[code] = vote
    tally, found = raw.get("tally", {}), count(votes)
    said = Tally(
        yes=tally.get("in favour", found.yes),
        no=tally.get("against", found.no),
        abstain=tally.get("abstaining", found.abstain),
        not_voting=tally.get("not voting", found.not_voting),
    )
    if said != found:
        raise ValueError(f"{record_id}: the lists give {found}, the tally says {said}")
    return Record(
        record_id,
        raw["resolution"],
        raw["title"],
        raw["date"],
        raw["body"],
        raw["rule"],
        votes,
        raw.get("source", ""),
        raw.get("note", ""),
    )


def _codes(raw: str | Sequence[str], members: Mapping[str, Member]) -> tuple[str, ...]:
    return belonging(members.values(), raw) if isinstance(raw, str) else tuple(raw)


def _quorum(raw: int | str, size: int) -> int:
    if raw == "majority":
        return size // 2 + 1
    return (Fraction(raw) * size).__ceil__() if isinstance(raw, str) else raw
