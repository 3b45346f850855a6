"""What the pieces of a scenario file may look like. One set of shapes reads values, reports what does not fit, and
describes itself as JSON Schema: the grammar is stated once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from game.diagnostics import suggest
from game.loading.nodes import Mapping, Node, Scalar, Sequence
from game.loading.report import Report

MISSING: Any = object()
"""What a shape reads from a node that does not fit; it has been reported."""

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_YES = {"yes": True, "no": False, "true": True, "false": False}
_UNITS = ("turn", "day", "week", "month", "quarter", "year")


@dataclass(slots=True)
class Got:
    """A mapping as read: values by key, and the nodes they came from for later diagnostics."""

    node: Mapping
    values: dict[str, Any] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def get(self, key: str, default: Any = None) -> Any:
        """The value read for `key`."""
        return self.values.get(key, default)

    def items(self) -> Iterator[tuple[str, Any]]:
        """Keys and values in the order of the file."""
        return iter(self.values.items())


class Shape:
    """Something that a node may be. `what` names it in messages: "expected {what}"."""

    what = "a value"

    def read(self, node: Node, report: Report) -> Any:
        """The value that a node holds, or MISSING after reporting why it holds none."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """This shape as JSON Schema, for editors."""
        raise NotImplementedError

    def misfit(self, node: Node, report: Report, help: str | None = None) -> Any:
        """Report that a node is no such thing."""
        report("SS103", node, f"expected {self.what}, found {describe(node)}", help)
        return MISSING


def describe(node: Node) -> str:
    """What a node is, in the words of messages."""
    if isinstance(node, Mapping):
        return "a mapping of keys"
    if isinstance(node, Sequence):
        return "a list"
    if not node.value.strip():
        return "nothing"
    words = node.value.strip().splitlines()[0]
    return f"`{words if len(words) <= 40 else words[:37] + '...'}`"


def reflowed(words: str) -> str:
    r"""A text with its lines joined: a single line break is a space, an empty line parts paragraphs.

    >>> reflowed("one\ntwo\n\nthree\n")
    'one two\n\nthree'
    """
    if "\n" not in words:
        return words.strip()
    paragraphs = _PARAGRAPHS.split(words.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


class _OfScalar(Shape):
    """A shape that is one scalar."""

    def read(self, node: Node, report: Report) -> Any:
        if not isinstance(node, Scalar) or not (node.value.strip() or self.may_be_empty()):
            return self.misfit(node, report, self.hint(node))
        return self.value(node, report)

    def may_be_empty(self) -> bool:
        return False

    def hint(self, node: Node) -> str | None:
        return None

    def value(self, node: Scalar, report: Report) -> Any:
        raise NotImplementedError


class Line(_OfScalar):
    """Words on one line or more, reflowed."""

    what = "text"

    def hint(self, node: Node) -> str | None:
        if isinstance(node, Mapping):
            return "a colon followed by a space makes a key; put the text in quotes or in a block after `|`"
        return None

    def value(self, node: Scalar, report: Report) -> str:
        return reflowed(node.value)

    def schema(self) -> dict[str, Any]:
        # An unquoted 2024-05 or 12 is read as the text it looks like.
        return {"type": ["string", "number", "boolean"]}


class Whole(_OfScalar):
    """A whole number between `lo` and `hi`."""

    def __init__(self, lo: int = -(10**6), hi: int = 10**6) -> None:
        self.lo, self.hi = lo, hi
        self.what = "a whole number"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        if not re.fullmatch(r"[+-]?[0-9]{1,12}", words):
            return self.misfit(node, report)
        number = int(words)
        if not self.lo <= number <= self.hi:
            report(
                "SS105",
                node,
                f"`{words}` is out of range",
                f"write a number from {self.lo} to {self.hi}",
            )
            return MISSING
        return number

    def schema(self) -> dict[str, Any]:
        return {
            "anyOf": [
                {"type": "integer", "minimum": self.lo, "maximum": self.hi},
                {"type": "string", "pattern": r"^[+-]?[0-9]{1,12}$"},
            ]
        }


class Percent(_OfScalar):
    """A probability in per cent, as `30%` or `30`."""

    what = "a percentage such as `30%`"

    def value(self, node: Scalar, report: Report) -> Any:
        match = re.fullmatch(r"([0-9]{1,3})\s*%?", node.value.strip())
        if not match or int(match[1]) > 100:
            return self.misfit(node, report, "write a whole number from 0 to 100, as in `30%`")
        return int(match[1])

    def schema(self) -> dict[str, Any]:
        return {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": 100},
                {"type": "string", "pattern": r"^[0-9]{1,3}\s*%?$"},
            ]
        }


class YesNo(_OfScalar):
    """`yes` or `no`."""

    what = "`yes` or `no`"

    def value(self, node: Scalar, report: Report) -> Any:
        word = node.value.strip().lower()
        return _YES[word] if word in _YES else self.misfit(node, report)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]}


class Day(_OfScalar):
    """A date, as in 2024-05-27."""

    what = "a date such as `2024-05-27`"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
                return date.fromisoformat(words)
        except ValueError as error:
            return self.misfit(node, report, f"{words} is not in the calendar: {error}")
        return self.misfit(node, report, "write year, month and day with hyphens: `2024-05-27`")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


class DayOrEnd(Day):
    """A date, or `end`."""

    what = "a date such as `2024-05-27`, or `end`"

    def value(self, node: Scalar, report: Report) -> Any:
        return None if node.value.strip() == "end" else super().value(node, report)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"const": "end"}, super().schema()]}


class Span(_OfScalar):
    """A range of whole numbers, as in `0 to 8`. Reads as (lo, hi)."""

    what = "a range such as `0 to 8`"

    def value(self, node: Scalar, report: Report) -> Any:
        match = re.fullmatch(r"([+-]?\d{1,9})\s*(?:to|\.\.)\s*([+-]?\d{1,9})", node.value.strip())
        if not match:
            return self.misfit(node, report, "write the least and the greatest value: `0 to 8`")
        lo, hi = int(match[1]), int(match[2])
        if lo >= hi:
            report(
                "SS105",
                node,
                f"the range `{node.value.strip()}` holds no two values",
                "put the smaller number first",
            )
            return MISSING
        return lo, hi

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^[+-]?\d{1,9}\s*(to|\.\.)\s*[+-]?\d{1,9}$"}


class Delay(_OfScalar):
    """A length of time, as in `3 weeks` or `1 turn`. Reads as (count, unit)."""

    what = "a length of time such as `2 weeks`"

    def value(self, node: Scalar, report: Report) -> Any:
        match = re.fullmatch(r"(\d{1,4})\s+([a-z]+?)s?", node.value.strip())
        if not match or match[2] not in _UNITS:
            return self.misfit(
                node, report, f"write a number and one of {', '.join(_UNITS)}: `2 weeks`"
            )
        return int(match[1]), match[2]

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": rf"^\d{{1,4}}\s+({'|'.join(_UNITS)})s?$"}


class Word(_OfScalar):
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.what = f"one of {', '.join(words)}"

    def value(self, node: Scalar, report: Report) -> Any:
        word = node.value.strip()
        if word in self.words:
            return word
        near = suggest(word, self.words)
        return self.misfit(node, report, f"did you mean `{near}`?" if near else None)

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


class Name(_OfScalar):
    """An id: the name of something declared elsewhere. Reads as the scalar node, to be looked up later."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.what = f"the id of {kind}"

    def value(self, node: Scalar, report: Report) -> Any:
        return node

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


