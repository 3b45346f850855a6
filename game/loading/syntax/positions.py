"""Finds where in the file a part of a scalar's value stands; knows YAML's ways of writing text."""

import re

from game.diagnostics import Source, Span
from game.loading.syntax.nodes import Scalar

# What one character of a value other than space, tab and newline may be in the file, by style.
_LETTER = {"": r"[^ \t\n]", "'": r"''|[^ \t\n]"}
_DOUBLE = r"\\x..|\\u.{4}|\\U.{8}|\\[\s\S]|[^ \t\n]"
_SPACING = re.compile(r"\\(?:[ \tnt\n]|x20|x09|x0[aA]|u0020|u0009|u000[aA])")


def part(source: Source, scalar: Scalar, start: int, end: int) -> Span:
    """The span of `scalar.value[start:end]`; `source` is the file that the scalar is from.

    Folding, indentation and escapes lie between the file and the value, but both have the same
    characters other than spaces in the same order, so these are counted. An empty part gets the
    place before the character that follows it, or the end of the text.
    """
    raw, line, column = _written(source, scalar)
    pattern = _DOUBLE if scalar.style == '"' else _LETTER.get(scalar.style, _LETTER[""])
    letters = [each for each in re.finditer(pattern, raw) if not _is_space(each[0], scalar)]
    solid = [index for index, char in enumerate(scalar.value) if char not in " \t\n"]
    if len(letters) != len(solid):
        return scalar.span
    first = sum(index < start for index in solid)
    last = sum(index < end for index in solid)
    if first == len(letters):
        begin = finish = letters[-1].end() if letters else 0
    else:
        begin = letters[first].start()
        finish = letters[last - 1].end() if last > first else begin
    return Span(source.name, *_place(raw, begin, line, column), *_place(raw, finish, line, column))


def _written(source: Source, scalar: Scalar) -> tuple[str, int, int]:
    """The value as it stands in the file, without quotes or block mark, and where that begins."""
    lines = source.lines[scalar.line - 1 : scalar.end_line]
    lines[-1] = lines[-1][: scalar.end_column - 1]
    if scalar.block:
        return "\n".join(lines[1:]), scalar.line + 1, 1
    quote = 1 if scalar.style else 0
    raw = "\n".join(lines)[scalar.column - 1 + quote :]
    return raw[: len(raw) - quote], scalar.line, scalar.column + quote


def _is_space(letter: str, scalar: Scalar) -> bool:
    return scalar.style == '"' and _SPACING.fullmatch(letter) is not None


def _place(raw: str, index: int, line: int, column: int) -> tuple[int, int]:
    above = raw.count("\n", 0, index)
    return line + above, index - raw.rfind("\n", 0, index) + (0 if above else column - 1)
