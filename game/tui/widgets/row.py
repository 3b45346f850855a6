"""One line of a menu: a mark, a number, words that hang under themselves, and a tag at the right edge."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

MARK = "▸"
LEAST = 24
"""Columns that the words of a row need beside its tag."""


class Row(Widget):
    """A row of a menu. A closed row can be read but not taken; `value` is what taking it means."""

    current: reactive[bool] = reactive(False, toggle_class="-current")  # noqa: FBT003

    class Pressed(Message):
        """The mouse was pressed on this row."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    def __init__(
        self,
        words: Content,
        *,
        value: str = "",
        number: int | None = None,
        tag: Content | None = None,
        note: Content | None = None,
        closed: bool = False,
    ) -> None:
        super().__init__(classes="-closed" if closed else "")
        self.words, self.value, self.number = words, value, number
        self.tag, self.note = tag or Content(""), note or Content("")
        self.closed = closed

    def lines(self, width: int) -> list[Content]:
        """The row's lines at a width; a tag that leaves the words too little room goes under them."""
        lead = 3 if self.number is None else 6
        space = " " * lead
        beside = width - lead - self.tag.cell_length - 2
        tag = self.tag if beside >= LEAST else Content("")
        words = self.words.wrap(max(8, beside if tag.plain else width - lead))
        mark = Content.styled(f" {MARK} ", "$seal") if self.current else Content("   ")
        number = "" if self.number is None else f"{self.number:<3}"
        first = mark + Content.styled(number, "$seal") + words[0]
        gap = " " * (width - first.cell_length - tag.cell_length)
        made = [first + gap + tag if tag.plain else first]
        made += [space + line for line in words[1:]]
        below = [self.note] if tag.plain or not self.tag.plain else [self.tag, self.note]
        for content in below:
            if content.plain:
                made += [space + line for line in content.wrap(max(8, width - lead - 1))]
        return made

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words need."""
        return len(self.lines(width))

    def render(self) -> Content:
        """The row at its present width."""
        return Content("\n").join(self.lines(self.content_size.width))

    def watch_current(self) -> None:
        """The mark appears or goes; the height stays."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Tell the menu."""
        event.stop()
        self.post_message(self.Pressed(self))
