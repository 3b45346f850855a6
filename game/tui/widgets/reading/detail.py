"""What is said of the marked row of a list, below it or beside it: a head and entries, which change with each move."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from game.tui.widgets.menus.row import NOTHING
from game.tui.widgets.reading.entries import Entry, columns
from game.tui.widgets.scrolling import ScrollingLines


class Detail(ScrollingLines, can_focus=False):
    """A part that can be told to say something else; it scrolls with the reading keys of its screen."""

    def __init__(self, head: Content = NOTHING, entries: Sequence[Entry] = ()) -> None:
        super().__init__()
        self._head, self._entries = head, entries

    def tell(self, head: Content, entries: Sequence[Entry] = ()) -> None:
        """Say something else, from its beginning."""
        self._head, self._entries = head, entries
        self.redraw()
        self.scroll_home(animate=False, force=True)

    def lines(self, width: int) -> list[Content]:
        """The head over the entries."""
        return (self._head.wrap(width) if self._head.plain else []) + columns(self._entries, width)
