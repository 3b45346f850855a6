"""Bodies, members, roll calls and leanings from plain dicts, lists, strings and numbers. It opens no file.

The shapes are those of `scenarios/libraries/{members,bodies,roll-calls}.yaml`, which explain themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from game.voting.bodies.asean import asean
from game.voting.bodies.body import Body
from game.voting.bodies.decisions import Decision, decide
from game.voting.bodies.general_assembly import general_assembly
from game.voting.bodies.members import Member
from game.voting.bodies.rules import Base, Consensus, Majority, Rule, Threshold
from game.voting.bodies.security_council import PERMANENT, security_council
from game.voting.bodies.terms import ALWAYS, Term, Terms, overlap, without
from game.voting.bodies.votes import Tally, Vote, count

_THRESHOLD = re.compile(
    r"(?P<how>at least|more than) (?P<share>\d+(?:/0*[1-9]\d*)?) (?:of )?"
    r"(?P<of>voting|present|members|votes)(?P<heads> by heads)?"
)
_QUORUM = re.compile(r"\d+(?:/0*[1-9]\d*)?")


@dataclass(frozen=True, slots=True)
class Record:
    """A vote on record: what was voted on, when, by which rule, and how each member voted.

    `seated` is the body as it was on that day.
    """

    id: str
    resolution: str
    title: str
    date: date
    seated: Body
    rule: str
    votes: Mapping[str, Vote]
    source: str = ""
    note: str = ""

    @property
    def body(self) -> str:
        """The id of the body that voted."""
        return self.seated.id

    @property
    def decision(self) -> Decision:
        """What came of the vote, by the rule of that day."""
        return decide(self.seated, self.rule, self.votes, on=self.date)


def members(raw: Mapping[str, Any]) -> dict[str, Member]:
    """The members of a library, from its sections `members` and `groupings`.

    >>> dated = [{"who": "KHM", "since": date(1999, 4, 30)}, "LAO"]
    >>> library = {"members": {"KHM": {"name": "Cambodia", "region": "asia-pacific"}, "LAO": {"name": "Laos"}},
    ...            "groupings": {"asean": {"name": "ASEAN", "members": dated}}}
    >>> members(library)["KHM"].belongs["asean"]
    (Term(since=datetime.date(1999, 4, 30), until=None),)
    """
    found = {code: member(code, each) for code, each in raw["members"].items()}
    for name, part in raw.get("groupings", {}).items():
        listed = part.get("members", ()) if isinstance(part, Mapping) else ()
        found |= joined(found, name, seats(listed, found))
    return found


def member(code: str, raw: Mapping[str, Any]) -> Member:
    """A member from its entry in the members library.

    >>> raw = {"name": "Indonesia", "since": date(1950, 9, 28),
    ...        "away": {"since": date(1965, 1, 20), "until": date(1966, 9, 28)}}
    >>> [(str(term.since), str(term.until)) for term in member("IDN", raw).listed]
    [('1950-09-28', '1965-01-20'), ('1966-09-28', 'None')]
    """
    formerly = sorted(raw.get("formerly", {}).items(), key=lambda each: each[1])
    belongs = dict.fromkeys(raw.get("in", ()), ALWAYS)
    listed: Terms = (Term(raw.get("since"), raw.get("until")),)
    if away := raw.get("away"):
        listed = without(listed[0], Term(away["since"], away["until"]))
    return Member(code, raw["name"], raw.get("region", ""), belongs, listed, tuple(formerly))


def joined(known: Mapping[str, Member], to: str, who: Mapping[str, Terms]) -> dict[str, Member]:
    """Those of the members known that belong to a grouping, as they are once that is said of them."""
    return {
        code: replace(known[code], belongs={**known[code].belongs, to: terms})
        for code, terms in who.items()
        if code in known
    }


def seats(raw: str | Sequence[Any], members: Mapping[str, Member]) -> dict[str, Terms]:
    """Who belongs to a body or a grouping, and when: names of members, regions and groupings, as listed.

    What is listed as `{who: ..., since: ..., until: ...}` belongs to it on those days only.

    >>> seats(["AAA", {"who": ["BBB"], "until": date(1990, 10, 3)}], {})
    {'AAA': (Term(since=None, until=None),), 'BBB': (Term(since=None, until=datetime.date(1990, 10, 3)),)}
    """
    found: dict[str, Terms] = {}
    for each in [raw] if isinstance(raw, str) else raw:
        dated: Mapping[str, Any] = each if isinstance(each, Mapping) else {"who": each}
        who, term = dated["who"], Term(dated.get("since"), dated.get("until"))
        for name in [who] if isinstance(who, str) else who:
            meant = {m.code: m.terms(name) for m in members.values() if m.terms(name)}
            add(found, meant or {name: ALWAYS}, term)
    return found


def add(found: dict[str, Terms], who: Mapping[str, Terms], term: Term) -> None:
    """Add members with their terms, as far as they lie within one, to those found so far."""
    for code, terms in who.items():
        both = overlap(terms, (term,))
        if both:
            found[code] = (
                ALWAYS if ALWAYS in (both, found.get(code)) else found.get(code, ()) + both
            )


def threshold(text: str) -> Threshold:
    """A threshold in words; ValueError if it does not read as one.

    >>> print(threshold("at least 2/3 of voting"))
    at least two-thirds of those voting
    >>> print(threshold("more than 1/2 of members by heads"))
    more than half of the members by heads
    >>> print(threshold("at least 9 votes"))
    at least 9 votes in favour
    """
    found = _THRESHOLD.fullmatch(text.strip())
    if not found:
        raise ValueError(
            f"{text!r} is no threshold; write `at least 2/3 of voting`, `more than 1/2 of members`"
            " or `at least 9 votes`"
        )
    share, of = Fraction(found["share"]), Base(found["of"])
    if of is Base.VOTES and share.denominator != 1:
        raise ValueError(f"{text!r} is no number of votes; say what it is a part of: `of voting`")
    if not share and found["how"] == "at least":
        raise ValueError(f"{text!r} asks for nothing; a single vote is `more than 0 votes`")
    return Threshold(
        share,
        of,
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
    parties_abstain = bool(raw.get("parties-abstain", False))
    if raw.get("consensus"):
        if raw.keys() & {"needs", "veto"}:
            raise ValueError(f"rule {rule_id}: consensus counts no votes and knows no veto")
        fallback = tuple(raw.get("fallback", ()))
        return Consensus(
            rule_id,
            name,
            fallback=fallback,
            parties_abstain=parties_abstain,
            source=source,
            since=since,
            until=until,
        )
    needs = raw.get("needs", ())
    phrases = [needs] if isinstance(needs, str) else needs
    return Majority(
        rule_id,
        name,
        tuple(threshold(phrase) for phrase in phrases),
        veto=bool(raw.get("veto", False)),
        parties_abstain=parties_abstain,
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

    A rule may be a list of them, one after the other in time. ValueError if it could never decide.

    >>> raw = {"name": "The Weighted Council", "members": ["AAA", "BBB"], "weights": {"AAA": 4},
    ...        "quorum": "majority", "rules": {"ordinary": {"needs": "more than 1/2 of voting"}}}
    >>> council = body("council", raw, {})
    >>> council.quorum, council.weight("AAA"), council.rule("ordinary").name
    (2, 4, 'ordinary')
    """
    who = seats(raw["members"], members)
    vetoes = tuple(m for m in seats(raw.get("vetoes", ()), members) if m in who)
    return seated(body_id, raw, who, vetoes)


