"""The declared variables, whose kinds follow from what is said of them: a range, a list of words, or yes and no."""

from __future__ import annotations

import re

from game.diagnostics import did_you_mean
from game.expr import RESERVED, BoolType, EnumType, IntType, Type
from game.loading.decode.names import Names
from game.loading.decode.records import RecordDecoder
from game.loading.grammar.got import Got
from game.loading.grammar.ids import ID
from game.loading.grammar.scalars import reflowed
from game.loading.report import Report
from game.loading.syntax.nodes import Scalar, Sequence
from game.model import Good, Variable

_YES_NO = {"no": 0, "yes": 1}


def decode_variables(part: Got, names: Names) -> tuple[Variable, ...]:
    """The variables in the order of the file; one whose values cannot be told stands in as yes or no."""
    names.faulty["variable"] |= {name for name, got in part.items() if not _is_read(got)}
    records = RecordDecoder(names)
    return tuple(_variable(name, got, records) for name, got in part.items())


def _is_read(got: Got) -> bool:
    """Whether it can be told what values a variable takes."""
    unknown = len(got.node.entries) > len(got.keys)  # perhaps its range, misspelt
    return not unknown and all(key in got for key in ("range", "one of") if key in got.keys)


def _variable(name: str, got: Got, records: RecordDecoder) -> Variable:
    report = records.report
    members = _members(got, report)
    if "range" in got and "one of" in got:
        report(
            "SS103",
            got.keys["one of"],
            f"`{name}` has both a range and a list of values",
            "keep one of the two",
        )
    return records.make(
        Variable,
        got,
        name,
        type=_type(got, members),
        start=_start(name, got, members, report),
        good=Good(got.get("good") or ("high" if "range" in got else "neither")),
    )


def _type(got: Got, members: tuple[str, ...]) -> Type:
    """A range goes before a list of values; a list of which no value can stand is a range too, in place of what was meant."""
    if "range" in got:
        return IntType(*got.get("range"))
    if members:
        return EnumType(members, _words(got, members))
    return IntType(0, 1) if "one of" in got else BoolType()


def _members(got: Got, report: Report) -> tuple[str, ...]:
    found: list[str] = []
    for node in got.get("one of", ()):
        word = node.value.strip()
        if not ID.fullmatch(word) or word in RESERVED:
            report(
                "SS106",
                node,
                f"`{word}` cannot be a value",
                "use lower-case letters, digits and single hyphens, and no word of the language",
            )
        elif word in found:
            report("SS106", node, f"`{word}` stands here twice", "keep one of the two")
        else:
            found.append(word)
    if "one of" in got and len(found) < 2:
        report("SS105", got.nodes["one of"], "a list of values needs two or more", "add a value")
    return tuple(found)


def _words(got: Got, members: tuple[str, ...]) -> tuple[str, ...]:
    """How players read the values, where a translation says so; empty where they read as they are written."""
    node = got.nodes.get("one of")
    called = node.called if isinstance(node, Sequence) else {}
    return tuple(reflowed(called[word].value) for word in members) if called else ()


def _start(name: str, got: Got, members: tuple[str, ...], report: Report) -> int:
    node = got.nodes.get("start")
    if not isinstance(node, Scalar) or "start" not in got or not _is_read(got):
        return 0
    word = node.value.strip()
    if "range" in got:
        lo: int
        hi: int
        lo, hi = got.get("range")
        if not re.fullmatch(r"[+-]?\d{1,9}", word):
            report(
                "SS103",
                node,
                f"expected a whole number, found `{word}`",
                f"`{name}` has the range {lo} to {hi}",
            )
        elif not lo <= int(word) <= hi:
            report(
                "SS105",
                node,
                f"the start {word} lies outside the range",
                f"give a number from {lo} to {hi}, or widen the range",
            )
        else:
            return int(word)
        return lo
    if members:
        if word in members:
            return members.index(word)
        report(
            "SS103",
            node,
            f"`{word}` is not a value of `{name}`",
            did_you_mean(word, members) or f"its values are {', '.join(members)}",
        )
        return 0
    if word not in _YES_NO:
        help_ = "a variable with neither `range` nor `one of` is yes or no; give a number a `range`"
        help_ = {"true": "write `yes`", "false": "write `no`"}.get(word.lower(), help_)
        report("SS103", node, f"expected `yes` or `no`, found `{word}`", help_)
    return _YES_NO.get(word, 0)
