"""What the pieces of a scenario file may look like. One set of shapes reads values, reports what does not fit, and
describes itself as JSON Schema: the grammar is stated once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any

from game.diagnostics import plain
from game.loading.grammar.got import Got
from game.loading.grammar.ids import ID, as_id, proposed_id
from game.loading.grammar.mistakes.keys_in_prose import lost_dash
from game.loading.grammar.mistakes.unknown_keys import (
    HOMES,
    bare,
    key_among_ids,
    keys_without_id,
    unknown_keys,
)
from game.loading.report import Report
from game.loading.syntax.nodes import Mapping, Node, Scalar, Sequence
from game.phrases import short

MISSING: Any = object()
"""What a shape reads from a node that does not fit; it has been reported."""

_NUMBER = re.compile(r"[+-]?\d+")
_PAIR = re.compile(rf"\s*({ID.pattern})\s*:?\s+(?:(?:in|after)\s+)?([-+=]?\s*\w.*?)\s*")
_OR_DELETE = "; or delete the line"
NO_WORDS = "write the words after the colon, or delete the line"
_FLOW = re.compile(r"\{[^{}]*:.*\}?|\[.*\]?|")


class Shape:
    """Something that a node may be. `what` names it in messages: "expected {what}"."""

    what = "a value"
    listed = False
    """Whether it is a list of names or values, which are no sentences."""
    example = ""
    """Such a value, for a name that stands without one."""

    def read(self, node: Node, report: Report) -> Any:
        """The value that a node holds, or MISSING after reporting why it holds none."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """This shape as JSON Schema, for editors."""
        raise NotImplementedError

    def holds(self, words: str) -> bool:
        """Whether words behind a key and its colon are likely to be such a value, for a line that may be a key or prose."""
        return _FLOW.fullmatch(words) is not None

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        """The texts for players in a node, each with its stable id: the keys that lead to it, joined by full stops.

        Where the game would make words of an id, they are first written into the node, so that they can be said otherwise.
        """
        return iter(())

    def misfit(self, node: Node, report: Report, help: str | None = None) -> Any:
        """Report that a node is no such thing."""
        if (
            isinstance(node, Scalar)
            and (meant := plain(node.value)) != node.value
            and meant.isascii()
            and self.holds(meant)
        ):
            help = f"write `{short(meant)}`"
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
    if node.null:
        return f"`{node.value}`, which stands for nothing"
    return f"`{short(node.value)}`"


class ListOf(Shape):
    """A list of one shape; a single item, if it is no list itself, may stand without its dash where `lone` allows it."""

    def __init__(self, item: Shape, *, lone: bool = False) -> None:
        self.item, self.lone = item, lone
        self.listed = not item.holds("some words")
        self.what = "a list"

    def read(self, node: Node, report: Report) -> Any:
        keyed = isinstance(node, Mapping) and isinstance(self.item, RecordShape | Either)
        if self.lone and (isinstance(node, Scalar) or keyed):
            value = self.item.read(node, report)
            return [] if value is MISSING else [value]
        if isinstance(node, Mapping) and node.flow and all(bare(*entry) for entry in node.entries):
            report.explained |= {key.span for key, _ in node.entries}
            shown = short(", ".join(key.value for key, _ in node.entries))
            self.misfit(node, report, f"write square brackets: `[{shown}]`")
            return [
                value
                for key, _ in node.entries
                if (value := self.item.read(key, report)) is not MISSING
            ]
        if not isinstance(node, Sequence):
            return self.misfit(
                node, report, "write `[one, two]`, or one item a line, each after `- `"
            )
        for item in () if node.flow or self.listed else node.items:
            if isinstance(item, Scalar):
                lost_dash(item, report)
        values = (self.item.read(item, report) for item in node.items)
        return [value for value in values if value is not MISSING]

    def holds(self, words: str) -> bool:
        return super().holds(words) or (self.lone and self.item.holds(words))

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        if not isinstance(node, Sequence):
            yield from self.item.texts(node, at)
        else:
            for place, item in enumerate(node.items, 1):
                yield from self.item.texts(item, f"{at}.{place}")

    def schema(self) -> dict[str, Any]:
        listed = {"type": "array", "items": self.item.schema()}
        return {"anyOf": [self.item.schema(), listed]} if self.lone else listed


class MapOf(Shape):
    """A mapping from ids (or, with `free`, any words) to one shape; with `some`, of at least one. Reads as Got."""

    def __init__(self, item: Shape, what: str, *, free: bool = False, some: bool = False) -> None:
        self.item, self.free, self.some, self.what = item, free, some, what

    def read(self, node: Node, report: Report) -> Any:
        if not isinstance(node, Mapping):
            listed = isinstance(node, Sequence)
            help_ = "leave out the dashes and brackets, and begin each with its id and a colon"
            empty = isinstance(node, Scalar) and (node.empty or node.null)
            if isinstance(node, Scalar) and self.item.example:
                if ID.fullmatch(node.value):
                    written = f"{{{node.value}: {self.item.example}}}"
                    return self.misfit(node, report, f"write `{written}`")
                pairs = [_PAIR.fullmatch(each) for each in node.value.strip(" ()").split(",")]
                if all(pairs):
                    said = ", ".join(f"{pair[1]}: {pair[2]}" for pair in pairs if pair)
                    return self.misfit(node, report, f"write `{{{said}}}`")
            return self.misfit(
                node, report, help_ if listed else self._form() + (_OR_DELETE if empty else "")
            )
        if self.some and not node.entries:
            report("SS102", report.owner or node, f"there are no {self.what} here", self._form())
        got = Got(node)
        record = self.item if isinstance(self.item, RecordShape) else None
        if record is not None and keys_without_id(record, node, report):
            return MISSING
        for key, child in node.entries:
            if not self.free and not ID.fullmatch(key.value):
                help_ = as_id(key.value)
                other = child.value.strip() if isinstance(child, Scalar) else ""
                if ID.fullmatch(other) and not key.value[:1].isalpha():
                    help_ = f"is it the other way round, `{other}: {short(key.value)}`?"
                report("SS106", key, f"`{short(key.value)}` cannot be an id", help_)
                got.faulty |= {proposed_id(key.value): key, key.value: key}
                continue
            if record is not None and key_among_ids(record, key, child, report):
                continue
            report.owner = key
            value = self.item.read(child, report)
            if value is MISSING:
                got.faulty[key.value] = key
            else:
                got.values[key.value], got.nodes[key.value], got.keys[key.value] = value, child, key
        return got

    def _form(self) -> str:
        what = "a name" if self.free else "an id"
        item = self.item
        if isinstance(item, ListOf) and item.lone:
            item = item.item
        return f"write {what}, a colon and {item.what}, one a line and indented"

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        for key, child in node.entries if isinstance(node, Mapping) else ():
            yield from self.item.texts(child, f"{at}.{key.value}")

    def schema(self) -> dict[str, Any]:
        some = {"minProperties": 1} if self.some else {}
        if self.free:
            return {"type": "object", "additionalProperties": self.item.schema(), **some}
        return {
            "type": "object",
            "patternProperties": {f"^{ID.pattern}$": self.item.schema()},
            "additionalProperties": False,
            **some,
        }


@dataclass(frozen=True, slots=True)
class Slot:
    """One key of a record: what stands there, whether it must, and what it is for (shown on hover)."""

    shape: Shape
    about: str
    required: bool = False
    named: Callable[[str], str] | None = None
    """What words the game makes of the record's id where none are given: a translation may say others."""


