"""The shape of text that may vary with the state: passages with conditions, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from game.loading.grammar.mistakes.keys_in_prose import doubt
from game.loading.grammar.scalars import Expression, Line, Name
from game.loading.grammar.shapes import MISSING, NO_WORDS, RecordShape, Shape, Slot
from game.loading.report import Report
from game.loading.syntax.nodes import Mapping, Node, Scalar


@dataclass(slots=True)
class Said:
    """One passage as read: the node of its words, and the node of its condition (None: always, or an else)."""

    words: Scalar
    when: Scalar | None = None
    otherwise: Scalar | None = None
    """The key of an else."""


class Prose(Shape):
    """Text that may vary with the state: words, or a list of words, `when:`/`text:` pairs and `else:`. Reads as list[Said]."""

    what = "text"

    def read(self, node: Node, report: Report) -> Any:
        if isinstance(node, Scalar):
            if node.value.strip() and not node.null:
                doubt(node, report)
                return [Said(node)]
            return self.misfit(node, report, NO_WORDS)
        if isinstance(node, Mapping):
            return self.misfit(
                node,
                report,
                "a colon followed by a space makes a key; put the text in quotes or in a block after `|`",
            )
        if not node.items:
            return self.misfit(node, report, NO_WORDS)
        passages: list[Said] = []
        answered = False  # the item before has a `when`, be it faulty
        report.within.append((None, node.column))
        for item in self.parted(node.items, report):
            doubtful = bool(passages) and passages[-1].words in report.spoilt
            orphan = isinstance(item, Mapping) and item.key("else") is not None
            lost = (answered or doubtful) and orphan
            said = (
                MISSING if lost else self.passage(item, report, passages[-1] if passages else None)
            )
            answered = said is MISSING and isinstance(item, Mapping) and item.key("else") is None
            if said is not MISSING:
                doubt(said.words, report)
                passages.append(said)
        report.within.pop()
        return passages

    def parted(self, items: list[Node], report: Report) -> Iterator[Node]:
        """The items of a list, an `else` whose dash was forgotten as an item of its own."""
        for item in items:
            key = item.key("else") if isinstance(item, Mapping) else None
            if not isinstance(item, Mapping) or key is None or item.key("when") is None:
                yield item
                continue
            report(
                "SS018",
                key,
                "this `else` has no dash",
                "write `- else:`, indented as the `- ` above it",
            )
            for part in (False, True):
                half = Mapping(item.file, item.line, item.column, flow=item.flow)
                half.entries = [each for each in item.entries if (each[0] is key) is part]
                yield half

    def passage(self, node: Node, report: Report, before: Said | None) -> Any:
        if isinstance(node, Scalar):
            empty = node.null or not node.value.strip()
            return self.misfit(node, report, NO_WORDS) if empty else Said(node)
        if not isinstance(node, Mapping):
            return self.misfit(node, report)
        report.owner = None  # the passage, not the list, is where something is missing
        if node.key("else") and (words := node.key("text")):
            said = node.get("else")
            help_ = "put the words behind `else:`, and leave `text:` out"
            if isinstance(said, Scalar) and _WHEN.takes("when", said.value):
                help_ = f"a condition stands behind `when`: write `- when: {said.value}`"
            report("SS101", words, "an `else` has its words behind it, and no `text`", help_)
            return MISSING
        got = (_ELSE if node.key("else") else _WHEN).read(node, report)
        if got is MISSING or got.get("else", got.get("text")) is None:
            return MISSING
        if "else" not in got:
            return Said(got.get("text"), got.get("when")) if "when" in got else MISSING
        if before is None or before.when is None:
            report(
                "SS103",
                node,
                "this `else:` follows no `when:`",
                "put it straight after a passage with `when:`",
            )
            return MISSING
        return Said(got.get("else"), before.when, got.keys["else"])

    def holds(self, words: str) -> bool:
        return bool(words)

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        if isinstance(node, Scalar):
            yield at, node
        elif isinstance(node, Mapping):
            for key in ("text", "else"):
                if isinstance(words := node.get(key), Scalar):
                    yield at, words
        else:
            for place, item in enumerate(node.items, 1):
                yield from self.texts(item, f"{at}.{place}")

    def schema(self) -> dict[str, Any]:
        return {
            "anyOf": [
                Line().schema(),
                {
                    "type": "array",
                    "minItems": 1,
                    "items": {"anyOf": [Line().schema(), _WHEN.schema(), _ELSE.schema()]},
                },
            ]
        }


class _Wording(Name):
    """The words of a passage. Reads as the scalar node."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what

    def hint(self, node: Node) -> str | None:
        if isinstance(node, Mapping) and node.key("text") is not None:
            return "write the words behind the colon, or below it after `|`, without `text:`"
        return Line().hint(node)

    def holds(self, words: str) -> bool:
        return bool(words)


_WHEN = RecordShape(
    "a passage",
    {
        "when": Slot(
            Expression("a condition"),
            "the condition under which the passage is shown",
            required=True,
        ),
        "text": Slot(_Wording("text"), "the words that are shown while it holds", required=True),
    },
)
_ELSE = RecordShape(
    "a passage",
    {
        "else": Slot(
            _Wording("text"), "the words shown where the passage before is not", required=True
        )
    },
)
