"""Walks what stands between brackets, to the first slip: a bracket, a comma, a colon out of place."""

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from game.diagnostics import LOOKALIKE, Note, named, plain
from game.loading.syntax.slips import IN_QUOTES, Page, depth

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
_NAME: Final = re.compile(r"[A-Za-z][\w-]*")
_AMOUNT_AND_KEY: Final = re.compile(r"(?:[+-]?\d+%?|yes|no)[ \t]+\S+")
_INSIDE: Final = {
    '"': "inside double quotes write it with a backslash, or put the whole text in single quotes",
    "'": "inside single quotes write it twice, or put the whole text in double quotes",
}
_PART: Final = "part entries with commas"


@dataclass(slots=True)
class _Open:
    """A bracket that is open, and what has been seen of the entry in it."""

    mark: str
    at: int
    column: int
    colons: int = 0
    seen: str = (
        ""  # the token before: "plain", "quote" or "close"; "" after a comma or the key's colon
    )
    word: str = ""  # the last words without quotes, and where they stand
    word_at: tuple[int, int] = (0, 0)
    value: str = ""  # the value, where it is words without quotes


class Brackets:
    """A walk on a page from an opening bracket to the one that closes it."""

    def __init__(self, page: Page, indent: int) -> None:
        self.page = page
        self.indent = indent
        self.open: list[_Open] = []

    def walk(self, column: int) -> int:
        """Goes to the line of the closing bracket; the column after it. Raises SlipError at a slip."""
        page = self.page
        while True:
            line = page.line
            while column < len(line):
                found = _TOKEN.match(line, column)
                if found is None:  # pragma: no cover - every character is of one of the kinds
                    return len(line)
                column = self._token(found)
                if not self.open:
                    return column
                line = page.line  # a text in quotes may end on a later one
            page.at += 1
            line = page.line
            column = depth(line)
            text = line[column:]
            if page.ended or (text and text[0] not in "]}#" and column <= self.indent):
                self._unclosed(self.open[-1])
            if text.startswith("#"):
                column = len(line)

    def _token(self, found: re.Match[str]) -> int:
        """Takes one token; the column after it."""
        page, kind, text, column = self.page, found.lastgroup, found[0], found.start()
        if kind == "open":
            if self.open:
                self._begin(column)
            self.open.append(_Open(text, page.at, column))
            return found.end()
        inside = self.open[-1]
        if kind == "close":
            if text != _CLOSES[inside.mark]:
                note = Note("opened here", page.span(inside.column, at=inside.at))
                help_ = f"close it with `{_CLOSES[inside.mark]}`"
                page.slip(
                    "SS017", f"`{text}` does not close `{inside.mark}`", column, 1, help_, note
                )
            self.open.pop()
            if self.open:
                self.open[-1].seen = "close"
        elif kind == "comma":
            if not inside.seen and not inside.colons:
                page.slip(
                    "SS031", "nothing stands before this comma", column, 1, "delete the comma"
                )
            inside.seen, inside.colons, inside.value = "", 0, ""
        elif kind == "colon":
            self._colon(inside, column)
        elif kind == "quote" and inside.seen != "plain":
            self._begin(column)
            inside.seen = "quote"
            return page.close_quote(column, self.indent) + 1
        elif kind == "plain":
            self._plain(inside, text, column)
        return found.end()

    def _begin(self, column: int) -> None:
        """A bracket or quoted text begins: nothing may stand before it but a comma or a colon."""
        mark = self.page.line[column]
        word, at = self.open[-1].word, self.open[-1].word_at
        if self.open[-1].seen == "plain" and not self.open[-1].colons and _NAME.fullmatch(word):
            self.page.at = at[0]
            self.page.slip(
                "SS013",
                f"no colon after `{word}`",
                at[1],
                len(word),
                f"write `{word}: {mark}...{_CLOSES.get(mark, mark)}`",
            )
        if self.open[-1].seen == "plain":
            help_ = f"if the bracket belongs to the text, {IN_QUOTES}; else a comma goes before it"
            self.page.slip("SS031", "a bracket inside a text without quotes", column, 1, help_)
        if self.open[-1].seen:
            self.page.slip("SS031", "no comma before this entry", column, 1, _PART)

    def _plain(self, inside: _Open, text: str, column: int) -> None:
        page = self.page
        if inside.seen in {"quote", "close"}:
            what = "quotation mark" if inside.seen == "quote" else "bracket"
            help_ = f"{_PART}; if it belongs together, put the whole text in quotes"
            if inside.seen == "quote" and column and page.line[column - 1] in "\"'":
                mark = page.line[column - 1]
                page.slip(
                    "SS019", "this quotation mark ends the text", column - 1, 1, _INSIDE[mark]
                )
            page.slip("SS031", f"no comma after the closing {what}", column, len(text), help_)
        if not inside.seen:
            if re.match(r"-(?:[ \t]|$)", text):
                help_ = "between brackets, part the items with commas instead of dashes"
                page.slip("SS018", "a dash between brackets", column, 1, help_)
            if text[0] in "@`%|>":
                page.reserved(column)
            inside.value = text if inside.colons else ""
        inside.seen, inside.word, inside.word_at = "plain", text, (page.at, column)

    def _colon(self, inside: _Open, column: int) -> None:
        """One colon parts key and value; with a second, a comma or a bracket is missing, or quotes."""
        page = self.page
        inside.colons += 1
        if inside.colons == 1:
            inside.seen = ""
            return
        at, start = inside.word_at
        last = inside.word.split()[-1] if inside.word else ""
        if at > inside.at and last == inside.word and start == depth(page.lines[at]):
            self._unclosed(inside)  # a key at the start of a line below
        for odd in LOOKALIKE.finditer(inside.word):
            if plain(odd[0]) == ",":
                page.at = at
                page.slip(
                    "SS033",
                    f"{named(odd[0])} in the place of a comma",
                    start + odd.start(),
                    1,
                    "write `,`",
                )
        if (semicolon := inside.word.find(";")) >= 0:
            page.at = at
            page.slip("SS031", "a semicolon between entries", start + semicolon, 1, _PART)
        if inside.seen == "plain" and _AMOUNT_AND_KEY.fullmatch(inside.value):
            start += inside.word.rindex(last)
            page.slip("SS031", f"no comma before `{last}`", start, len(last), _PART)
        help_ = f"to keep it, {IN_QUOTES}; if it ends a key, a comma goes before the key"
        page.slip("SS016", "a colon inside a text without quotes", column, 1, help_)

    def _unclosed(self, inside: _Open) -> NoReturn:
        self.page.at = inside.at
        help_ = f"close it with `{_CLOSES[inside.mark]}`"
        self.page.slip("SS017", "this bracket is not closed", inside.column, 1, help_)