def seated(
    body_id: str, raw: Mapping[str, Any], who: Mapping[str, Terms], vetoes: tuple[str, ...]
) -> Body:
    """As `body`, for members that have been made out, each with its terms."""
    name, codes, law = raw.get("name", body_id), tuple(who), raw.get("law")
    dated = {code: terms for code, terms in who.items() if terms != ALWAYS}
    if law == "security-council":
        five = vetoes if "vetoes" in raw else tuple(m for m in PERMANENT if m in who)
        if not five:
            raise ValueError(f"{body_id}: nobody holds a veto; say who does with `vetoes`")
        return security_council(codes, five, body_id, name, dated)
    if law is not None:
        if law not in _LAWS:
            raise ValueError(f"{body_id}: no law is called {law!r}")
        return replace(_LAWS[law](codes, body_id, name), seats=dated)
    rules = tuple(
        rule(rule_id, each)
        for rule_id, part in raw["rules"].items()
        for each in ([part] if isinstance(part, Mapping) else part)
    )
    quorum = _quorum(raw.get("quorum", 0))
    number = quorum.needed(Tally(not_voting=len(codes)))
    share = None if quorum.of is Base.VOTES else quorum
    weights = dict(raw.get("weights", {}))
    return Body(
        body_id, name, codes, rules, number, vetoes, weights, quorum_share=share, seats=dated
    )


def record(record_id: str, raw: Mapping[str, Any], body: Body) -> Record:
    """A vote on record: those listed as the lists say, all other members on the day in favour.

    ValueError if somebody is listed twice, is no member, the rule is not in force, or the lists do not add up to the
    recorded tally.

    >>> raw = {"resolution": "A/1", "title": "One", "date": date(2022, 3, 2), "rule": "other",
    ...        "against": ["BBB"], "tally": {"in favour": 1, "against": 1}}
    >>> found = record("one", raw, general_assembly(("AAA", "BBB")))
    >>> {member: str(vote) for member, vote in found.votes.items()}
    {'AAA': 'yes', 'BBB': 'no'}
    >>> found.decision.adopted
    False
    """
    body = body.on(raw["date"])
    votes = dict.fromkeys(body.members, Vote.YES)
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
    if all(each.id != raw["rule"] for each in body.rules):
        raise ValueError(f"{record_id}: no rule {raw['rule']!r} was in force on {raw['date']}")
    return Record(
        record_id,
        raw["resolution"],
        raw["title"],
        raw["date"],
        body,
        raw["rule"],
        votes,
        raw.get("source", ""),
        raw.get("note", ""),
    )


def _quorum(raw: int | str) -> Threshold:
    if raw == "majority":
        return Threshold(Fraction(1, 2), Base.MEMBERS, more=True)
    if not _QUORUM.fullmatch(str(raw)):
        raise ValueError(
            f"{raw!r} is no quorum; write a number of members, `majority`, or a fraction such as `2/3`"
        )
    return Threshold(Fraction(raw), Base.MEMBERS if isinstance(raw, str) else Base.VOTES)
