"""The small marks by which people write YAML - quotes, colons, escapes - and how a slip is raised."""

import re
from typing import Final

from game.diagnostics import Diagnostic, Source, fault

IN_QUOTES: Final = "put the text in quotes, or in a block under `|`"

_COLON: Final = re.compile(r":(?=[ \t]|$)|[ \t]#")
_ENDS: Final = {'"': re.compile(r'\\.|"'), "'": re.compile(r"''|'")}
_ESCAPE: Final = re.compile(
    r"\\(?:[0abt\tnvfre \"/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|$)|(?P<bad>\\.)"
)


class SlipError(Exception):
    """The first slip in a file; `fault` says what and where."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.fault = diagnostic


def colon_in(line: str, column: int) -> int | None:
    """Where a colon followed by a space or the line's end stands, before any comment."""
    found = _COLON.search(line, column)
    return found.start() if found and found[0] == ":" else None


def key_end(line: str, column: int) -> int | None:
    """Where the colon of the key that begins at a column stands; None if no key begins there."""
    first = line[column : column + 1]
    if first and first in "\"'":
        end = closing_quote(line, column + 1, first)
        if end is None:
            return None
        colon = re.match(r"[ \t]*:(?=[ \t]|$)", line[end + 1 :])
        return None if colon is None else end + colon.end()
    if not first or first in "[]{}#&*!|>%@`," or re.match(r"[-?:](?:[ \t]|$)", line[column:]):
        return None
    return colon_in(line, column)


def closing_quote(line: str, start: int, mark: str) -> int | None:
    """Where the quotation mark that ends a text stands, in a line of that text."""
    return next(
        (each.start() for each in _ENDS[mark].finditer(line, start) if each[0] == mark), None
    )


def refuse_escape(source: Source, at: int, start: int, end: int) -> None:
    """Raises SlipError if a line (from 0) of a text in double quotes has a backslash without meaning."""
    for found in _ESCAPE.finditer(source.lines[at], start, end):
        if found["bad"]:
            help_ = "write two backslashes, or put the text in single quotes"
            message = f"`{found['bad']}` means nothing in double quotes"
            raise SlipError(
                fault("SS030", message, source.span(at + 1, found.start() + 1, 2), help_)
            )


def short(text: str) -> str:
    """A text as a message can quote it."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"