class RecordShape(Shape):
    """A mapping with known keys. Reads as Got; what must be there and is not has been reported."""

    def __init__(self, what: str, keys: Map[str, Slot]) -> None:
        self.what, self.keys = what, dict(keys)
        for name in self.keys:
            HOMES[name].append(self)

    def read(self, node: Node, report: Report) -> Any:
        if not isinstance(node, Mapping):
            wanted = [f"`{name}:`" for name, key in self.keys.items() if key.required]
            wanted = wanted or [f"`{name}:`" for name in self.keys]
            help_ = f"give it keys of its own, such as {' and '.join(wanted[:3])}"
            if isinstance(node, Scalar) and (whole := self.spelt_out(node.value)):
                help_ = f"write `{whole}`"
            return self.misfit(node, report, help_)
        got = Got(node)
        keys, owner, unknown = self.keys, report.owner, list[tuple[Scalar, Node]]()
        report.within.append((self, node.column))
        for key, child in node.entries:
            name = key.value
            known = keys.get(name)
            if known is None:
                unknown.append((key, child))
                continue
            report.owner = key
            value = known.shape.read(child, report)
            got.keys[name], got.nodes[name] = key, child
            if value is not MISSING:
                got.values[name] = value
        report.within.pop()
        required = [name for name, known in keys.items() if known.required]
        missing = [name for name in required if name not in got.keys]
        if unknown:
            meant = unknown_keys(self, node, unknown, got.keys, report)
            got.keys = {**meant, **got.keys}
            missing = [name for name in missing if name not in got.keys]
        if missing:
            named = " and ".join(f"`{name}`" for name in missing)
            helped = "; ".join(f"`{name}:`, {keys[name].about}" for name in missing)
            report("SS102", owner or node, f"{self.what} needs {named}", f"add {helped}")
        return got

    def spelt_out(self, words: str) -> str:
        """The record whose first required key has a number that stands in its place; empty where the words are none."""
        number, required = _NUMBER.match(words), [n for n, key in self.keys.items() if key.required]
        if not number or not required or self.takes(required[0], "a b"):
            return ""
        if not self.takes(required[0], number[0]):
            return ""
        rest = [f"{name}: ..." for name in required[1:]]
        return f"{{{', '.join([f'{required[0]}: {number[0]}', *rest])}}}"

    def takes(self, name: str, words: str) -> bool:
        """Whether words behind a key of this record are likely to be its value."""
        return self.keys[name].shape.holds(words)

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        if not isinstance(node, Mapping):
            return
        unsaid = [
            (made(node, name), made(node, known.named(at.rpartition(".")[2])))
            for name, known in self.keys.items()
            if known.named and node.key(name) is None
        ]
        given = list(node.entries)
        node.entries += unsaid
        for key, child in (*unsaid, *given):
            if key.value in self.keys:
                path = f"{at}.{key.value}" if at else key.value
                yield from self.keys[key.value].shape.texts(child, path)

    def schema(self) -> dict[str, Any]:
        required = [name for name, key in self.keys.items() if key.required]
        properties = {
            name: {**key.shape.schema(), "description": key.about}
            for name, key in self.keys.items()
        }
        return {
            "title": self.what,
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            **({"required": required} if required else {}),
        }


def made(node: Node, words: str) -> Scalar:
    """Words that nobody wrote, as if they stood where a node begins."""
    return Scalar(words, '"', node.file, node.line, node.column, node.line, node.column)


class Either(Shape):
    """A short form (a scalar) or a long one (a mapping)."""

    def __init__(self, short: Shape, long: Shape) -> None:
        self.short, self.long = short, long
        self.what = f"{short.what}, or {long.what}"

    def read(self, node: Node, report: Report) -> Any:
        return (self.long if isinstance(node, Mapping) else self.short).read(node, report)

    def holds(self, words: str) -> bool:
        return self.short.holds(words) or self.long.holds(words)

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        return (self.long if isinstance(node, Mapping) else self.short).texts(node, at)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.short.schema(), self.long.schema()]}
