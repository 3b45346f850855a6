"""The shapes that are one scalar: words, numbers, dates, lengths of time. Values are read by what is expected, so that
`no`, `1:30` and `010` mean what the author wrote.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from collections.abc import Mapping as Map
from datetime import date
from fractions import Fraction
from typing import Any

from game.diagnostics import plain, suggest
from game.expr import LARGEST
from game.loading.grammar.ids import ID
from game.loading.grammar.mistakes.keys_in_prose import doubt
from game.loading.grammar.mistakes.number_words import day_in, share_in, whole_in
from game.loading.grammar.shapes import MISSING, NO_WORDS, Shape
from game.loading.report import Report
from game.loading.syntax.nodes import Mapping, Node, Scalar, Sequence
from game.loading.syntax.source_file import no_path
from game.model import EFFECT_SIGNS
from game.phrases import plural, short

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_NAMED = re.compile(rf"{ID.pattern}(?: .*\d.*)?")
_FORMULA = re.compile(rf"[\"']?(?:.*[<>=≤≥≠(].*|[+-]? ?\d+|(?:not )?{ID.pattern})[\"']?")
_YES = {"yes": True, "no": False, "true": True, "false": False}
_LANGUAGES = {
    "english": "en",
    "french": "fr",
    "francais": "fr",
    "khmer": "km",
    "german": "de",
    "deutsch": "de",
    "spanish": "es",
    "chinese": "zh",
    "arabic": "ar",
    "russian": "ru",
    "portuguese": "pt",
    "vietnamese": "vi",
    "thai": "th",
    "lao": "lo",
    "japanese": "ja",
}
_UNITS = ("turn", "day", "week", "month", "quarter", "year")


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
        if not isinstance(node, Scalar) or node.null or not node.value.strip():
            return self.misfit(node, report, self.hint(node))
        return self.value(node, report)

    def hint(self, node: Node) -> str | None:
        if isinstance(node, Scalar):
            return f"write {self.what} after the key and its colon, or delete the line"
        return "write it alone, without brackets, dashes or keys"

    def value(self, node: Scalar, report: Report) -> Any:
        raise NotImplementedError

    def holds(self, words: str) -> bool:
        return self.value(Scalar(words, "", "", 1, 1, 1, 1), Report()) is not MISSING


class Line(_OfScalar):
    """Words on one line or more, reflowed."""

    what = "text"
    read_by_players = False

    def hint(self, node: Node) -> str | None:
        if isinstance(node, Mapping):
            return "a colon followed by a space makes a key; put the text in quotes or in a block after `|`"
        if isinstance(node, Sequence):
            return "write the words alone, without brackets or dashes"
        return NO_WORDS

    def value(self, node: Scalar, report: Report) -> str:
        doubt(node, report, read=self.read_by_players)
        return reflowed(node.value)

    def holds(self, words: str) -> bool:
        return bool(words)

    def schema(self) -> dict[str, Any]:
        # An unquoted 2024-05 or 12 is read as the text it looks like.
        return {"type": ["string", "number", "boolean"]}


class Words(Line):
    """A line that players read, and that a translation may say in another language."""

    read_by_players = True

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        if isinstance(node, Scalar):
            yield at, node


class Language(Line):
    """The code of a language, as in `en` or `pt-BR`."""

    what = "the code of a language such as `en`"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        if re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", words):
            return words
        code = _LANGUAGES.get(words.casefold().replace("ç", "c"))
        code = code or _LANGUAGES.get(suggest(words, _LANGUAGES) or "")
        return self.misfit(
            node, report, f"write `{code}`" if code else "write two or three small letters"
        )


class Whole(_OfScalar):
    """A whole number between `lo` and `hi`."""

    def __init__(self, lo: int = -(10**6), hi: int = 10**6) -> None:
        self.lo, self.hi = lo, hi
        self.what = "a whole number"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        if not re.fullmatch(r"[+-]?[0-9]{1,12}", words):
            meant = whole_in(words)
            fits = meant and self.lo <= int(meant) <= self.hi
            return self.misfit(node, report, f"write `{meant}`" if fits else self._ask())
        number = int(words)
        if not self.lo <= number <= self.hi:
            report(
                "SS105",
                node,
                f"`{words}` is out of range",
                self._ask(),
            )
            return MISSING
        return number

    def _ask(self) -> str:
        if self.lo == self.hi:
            return f"write {self.lo}"
        if self.hi == 10**6:
            low = "" if self.lo < 0 else f" from {self.lo} up"
            return f"write a whole number{low}, without a point"
        return f"write a whole number from {self.lo} to {self.hi}"

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
            help_ = "write a whole number from 0 to 100, as in `30%`"
            share = share_in(node.value)
            meant = round(Fraction(share) * 100) if "/" in share else LARGEST
            return self.misfit(node, report, f"write `{meant}%`" if meant <= 100 else help_)
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


def _no_such_day(year: int, month: int, _: int) -> str:
    if not year or not 1 <= month <= 12:
        return "a year is above 0000, and a month from 01 to 12"
    return f"{year:04}-{month:02} has {plural(monthrange(year, month)[1], 'day')}, counted from 01"


class Day(_OfScalar):
    """A date, as in 2024-05-27."""

    what = "a date such as `2024-05-27`"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
            try:
                return date.fromisoformat(words)
            except ValueError:
                return self.misfit(node, report, _no_such_day(*map(int, words.split("-"))))
        meant = day_in(words) or "2024-05-27"
        return self.misfit(node, report, f"write year, month and day with hyphens: `{meant}`")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


class DayOrEnd(Day):
    """A date, or `end`."""

    what = "a date such as `2024-05-27`, or `end`"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.split()
        if "end" in words[1:]:
            return self.misfit(node, report, "did you mean `end`?")
        return None if words == ["end"] else super().value(node, report)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"const": "end"}, super().schema()]}


class Span(_OfScalar):
    """A range of whole numbers, as in `0 to 8`. Reads as (lo, hi)."""

    what = "a range such as `0 to 8`"

    def hint(self, node: Node) -> str | None:
        ends = (
            [each.value.strip() for each in node.items if isinstance(each, Scalar)]
            if isinstance(node, Sequence)
            else []
        )
        return f"write `{' to '.join(ends)}`" if len(ends) == 2 else super().hint(node)

    def value(self, node: Scalar, report: Report) -> Any:
        match = re.fullmatch(r"([+-]?\d{1,15})\s*(?:to|\.\.)\s*([+-]?\d{1,15})", node.value.strip())
        if not match:
            ends = re.findall(r"(?:(?<!\d)-)?\d+", plain(node.value))
            range_ = " to ".join(ends) if len(ends) == 2 else "0 to 8"
            return self.misfit(node, report, f"write the least and the greatest value: `{range_}`")
        lo, hi = int(match[1]), int(match[2])
        if max(abs(lo), abs(hi)) >= LARGEST:
            help_ = f"the largest number is {LARGEST - 1:,}: count in larger units"
            report("SS105", node, f"the range `{node.value.strip()}` is too wide", help_)
            return MISSING
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
    example = "1 week"

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        match = re.fullmatch(r"(\d{1,4})\s+([a-z]+?)s?", words)
        if not match or match[2] not in _UNITS:
            count, unit = (
                whole_in(words),
                suggest(re.sub(r"[^a-z]", "", words.lower().split()[-1]), _UNITS),
            )
            help_ = f"write a number and one of {', '.join(_UNITS)}: `{count or 2} {'week' if count == '1' else 'weeks'}`"
            if count and unit:
                help_ = f"did you mean `{count} {unit}{'s' if count != '1' else ''}`?"
            return self.misfit(node, report, help_)
        return int(match[1]), match[2]

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": rf"^\d{{1,4}}\s+({'|'.join(_UNITS)})s?$"}


class Word(_OfScalar):
    """One of a few words; `meant` has other words that people use for them."""

    def __init__(self, *words: str, meant: Map[str, str] | None = None) -> None:
        self.words, self.meant = words, meant or {}
        self.what = f"one of {', '.join(words)}" if words[1:] else f"`{words[0]}`"

    def value(self, node: Scalar, report: Report) -> Any:
        word = node.value.strip()
        if word in self.words:
            return word
        near = self.meant.get(word.casefold()) or suggest(word, self.words)
        *most, last = (f"`{each}`" for each in self.words)
        choose = f"write {', '.join(most)} or {last}" if most else f"write {last}"
        return self.misfit(node, report, f"did you mean `{near}`?" if near else choose)

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


class Name(_OfScalar):
    """An id: the name of something declared elsewhere. Reads as the scalar node, to be looked up later."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.what = f"the id of {kind}"

    def value(self, node: Scalar, report: Report) -> Any:
        return node

    def holds(self, words: str) -> bool:
        return _NAMED.fullmatch(words) is not None

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


class FileId(Name):
    """The id of a scenario that lies in a file of its own. A path is none, so that no file names one that lies elsewhere."""

    def value(self, node: Scalar, report: Report) -> Any:
        words = node.value.strip()
        help_ = no_path(words)
        if help_ is None:
            return node
        report("SS851", node, f"`{short(words)}` is a path, and no id", help_)
        return MISSING


class Expression(_OfScalar):
    """A condition, an amount or a weight in the expression language. Reads as the scalar node."""

    def __init__(self, what: str) -> None:
        self.what = what

    def value(self, node: Scalar, report: Report) -> Any:
        return node

    def holds(self, words: str) -> bool:
        return _FORMULA.fullmatch(words.lstrip("".join(EFFECT_SIGNS) + " ")) is not None

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "integer", "boolean"]}


class Change(Expression):
    """What an effect does to a variable: a sign and an expression. Reads as the scalar node."""

    example = "+1"

    def __init__(self) -> None:
        super().__init__("a change such as `+1` or `= 3`")

    def holds(self, words: str) -> bool:
        return words[:1] in EFFECT_SIGNS and super().holds(words)
