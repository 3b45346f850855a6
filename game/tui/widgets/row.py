"""One line of a menu: a mark, a number, words that hang under themselves, and a tag at the right edge."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

MARK = "▸"


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
        """The row's lines at a width."""
        lead = 3 if self.number is None else 6
        tag = self.tag if self.tag.cell_length < width // 2 else Content("")
        room = max(8, width - lead - (tag.cell_length + 2 if tag.plain else 0))
        mark = Content.styled(f" {MARK} ", "$seal") if self.current else Content("   ")
        number = (
            Content("") if self.number is None else Content.styled(f"{self.number:<3}", "$seal")
        )
        made: list[Content] = []
        for words in self.words.wrap(room):
            if made:
                made.append(" " * lead + words)
                continue
            first = mark + number + words
            made.append(
                first + " " * (width - first.cell_length - tag.cell_length) + tag
                if tag.plain
                else first
            )
        if self.note.plain:
            made += [" " * lead + note for note in self.note.wrap(max(8, width - lead - 1))]
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
