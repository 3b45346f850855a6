"""Named entries, the names in a column and the words hanging beside them: advice, facts, keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from game.tui.widgets.lines import Lines


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and what is said under it."""

    name: Content
    words: Content


class Entries(Lines):
    """A column of names and a column of words; on a narrow screen the words go under the names."""

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        gap: bool = False,
        widest: int = 20,
        head: Content | None = None,
    ) -> None:
        super().__init__()
        self._entries, self._gap, self._widest = entries, gap, widest
        self._head = head

    def tell(self, head: Content, entries: Sequence[Entry]) -> None:
        """Say something else in the same place, which costs less than another widget would."""
        self._head, self._entries = head, entries
        # Where it fits before and after, only the lines are drawn anew; a layout is the dearer part by far.
        part = self.parent
        room = part.scrollable_content_region.height if isinstance(part, Widget) else 0
        tall = max(room, len(self.lines(self.content_size.width)))
        self.refresh(layout=tall != self.size.height)

    def lines(self, width: int) -> list[Content]:
        """The entries' lines."""
        column = min(self._widest, max((e.name.cell_length for e in self._entries), default=0)) + 2
        under = width - column < 24
        made = self._head.wrap(width) if self._head else []
        for entry in self._entries:
            if made and self._gap:
                made.append(Content(""))
            if under:
                made += entry.name.wrap(width)
                made += ["  " + line for line in entry.words.wrap(max(8, width - 2))]
                continue
            names = entry.name.wrap(column - 2)
            words = entry.words.wrap(width - column)
            for place in range(max(len(names), len(words))):
                name = names[place] if place < len(names) else Content("")
                line = words[place] if place < len(words) else Content("")
                made.append(name + " " * (column - name.cell_length) + line)
        return made
