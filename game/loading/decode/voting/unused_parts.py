"""What a body declares and nothing looks at, or what nothing can meet: each would be a vote decided otherwise than written.

It reads no threshold: that those can be read is seen to before.
"""

from __future__ import annotations

from game.loading.grammar.declared import keys
from game.loading.grammar.got import Got
from game.loading.report import Report
from game.voting import KINDS, Base, Rule

_OF_RULES = ("weights", "quorum", "vetoes")
"""What a body says for rules of its own; a law has its own."""
_OF_THE_COUNCIL = "security-council"


def nothing_idle(part: Got, seats: int, report: Report) -> bool:
    """Whether everything that a body declares has an effect; what has none is reported. `seats` counts its members."""
    before = len(report.diagnostics)
    law, rules = part.get("law"), part.part("rules")
    for key in _OF_RULES if law else ():
        if key in part and not (key == "vetoes" and law == _OF_THE_COUNCIL):
            said = f"nothing looks at this `{key}`: the law `{law}` has its own"
            report("SS903", part.keys[key], said, "leave it out, or give the body `rules` instead")
    editions = [each for some in rules.values.values() for each in some]
    given = part.part("weights").values
    total = sum(given.values()) + seats - len(given)
    if given and not total:
        report("SS903", part.keys["weights"], "no vote weighs anything here", "give some a weight")
    for rule in editions:
        _rule(rule, part, report)
        node = rule.nodes.get("needs", rule.node)
        for threshold in rule.get("needs", ()):
            most = seats if threshold.heads else total
            if threshold.of is Base.VOTES and threshold.at_least > most:
                said = f"this asks for {threshold.at_least} votes, and there are {most}"
                report("SS903", node, said, "ask for fewer, or for a share `of members`")
    if "vetoes" in part and editions and not any(rule.get("veto") for rule in editions):
        said = "nothing looks at these `vetoes`: no rule has a veto"
        help_ = "write `veto: yes` in the rule that they may stop, or leave them out"
        report("SS903", part.keys["vetoes"], said, help_)
    return len(report.diagnostics) == before


def kind_of(rule: Got) -> type[Rule]:
    """The kind of a rule, by the key that says so."""
    return next(kind for kind in KINDS if kind.kind is None or rule.get(kind.kind.name))


def _rule(rule: Got, part: Got, report: Report) -> None:
    kind = kind_of(rule)
    known = keys(kind).keys() | {each.kind.name for each in KINDS if each.kind}
    why, help_ = kind.foreign
    for key in rule.values.keys() - known:
        said = f"nothing looks at this `{key}`: {why}"
        report("SS903", rule.keys[key], said, help_)
    if "veto" in known and rule.get("veto") and "vetoes" not in part:
        help_ = "say who does with `vetoes` of the body, or leave `veto` out"
        report("SS903", rule.keys["veto"], "nobody in this body holds a veto", help_)
