"""Named entries, the names in a column and the words hanging beside them: advice, facts, keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from textual.content import Content

from game.tui.safe_text import fitted
from game.tui.widgets.lines import Lines


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and what is said under it."""

    name: Content
    words: Content


def columns(
    entries: Sequence[Entry], width: int, *, gap: bool = False, least: int = 0, widest: int = 20
) -> list[Content]:
    """The lines of a column of names and a column of words; on a narrow screen the words go under the names."""
    column = min(widest, max([least, *(e.name.cell_length for e in entries)])) + 2
    under = width - column < 24
    made: list[Content] = []
    for entry in entries:
        if made and gap:
            made.append(Content(""))
        if under:
            made += entry.name.wrap(width)
            made += ["  " + line for line in entry.words.wrap(max(8, width - 2))]
            continue
        names = entry.name.wrap(column - 2)
        words = entry.words.wrap(width - column)
        for name, line in zip_longest(names, words, fillvalue=Content("")):
            made.append(fitted(name, column) + line)
    return made


class Entries(Lines):
    """Entries that stand as they are."""

    def __init__(
        self, entries: Sequence[Entry], *, gap: bool = False, least: int = 0, widest: int = 20
    ) -> None:
        super().__init__()
        self._entries, self._gap, self._least, self._widest = entries, gap, least, widest

    def lines(self, width: int) -> list[Content]:
        """The entries' lines."""
        return columns(self._entries, width, gap=self._gap, least=self._least, widest=self._widest)
