"""The lines of a menu: rows to take, with a mark, a number, words and a tag, and headings between them."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Any, Final

from textual.content import Content

from game.tui.safe_text import cut

MARK: Final = "▸"
LEAST: Final = 24
"""Columns that the words of a row need beside its tag."""
NOTHING: Final = Content("")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between the rows of a menu and is only read."""

    words: Content

    def lines(self, width: int) -> list[Content]:
        """One line, above the words of the rows."""
        return [cut("   " + self.words, width)]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a menu. A closed row can be read but not taken; `value` is what it stands for, as its screen knows it."""

    words: Content
    _: KW_ONLY
    value: Any = None
    number: int | None = None
    tag: Content = NOTHING
    note: Content = NOTHING
    closed: bool = False

    def lines(self, width: int, *, marked: bool = False) -> list[Content]:
        """The row's lines at a width, as many whether it is marked or not.

        A tag that leaves the words too little room goes under them.
        """
        lead = 3 if self.number is None else 6
        space = " " * lead
        beside = width - lead - self.tag.cell_length - 2
        tag = self.tag if beside >= LEAST else NOTHING
        words = self.words.wrap(max(8, beside if tag.plain else width - lead))
        first = self.lead(marked=marked) + words[0]
        gap = " " * (width - first.cell_length - tag.cell_length)
        made = [first + gap + tag if tag.plain else first]
        made += [space + line for line in words[1:]]
        below = [self.note] if tag.plain or not self.tag.plain else [self.tag, self.note]
        for content in below:
            if content.plain:
                made += [space + line for line in content.wrap(max(8, width - lead - 1))]
        return made

    def lead(self, *, marked: bool) -> Content:
        """The caret, where the row is marked, and the number."""
        number = "" if self.number is None else f"{self.number:<3}"
        return Content.styled(f" {MARK if marked else ' '} {number}", "$seal")