class Expression(_OfScalar):
    """A condition, an amount or a weight in the expression language. Reads as the scalar node."""

    def __init__(self, what: str) -> None:
        self.what = what

    def value(self, node: Scalar, report: Report) -> Any:
        return node

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "integer", "boolean"]}


@dataclass(slots=True)
class Said:
    """One passage as read: the node of its words, and the node of its condition (None: always, or an else)."""

    words: Scalar
    when: Scalar | None = None
    otherwise: bool = False


class Prose(Shape):
    """Text that may vary with the state: words, or a list of words, `when:`/`text:` pairs and `else:`. Reads as list[Said]."""

    what = "text"

    def read(self, node: Node, report: Report) -> Any:
        if isinstance(node, Scalar):
            return [Said(node)] if node.value.strip() else self.misfit(node, report)
        if isinstance(node, Mapping):
            return self.misfit(
                node,
                report,
                "a colon followed by a space makes a key; put the text in quotes or in a block after `|`",
            )
        passages: list[Said] = []
        for item in node.items:
            said = self.passage(item, report, passages[-1] if passages else None)
            if said is not MISSING:
                passages.append(said)
        return passages

    def passage(self, node: Node, report: Report, before: Said | None) -> Any:
        if isinstance(node, Scalar):
            return Said(node)
        if not isinstance(node, Mapping):
            return self.misfit(node, report)
        got = (_ELSE if node.key("else") else _WHEN).read(node, report)
        if got is MISSING or got.get("else", got.get("text")) is None:
            return MISSING
        if "else" not in got:
            return Said(got.get("text"), got.get("when"))
        if before is None or before.when is None:
            report(
                "SS103",
                node,
                "this `else:` follows no `when:`",
                "put it straight after a passage with `when:`",
            )
            return MISSING
        return Said(got.get("else"), before.when, otherwise=True)

    def schema(self) -> dict[str, Any]:
        return {
            "anyOf": [
                Line().schema(),
                {
                    "type": "array",
                    "items": {"anyOf": [Line().schema(), _WHEN.schema(), _ELSE.schema()]},
                },
            ]
        }


