"""Members, groupings, bodies and roll calls of a scenario and its libraries: from what was read to what votes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from game.diagnostics import did_you_mean
from game.loading.names import Names
from game.loading.nodes import Scalar, Sequence
from game.loading.report import Report
from game.loading.shapes import Got
from game.voting import Body, Member, Rule, belonging, records

SECTIONS = {
    "members": "member",
    "regions": "region",
    "groupings": "grouping",
    "bodies": "body",
    "roll-calls": "roll call",
}
"""Section to the kind of name that it declares."""
ALL = "all"
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")


@dataclass(slots=True)
class Chamber:
    """Everybody who may vote, and how it is decided."""

    names: Names
    members: dict[str, Member] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    groupings: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    records: dict[str, records.Record] = field(default_factory=dict)

    def who(self, nodes: Iterable[Scalar], within: Iterable[str] | None = None) -> tuple[str, ...]:
        """The members that nodes name, one by one or as a region or grouping; of `within` where it is given."""
        found: dict[str, None] = {}
        seats = None if within is None else set(within)
        for node in nodes:
            meant = self.meant(node)
            sitting = [code for code in meant if seats is None or code in seats]
            if meant and not sitting:
                self.names.report(
                    "SS902",
                    node,
                    f"nobody of `{node.value.strip()}` sits in this body",
                    "name members of the body, or delete it",
                )
            found |= dict.fromkeys(sitting)
        return tuple(found)

    def meant(self, node: Scalar) -> tuple[str, ...]:
        """The members that one node names."""
        name = node.value.strip()
        if name == ALL:
            return tuple(self.members)
        for kind in ("region", "grouping"):
            if name in self.names.declared[kind]:
                self.names.used[kind].add(name)
                return belonging(self.members.values(), name)
        also = [ALL, *self.names.declared["region"], *self.names.declared["grouping"]]
        code = self.names.use("member", node, also=also)
        return (code,) if code in self.members else ()

    def rule(self, body: Body, node: Scalar | None) -> Rule | None:
        """The rule of a body that a node names, or its only one."""
        ids = dict.fromkeys(rule.id for rule in body.rules)
        if node is None:
            return body.rule(next(iter(ids))) if len(ids) == 1 else None
        name = node.value.strip()
        if name in ids:
            return body.rule(name)
        help_ = did_you_mean(name, ids) or f"its rules are {', '.join(ids)}"
        self.names.report("SS901", node, f"the body `{body.id}` has no rule `{name}`", help_)
        return None


def declare_chamber(got: Got, names: Names) -> None:
    """Take note of the names in the sections of a file."""
    for section, kind in SECTIONS.items():
        part = got.get(section)
        for name, key in part.keys.items() if part is not None else ():
            if kind == "member" and not (_CODE.fullmatch(name) and name != ALL):
                help_ = "a code is letters, digits and single hyphens, such as `KHM`"
                names.report("SS106", key, f"`{name}` cannot be a member's code", help_)
        names.declare_part(kind, part)


def decode_chamber(files: list[Got], names: Names, report: Report) -> Chamber:
    """The sections of all files together. Names must have been declared."""
    chamber = Chamber(names)
    ours_first = [*files[-1:], *files[:-1]]
    for kind, known in (("regions", chamber.regions), ("groupings", chamber.groupings)):
        for name, part, _ in _section(ours_first, kind):
            known[name] = part if isinstance(part, str) else part.get("name", name)
    for code, part, _ in _section(files, "members"):
        region = part.get("region")
        belongs = [names.use("grouping", node) for node in part.get("in", ())]
        chamber.members[code] = Member(
            code,
            part.get("name", code),
            (names.use("region", region) or "") if region else "",
            frozenset(name for name in belongs if name),
        )
    for name, part, _ in _section(files, "groupings"):
        for code in chamber.who(part.get("members", ())) if isinstance(part, Got) else ():
            member = chamber.members[code]
            chamber.members[code] = replace(member, belongs=member.belongs | {name})
    for name, part, key in _section(files, "bodies"):
        body = _body(name, part, key, chamber, report)
        if body is not None:
            chamber.bodies[name] = body
    for name, part, key in _section(files, "roll-calls"):
        record = _record(name, part, key, chamber, report)
        if record is not None:
            chamber.records[name] = record
    return chamber


def _body(name: str, part: Got, key: Scalar, chamber: Chamber, report: Report) -> Body | None:
    raw, before = _plain(part), len(report.diagnostics)
    codes = chamber.who(part.get("members", ()))
    raw["members"] = codes
    raw["vetoes"] = chamber.who(part.get("vetoes", ()), codes) if "vetoes" in part else ()
    sound = len(report.diagnostics) == before and part.keys.keys() == part.values.keys()
    if not (codes and sound) or ("law" not in raw) == ("rules" not in raw):
        if codes and sound:
            help_ = "give it a `law` that the game knows, or `rules` of its own"
            report("SS903", key, f"the body `{name}` needs one way to decide", help_)
        return None
    if not _decides(part.get("rules"), report):
        return None
    try:
        return records.body(name, raw, chamber.members)
    except (ValueError, ZeroDivisionError) as fault:
        said, _, help_ = str(fault).removeprefix(f"{name}: ").partition("; ")
        report("SS903", key, f"the body `{name}` cannot decide: {said}", help_ or None)
        return None


def _decides(rules: Got | None, report: Report) -> bool:
    """Whether each rule says what it needs, and in words that can be read."""
    before = len(report.diagnostics)
    for name, rule in rules.items() if rules is not None else ():
        assert rules is not None
        node = rule.nodes.get("needs")
        if node is None and "consensus" not in rule.keys:
            help_ = "add `needs`, such as `more than 1/2 of voting`, or `consensus: yes`"
            report(
                "SS903", rules.keys[name], f"the rule `{name}` does not say what it needs", help_
            )
        for each in node.items if isinstance(node, Sequence) else [node]:
            try:
                words = each.value if isinstance(each, Scalar) else None
                _ = words and records.threshold(words)
            except (ValueError, ZeroDivisionError) as fault:
                said, _, help_ = str(fault).partition("; ")
                report("SS903", node, said.replace("'", "`"), help_ or None)
    return len(report.diagnostics) == before


def _record(
    name: str, part: Got, key: Scalar, chamber: Chamber, report: Report
) -> records.Record | None:
    raw = _plain(part)
    node = part.get("body")
    body = chamber.bodies.get(chamber.names.use("body", node) or "") if node else None
    if body is None or not {"resolution", "title", "date", "rule"} <= part.values.keys():
        return None
    if chamber.rule(body, part.get("rule")) is None:
        return None
    for said in ("against", "abstaining", "not voting"):
        raw[said] = [
            code for each in part.get(said, ()) if (code := chamber.names.use("member", each))
        ]
    raw["body"] = body.id
    try:
        return records.record(name, raw, body.members)
    except ValueError as fault:
        said = str(fault).removeprefix(f"{name}: ")
        report("SS904", key, f"the roll call `{name}` does not add up: {said}", None)
        return None


def _plain(value: Any) -> Any:
    """What was read as plain dicts, lists, strings and numbers."""
    if isinstance(value, Got):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Scalar):
        return value.value.strip()
    if isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    return value


def _section(files: list[Got], section: str) -> Iterator[tuple[str, Any, Scalar]]:
    for got in files:
        part = got.get(section)
        for name, value in part.items() if part is not None else ():
            yield name, value, part.keys[name]
