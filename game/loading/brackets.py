"""Walks what stands between brackets, to the first slip: a bracket, a comma, a colon out of place."""

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from game.diagnostics import Note, Source, fault
from game.loading.slips import IN_QUOTES, SlipError, closing_quote, refuse_escape

_TOKEN: Final = re.compile(
    r"""(?P<space>[ \t]+(?:\#.*)?)
    |   (?P<open>[\[{])
    |   (?P<close>[\]}])
    |   (?P<comma>,)
    |   (?P<colon>:(?=[ \t,\[\]{}]|$))
    |   (?P<quote>["'])
    |   (?P<plain>(?:[^ \t,\[\]{}:]|:(?=[^ \t,\[\]{}])|[ \t]+(?=[^ \t,\[\]{}:\#]|:[^ \t,\[\]{}]))+)
    """,
    re.VERBOSE,
)
_CLOSES: Final = {"[": "]", "{": "}"}
_LINE_OF_KEYS: Final = re.compile(r"(?:- +)*[A-Za-z][\w-]*:(?: |$)|- ")


@dataclass(slots=True)
class _Open:
    """A bracket that is open, and what has been seen of the entry in it."""

    mark: str
    at: int
    column: int
    colons: int = 0
    value: str = ""  # the token before: "", "plain", "quote" or "close"
    word: str = ""  # the last words without quotes, and where they stand
    word_at: tuple[int, int] = (0, 0)
    first: str = ""  # the value, where it is words without quotes


class Brackets:
    """A walk from an opening bracket to the one that closes it."""

    def __init__(self, source: Source, at: int, indent: int) -> None:
        self.source = source
        self.at = at
        self.indent = indent
        self.open: list[_Open] = []

    def walk(self, column: int) -> tuple[int, int]:
        """The line (from 0) and the column after the closing bracket; raises SlipError at a slip."""
        lines = self.source.lines
        while True:
            line = lines[self.at]
            while column < len(line):
                found = _TOKEN.match(line, column)
                if found is None:  # pragma: no cover - every character is in one of the kinds
                    return self.at, len(line)
                column = self._token(found)
                if not self.open:
                    return self.at, column
            self.at += 1
            self._next_line()
            column = 0

    def _next_line(self) -> None:
        """Whether the brackets can still be open on this line."""
        lines = self.source.lines
        if self.at >= len(lines):
            self._unclosed()
        text = lines[self.at].lstrip(" \t")
        depth = len(lines[self.at]) - len(text)
        if text and text[0] not in "]}#" and depth <= self.indent:
            self._unclosed()

    def _token(self, found: re.Match[str]) -> int:
        """Takes one token; the column after it."""
        kind, text, column = found.lastgroup, found[0], found.start()
        if kind == "open":
            if self.open:
                self._begin_value(column, text)
            self.open.append(_Open(text, self.at, column))
            return found.end()
        inside = self.open[-1]
        if kind == "close":
            if text != _CLOSES[inside.mark]:
                note = Note("opened here", self.source.span(inside.at + 1, inside.column + 1))
                help_ = f"close it with `{_CLOSES[inside.mark]}`"
                self._slip(
                    "SS017", f"`{text}` does not close `{inside.mark}`", column, 1, help_, note
                )
            self.open.pop()
            if self.open:
                self.open[-1].value = "close"
        elif kind == "comma":
            if not inside.value and not inside.colons:
                self._slip(
                    "SS031", "nothing stands before this comma", column, 1, "delete the comma"
                )
            inside.value, inside.colons, inside.first = "", 0, ""
        elif kind == "colon":
            self._colon(inside, column)
        elif kind == "quote":
            return self._quoted(inside, column, text)
        elif kind == "plain":
            self._plain(inside, text, column)
        return found.end()

    def _begin_value(self, column: int, text: str) -> None:
        inside = self.open[-1]
        if inside.value:
            if inside.value == "plain" and text in "[{":
                help_ = (
                    f"if the bracket belongs to the text, {IN_QUOTES}; else a comma goes before it"
                )
                self._slip("SS031", "a bracket inside a text without quotes", column, 1, help_)
            self._slip("SS031", "no comma before this entry", column, 1, "part entries with commas")

    def _plain(self, inside: _Open, text: str, column: int) -> None:
        if inside.value in {"quote", "close"}:
            what = "closing quotation mark" if inside.value == "quote" else "closing bracket"
            help_ = "part entries with commas; put the whole text in quotes if it belongs together"
            self._slip("SS031", f"no comma after the {what}", column, len(text), help_)
        if not inside.value:
            if re.match(r"-(?:[ \t]|$)", text):
                help_ = "between brackets, part the items with commas instead of dashes"
                self._slip("SS018", "a dash between brackets", column, 1, help_)
            if text[0] in "@`%|>":
                said = "a backtick" if text[0] == "`" else f"`{text[0]}`"
                message = f"a text without quotes cannot begin with {said}"
                self._slip("SS015", message, column, 1, "put the text in quotes")
        if inside.colons and not inside.value:
            inside.first = text
        inside.value, inside.word, inside.word_at = "plain", text, (self.at, column)

    def _colon(self, inside: _Open, column: int) -> None:
        inside.colons += 1
        if inside.colons == 1:
            inside.value = ""
            return
        at, start = inside.word_at
        last = inside.word.split()[-1] if inside.word else ""
        if (
            at > inside.at
            and start == len(self.source.lines[at]) - len(self.source.lines[at].lstrip())
            and last == inside.word
        ):
            self._unclosed(inside)
        if inside.value == "plain" and len(inside.first.split()) == 2 and last != inside.first:
            where = start + inside.word.rindex(last)
            help_ = "part entries with commas"
            self._slip("SS031", f"no comma before `{last}`", where, len(last), help_)
        message = "a colon inside a text without quotes"
        help_ = f"to keep it, {IN_QUOTES}; if it ends a key, a comma goes before the key"
        self._slip("SS016", message, column, 1, help_)

    def _quoted(self, inside: _Open, column: int, mark: str) -> int:
        if inside.value == "plain":  # an apostrophe in a text
            return column + 1
        if inside.value:
            self._begin_value(column, mark)
        lines = self.source.lines
        begun, start = self.at, column + 1
        end = closing_quote(lines[begun], start, mark)
        while end is None:
            self.at += 1
            text = lines[self.at].lstrip() if self.at < len(lines) else None
            if text is None or (text and len(lines[self.at]) - len(text) <= self.indent):
                self.at = begun
                help_ = f"end the text with `{mark}`"
                self._slip("SS012", "this quotation mark is not closed", column, 1, help_)
            end = closing_quote(lines[self.at], 0, mark)
        if mark == '"':
            for at in range(begun, self.at + 1):
                last = end if at == self.at else len(lines[at])
                refuse_escape(self.source, at, start if at == begun else 0, last)
        inside.value = "quote"
        return end + 1

    def _unclosed(self, inside: _Open | None = None) -> NoReturn:
        inside = inside or self.open[-1]
        self.at = inside.at
        help_ = f"close it with `{_CLOSES[inside.mark]}`"
        self._slip("SS017", "this bracket is not closed", inside.column, 1, help_)

    def _slip(
        self, code: str, message: str, column: int, length: int, help_: str, *notes: Note
    ) -> NoReturn:
        span = self.source.span(self.at + 1, column + 1, max(1, length))
        raise SlipError(fault(code, message, span, help_, *notes))