class ListOf(Shape):
    """A list of one shape; a single item may stand without its dash where `lone` allows it."""

    def __init__(self, item: Shape, *, lone: bool = False) -> None:
        self.item, self.lone = item, lone
        self.what = "a list"

    def read(self, node: Node, report: Report) -> Any:
        if isinstance(node, Scalar) and self.lone:
            value = self.item.read(node, report)
            return [] if value is MISSING else [value]
        if not isinstance(node, Sequence):
            return self.misfit(node, report, "write one item a line, each after `- `")
        values = (self.item.read(item, report) for item in node.items)
        return [value for value in values if value is not MISSING]

    def schema(self) -> dict[str, Any]:
        listed = {"type": "array", "items": self.item.schema()}
        return {"anyOf": [self.item.schema(), listed]} if self.lone else listed


class MapOf(Shape):
    """A mapping from ids (or, with `free`, any words) to one shape. Reads as Got."""

    def __init__(self, item: Shape, what: str, *, free: bool = False) -> None:
        self.item, self.free, self.what = item, free, what

    def read(self, node: Node, report: Report) -> Any:
        if not isinstance(node, Mapping):
            return self.misfit(node, report)
        got = Got(node)
        for key, child in node.entries:
            if not self.free and not ID.fullmatch(key.value):
                report(
                    "SS106",
                    key,
                    f"`{key.value}` cannot be an id",
                    "an id is lower-case letters, digits and single hyphens, and begins with a letter",
                )
                continue
            report.owner = key
            value = self.item.read(child, report)
            if value is not MISSING:
                got.values[key.value], got.nodes[key.value], got.keys[key.value] = value, child, key
        return got

    def schema(self) -> dict[str, Any]:
        if self.free:
            return {"type": "object", "additionalProperties": self.item.schema()}
        return {
            "type": "object",
            "patternProperties": {f"^{ID.pattern}$": self.item.schema()},
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: what stands there, whether it must, and what it is for (shown on hover)."""

    shape: Shape
    about: str
    required: bool = False


class Record(Shape):
    """A mapping with known keys. Reads as Got; what must be there and is not has been reported."""

    def __init__(self, what: str, keys: Map[str, Key]) -> None:
        self.what, self.keys = what, dict(keys)

    def read(self, node: Node, report: Report) -> Any:
        if not isinstance(node, Mapping):
            return self.misfit(node, report)
        got = Got(node)
        keys, owner = self.keys, report.owner
        for key, child in node.entries:
            name = key.value
            known = keys.get(name)
            if known is None:
                self.unknown(key, report)
                continue
            report.owner = key
            value = known.shape.read(child, report)
            got.keys[name], got.nodes[name] = key, child
            if value is not MISSING:
                got.values[name] = value
        missing = [name for name, known in keys.items() if known.required and name not in got.keys]
        if missing:
            named = " and ".join(f"`{name}`" for name in missing)
            helped = "; ".join(f"`{name}`: {keys[name].about}" for name in missing)
            report("SS102", owner or node, f"{self.what} needs {named}", helped)
        return got

    def unknown(self, key: Scalar, report: Report) -> None:
        near = suggest(key.value, self.keys)
        known = ", ".join(self.keys)
        report(
            "SS101",
            key,
            f"`{key.value}` is not a key of {self.what}",
            f"did you mean `{near}`?" if near else f"the keys here are: {known}",
        )

    def schema(self) -> dict[str, Any]:
        required = [name for name, key in self.keys.items() if key.required]
        properties = {
            name: {**key.shape.schema(), "description": key.about}
            for name, key in self.keys.items()
        }
        return {
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            **({"required": required} if required else {}),
        }


class Either(Shape):
    """A short form (a scalar) or a long one (a mapping)."""

    def __init__(self, short: Shape, long: Shape) -> None:
        self.short, self.long = short, long
        self.what = f"{short.what}, or {long.what}"

    def read(self, node: Node, report: Report) -> Any:
        return (self.long if isinstance(node, Mapping) else self.short).read(node, report)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.short.schema(), self.long.schema()]}


_WHEN = Record(
    "a passage",
    {
        "when": Key(
            Expression("a condition"),
            "the condition under which the passage is shown",
            required=True,
        ),
        "text": Key(Name("text"), "the words", required=True),
    },
)
_ELSE = Record(
    "a passage",
    {"else": Key(Name("text"), "the words shown where the passage before is not", required=True)},
)
