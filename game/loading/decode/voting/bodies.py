"""Members, groupings, bodies and roll calls of a scenario and its libraries: from what was read to what votes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain, combinations
from operator import itemgetter
from typing import Any

from game.diagnostics import did_you_mean
from game.loading.decode.names import ALL, Names
from game.loading.decode.records import RecordDecoder
from game.loading.decode.voting.unused_parts import kind_of, nothing_idle
from game.loading.grammar.got import Got
from game.loading.grammar.thresholds import VOTES
from game.loading.report import Report
from game.loading.syntax.nodes import Scalar, Sequence
from game.phrases import plural
from game.voting import (
    ALWAYS,
    KINDS,
    Base,
    Body,
    Member,
    RecordedVote,
    Rule,
    Tally,
    Term,
    Terms,
    Threshold,
    VotingError,
    by_law,
    from_lists,
    hold,
    in_force,
    overlap,
    turning_points,
    without,
)


@dataclass
class Chamber:
    """Everybody who may vote, and how it is decided."""

    names: Names
    members: dict[str, Member] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    groupings: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    recorded: dict[str, RecordedVote] = field(default_factory=dict)

    def who(self, nodes: Iterable[Scalar], body: Body, on: date | None) -> tuple[str, ...]:
        """The members of a body of a day that nodes name, one by one or as a region or grouping."""
        sitting = set(body.members)
        return self.among(
            nodes,
            lambda code, terms: code in sitting and (on is None or hold(terms, on)),
            lambda meant: (
                f" on {on}"
                if on and any(c in body.seats or meant[c] != ALWAYS for c in meant)
                else ""
            ),
        )

    def among(
        self,
        nodes: Iterable[Scalar],
        sits: Callable[[str, Terms], bool],
        when: Callable[[dict[str, Terms]], str] = lambda _: "",
    ) -> tuple[str, ...]:
        """The members that nodes name and that sit; a node that names none of these is reported."""
        found: dict[str, None] = {}
        for node in nodes:
            meant = self.meant(node)
            here = [code for code, terms in meant.items() if sits(code, terms)]
            if meant and not here:
                said = f"nobody of `{node.value.strip()}` sits in this body{when(meant)}"
                self.names.report("SS902", node, said, "name members of the body, or delete it")
            found |= dict.fromkeys(here)
        return tuple(found)

    @cached_property
    def turning_points(self) -> set[date]:
        """The days on which regions and groupings change."""
        listed = (m.listed for m in self.members.values())
        belongs = (terms for m in self.members.values() for terms in m.belongs.values())
        return turning_points(term for terms in (*listed, *belongs) for term in terms)

    def meant(self, node: Scalar) -> dict[str, Terms]:
        """The members that one node names, each with the days on which it means them."""
        name = node.value.strip()
        group = name == ALL
        for kind in ("region", "grouping"):
            if name in self.names.declared[kind]:
                self.names.used[kind].add(name)
                group = True
        if group:
            return {m.code: terms for m in self.members.values() if (terms := m.terms(name))}
        also = [ALL, *self.names.declared["region"], *self.names.declared["grouping"]]
        code = self.names.use("member", node, also=also)
        return {code: ALWAYS} if code in self.members else {}

    def seats(self, listed: Iterable[Scalar | Got]) -> dict[str, Terms]:
        """Who belongs to a body or a grouping, and when."""
        found: dict[str, Terms] = {}
        for each in listed:
            dated = each if isinstance(each, Got) else None
            term = Term() if dated is None else term_of(dated, self.names.report)
            for node in [each] if isinstance(each, Scalar) else each.get("who", ()):
                _add(found, self.meant(node), term)
        return found

    def named(self, body: Body, node: Scalar) -> str | None:
        """The id of the rule of a body that a node names, or None after reporting that it never had such a rule."""
        name, ids = node.value.strip(), dict.fromkeys(rule.id for rule in body.rules)
        if name in ids:
            return name
        help_ = did_you_mean(name, ids) or f"its rules are {', '.join(ids)}"
        self.names.report("SS901", node, f"the body `{body.id}` has no rule `{name}`", help_)
        return None


def rules_on(body: Body, day: date | None) -> tuple[Rule, ...]:
    """The rules of a body in force on a day; without one, the latest of each id."""
    if day is not None:
        return tuple(rule for rule in body.rules if in_force(rule, day))
    return tuple(body.rule(name) for name in dict.fromkeys(rule.id for rule in body.rules))


def only(body: Body, name: str, day: date | None) -> Rule | None:
    """The rule of a body in force on a day that bears a name, or the only one where none is named."""
    rules = [rule for rule in rules_on(body, day) if name in ("", rule.id)]
    return rules[0] if len(rules) == 1 else None


def out_of_force(body: Body, name: str, day: date) -> tuple[str, str]:
    """What is wrong where a rule (or any) is not in force on a day, and which one is: message and help."""
    now = " or ".join(f"`{rule.id}`" for rule in rules_on(body, day))
    terms = [Term(rule.since, rule.until) for rule in body.rules if name in ("", rule.id)]
    days = " and ".join(f"`{term}`" for term in terms)
    said = f"the rule `{name}`" if name else f"no rule of `{body.id}`"
    if now:
        help_ = f"on that day {body.name} decides by {now}"
    else:
        help_ = f"it is in force {days}: put the question on another day"
    return f"{said} is {'not ' if name else ''}in force on {day}", help_


def _add(found: dict[str, Terms], who: dict[str, Terms], term: Term) -> None:
    """Add members with their terms, as far as they lie within one, to those found so far."""
    for code, terms in who.items():
        both = overlap(terms, (term,))
        if both:
            before = found.get(code, ())
            found[code] = ALWAYS if ALWAYS in (both, before) else before + both


def term_of(got: Got, report: Report) -> Term:
    """The days that `since` and `until` give; all days where they hold none, which is reported."""
    since, until = got.get("since"), got.get("until")
    if since is not None and until is not None and until <= since:
        help_ = "`until` is the first day on which it is no longer so: give the later day to it"
        report("SS502", got.nodes["until"], "`until` does not lie after `since`", help_)
        return Term()
    return Term(since, until)


def decode_chamber(files: list[Got], names: Names) -> Chamber:
    """The sections of all files together. Names must have been declared."""
    chamber, records = Chamber(names), RecordDecoder(names)
    ours_first = [*files[-1:], *files[:-1]]
    for kind, known in (("regions", chamber.regions), ("groupings", chamber.groupings)):
        for name, part, _ in _section(ours_first, kind):
            known[name] = part if isinstance(part, str) else part.get("name", name)
    for code, part, _ in _section(files, "members"):
        chamber.members[code] = _member(code, part, names)
    for name, part, _ in _section(files, "groupings"):
        listed = part.get("members", ()) if isinstance(part, Got) else ()
        for code, terms in chamber.seats(listed).items():
            member = chamber.members[code]
            belongs = {**member.belongs, name: terms}
            chamber.members[code] = replace(member, belongs=belongs)
    for name, part, key in _section(files, "bodies"):
        body = _body(name, part, key, chamber, records)
        if body is not None:
            chamber.bodies[name] = body
    for name, part, key in _section(files, "roll-calls"):
        recorded = _recorded(name, part, key, chamber, records)
        if recorded is not None:
            chamber.recorded[name] = recorded
    return chamber


def _member(code: str, part: Got, names: Names) -> Member:
    region = part.get("region")
    belongs = [names.use("grouping", node) for node in part.get("in", ())]
    listed: Terms = (term_of(part, names.report),)
    if "away" in part:
        listed = without(listed[0], term_of(part.get("away"), names.report))
    return Member(
        code,
        part.get("name", code),
        (names.use("region", region) or "") if region else "",
        {name: ALWAYS for name in belongs if name},
        listed,
        tuple(sorted(part.part("formerly").items(), key=itemgetter(1))),
    )


def _body(
    name: str, part: Got, key: Scalar, chamber: Chamber, records: RecordDecoder
) -> Body | None:
    report = chamber.names.report
    before = len(report.diagnostics)
    weights = part.part("weights")
    for weighed in weights.keys.values():
        chamber.names.use("member", weighed)
    who = chamber.seats(part.get("members", ()))
    vetoes = chamber.among(part.get("vetoes", ()), lambda code, _: code in who)
    sound = len(report.diagnostics) == before and part.keys.keys() == part.values.keys()
    if not (who and sound) or ("law" not in part) == ("rules" not in part):
        if who and sound:
            help_ = "give it a `law` that the game knows, or `rules` of its own"
            report("SS903", key, f"the body `{name}` needs one way to decide", help_)
        return None
    if not (_decides(part.part("rules"), report) and nothing_idle(part, len(who), report)):
        return None
    called = part.get("name", name)
    try:
        if "law" in part:
            return by_law(part.get("law"), who, name, called, vetoes if "vetoes" in part else None)
        quorum: Threshold | None = part.get("quorum")
        return Body(
            name,
            called,
            tuple(who),
            tuple(_rules(part.get("rules"), records)),
            quorum.needed(Tally(not_voting=len(who))) if quorum else 0,
            vetoes,
            weights.values,
            quorum_share=quorum if quorum and quorum.of is not Base.VOTES else None,
            seats={code: terms for code, terms in who.items() if terms != ALWAYS},
        )
    except VotingError as fault:
        quorate = "quorum" not in part or "quorum" not in str(fault)
        at, help_ = key if quorate else part.nodes["quorum"], fault.help
        if not quorate:
            help_ = f"it has {plural(len(who), 'member')}: write that many or fewer, or `majority`"
        report("SS903", at, f"the body `{name}` cannot decide: {fault}", help_ or None)
        return None


def _rules(rules: Got, records: RecordDecoder) -> Iterator[Rule]:
    for name, editions in rules.items():
        for got in editions:
            yield records.make(kind_of(got), got, name)


def _decides(rules: Got, report: Report) -> bool:
    """Whether each rule says what it needs, in words that can be read, and one at a time."""
    before, readable = len(report.diagnostics), True
    for name, editions, key in rules.entries():
        terms = [term_of(rule, report) for rule in editions]
        if any(one.within(other) for one, other in combinations(terms, 2)):
            said = f"the rule `{name}` reads in two ways at once"
            help_ = "let the `until` of one be the `since` of the next"
            report("SS903", key, said, help_)
        readable = readable and bool(editions)
        written = rules.nodes[name]
        if isinstance(written, Sequence) and not written.items:
            report("SS903", key, f"the rule `{name}` says nothing", "say what it needs")
        for rule in editions:
            node = rule.nodes.get("needs")
            if node is None and kind_of(rule).kind is None:
                kinds = " or ".join(f"`{each.kind.name}: yes`" for each in KINDS if each.kind)
                help_ = f"add `needs`, such as `more than 1/2 of voting`, or {kinds}"
                said = f"the rule `{name}` does not say what it needs"
                report("SS903", key, said, help_)
            asked = len(node) if isinstance(node, Sequence) else node is not None
            readable = readable and len(rule.get("needs", ())) == asked
    return readable and len(report.diagnostics) == before


def _recorded(
    name: str, part: Got, key: Scalar, chamber: Chamber, records: RecordDecoder
) -> RecordedVote | None:
    names, report = chamber.names, chamber.names.report
    node = part.get("body")
    body = chamber.bodies.get(names.use("body", node) or "") if node else None
    if body is None or not {"resolution", "title", "date", "rule"} <= part.values.keys():
        return None
    rule, day = chamber.named(body, part.get("rule")), part.get("date")
    if rule is None:
        return None
    if not any(each.id == rule and in_force(each, day) for each in body.rules):
        report("SS919", part.get("rule"), *out_of_force(body, rule, day))
        return None
    lists = {
        vote: [code for each in part.get(word, ()) if (code := names.use("member", each))]
        for word, vote in VOTES.items()
    }
    published = part.part("tally").items()
    source = part.get("source")
    try:
        seated = body.on(day)
        votes = from_lists(seated, lists, {VOTES[word]: count for word, count in published})
    except VotingError as fault:
        said = f"the roll call `{name}` does not add up: {fault}"
        report("SS904", key, said, fault.help or None)
        return None
    return records.make(
        RecordedVote,
        part,
        name,
        seated=seated,
        rule=rule,
        votes=votes,
        source=source.value.strip() if source else "",
    )


def _section(files: list[Got], section: str) -> Iterator[tuple[str, Any, Scalar]]:
    return chain.from_iterable(got.part(section).entries() for got in files)
