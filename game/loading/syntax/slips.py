"""The small marks by which people write YAML - quotes, colons, escapes - and how a slip is raised."""

import re
from typing import Final, NoReturn

from game.diagnostics import UNSEEN, Diagnostic, Note, Source, Span, fault, named
from game.phrases import short

IN_QUOTES: Final = "put the text in quotes, or in a block under `|`"

_COLON: Final = re.compile(r":(?=[ \t]|$)|[ \t]#")
_ENDS: Final = {'"': re.compile(r'\\.|"'), "'": re.compile(r"''|'")}
_ORNAMENT: Final = re.compile(r"([-=*_~+])\1+(?:[^:]*\1\1)?")
_ENTRY: Final = re.compile(r"[-?:](?:[ \t]|$)")
_KEY_AFTER: Final = re.compile(r"[ \t]*:(?=[ \t]|$)")
_ESCAPE: Final = re.compile(
    r"\\(?:[0abt\tnvfre \"/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|$)|(?P<bad>\\.)"
)


class SlipError(Exception):
    """A fault beyond which a file is not read; `fault` says what and where."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.fault = diagnostic


class Page:
    """The first lines of a file and the one that is being looked at, all counted from 0."""

    def __init__(self, source: Source, upto: int | None = None) -> None:
        self.source = source
        self.lines = source.lines if upto is None else source.lines[:upto]
        self.at = 0

    @property
    def line(self) -> str:
        """The line that is being looked at; empty past the last."""
        return self.lines[self.at] if self.at < len(self.lines) else ""

    @property
    def ended(self) -> bool:
        """Whether no line is left."""
        return self.at >= len(self.lines)

    def span(self, column: int, length: int = 1, at: int | None = None) -> Span:
        """A place in a line."""
        return self.source.span((self.at if at is None else at) + 1, column + 1, max(1, length))

    def slip(
        self, code: str, message: str, column: int, length: int, help_: str, *notes: Note
    ) -> NoReturn:
        """Raises the slip at a place in the line that is being looked at."""
        raise SlipError(fault(code, message, self.span(column, length), help_, *notes))

    def word(self, column: int, at: int | None = None) -> Span:
        """The place of the key, or else the word, that begins at a column of a line."""
        at = self.at if at is None else at
        return self.span(column, length(self.lines[at], column), at)

    def slip_word(self, code: str, message: str, column: int, help_: str, *notes: Note) -> NoReturn:
        """Raises the slip at the key, or else the word, that begins at a column of this line."""
        raise SlipError(fault(code, message, self.word(column), help_, *notes))

    def refuse_indent(self) -> None:
        """Raises a slip if the line is indented with a tab, or with a space that only looks like one."""
        line, start = self.line, depth(self.line)
        if "\t" in line[:start]:
            help_ = "indent with spaces; most editors can turn tabs into spaces"
            self.slip("SS010", "a tab in the indentation", line.index("\t"), 1, help_)
        if odd := UNSEEN.match(line, start):
            help_ = "put ordinary spaces in its place, as many as the lines beside this one have"
            self.slip("SS033", f"{named(odd[0])} in the indentation", start, 1, help_)

    def refuse_escape(self, start: int, end: int) -> None:
        """Raises a slip if a text in double quotes has a backslash without meaning."""
        for found in _ESCAPE.finditer(self.line, start, end):
            if found["bad"]:
                help_ = "write two backslashes, or put the text in single quotes"
                message = f"`{found['bad']}` means nothing in double quotes"
                self.slip("SS030", message, found.start(), 2, help_)

    def close_quote(self, column: int, indent: int) -> int:
        """Goes to the line where the quoted text that opens at a column ends; the column of that end.

        A text that is still open where a line is indented no deeper than `indent` was not closed.
        """
        begun, mark = self.at, self.line[column]
        end = closing_quote(self.line, column + 1, mark)
        while end is None:
            self.at += 1
            if self.ended or (self.line.strip() and depth(self.line) <= indent):
                self.at = begun
                self.unclosed_quote(column)
            end = closing_quote(self.line, 0, mark)
        if mark == '"':
            last = self.at
            for self.at in range(begun, last + 1):
                self.refuse_escape(
                    column + 1 if self.at == begun else 0,
                    end if self.at == last else len(self.line),
                )
        return end

    def unclosed_quote(self, column: int) -> NoReturn:
        """The slip of a quotation mark whose other half is missing."""
        mark = self.line[column]
        help_ = f"end the text with `{mark}`"
        odd = re.search("[“”„«»‘’]", self.line[column:])
        if odd is not None:
            help_ += f"; `{odd[0]}` is only a letter here"
        elif mark == "'":
            help_ += "; a text that begins with an apostrophe goes in double quotes"
        self.slip("SS012", "this quotation mark is not closed", column, 1, help_)

    def refuse_ornament(self, column: int) -> None:
        """Raises a slip if what stands at a column is a heading or a ruled line for the author alone, or the frame of a page."""
        text = self.line[column:].rstrip()
        if text.startswith("```"):
            help_ = "delete this line: the page that the text was copied from has such marks, a scenario has none"
            self.slip("SS013", "this line is no key", column, len(text), help_)
        if column == depth(self.line) and _ORNAMENT.fullmatch(text):
            help_ = f"what is for you alone stands behind `#`: write `# {short(text)}`"
            self.slip("SS013", "this line is no key", column, len(text), help_)

    def reserved(self, column: int) -> NoReturn:
        """The slip of a text that begins with a character that YAML keeps for itself."""
        char = self.line[column]
        if char == ":":
            help_ = f"write the key before it, or {IN_QUOTES}"
            self.slip("SS027", "nothing stands before this colon", column, 1, help_)
        if char in "]}":
            help_ = f"delete it, or {IN_QUOTES}"
            message = f"`{char}` closes a bracket that was not opened"
            self.slip("SS017", message, column, 1, help_)
        self.refuse_ornament(column)
        said = "a backtick" if char == "`" else f"`{char}`"
        message = f"a text without quotes cannot begin with {said}"
        self.slip("SS015", message, column, 1, IN_QUOTES)


def depth(line: str) -> int:
    """The column at which a line's text begins."""
    return len(line) - len(line.lstrip(" \t"))


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
        colon = _KEY_AFTER.match(line, end + 1)
        return None if colon is None else colon.end() - 1
    if not first or first in "[]{}#&*!|>%@`," or _ENTRY.match(line, column):
        return None
    return colon_in(line, column)


def closing_quote(line: str, start: int, mark: str) -> int | None:
    """Where the quotation mark that ends a text stands, in a line of that text."""
    return next(
        (each.start() for each in _ENDS[mark].finditer(line, start) if each[0] == mark), None
    )


def length(line: str, column: int) -> int:
    """How long what begins at a column is: a key, or else a word."""
    end = key_end(line, column)
    return (
        end if end is not None else len(line[: column + 1] + line[column + 1 :].partition(" ")[0])
    ) - column
