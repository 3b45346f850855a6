"""A list of rows to choose from with keys, digits or the mouse; the caret shows the row that Enter takes."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from game.tui.keys import bound
from game.tui.widgets.row import Row


class Menu(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Rows, with others between them that are only read. A digit or a click marks a row; the same again takes it.

    Enter on a menu that nobody has touched yet does nothing for the first `patience` seconds: it was meant for the
    screen before.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("menu.up", "up"),
        bound("menu.down", "down"),
        bound("menu.first", "first"),
        bound("menu.last", "last"),
        bound("menu.take", "take"),
        *(bound(f"menu.{n}", f"number({n})") for n in range(1, 10)),
    ]

    marked: reactive[int] = reactive(0)

    class Marked(Message):
        """Another row is marked."""

        def __init__(self, menu: Menu, row: Row) -> None:
            super().__init__()
            self.menu, self.row = menu, row

        @property
        def control(self) -> Menu:
            """The menu, for `@on` selectors."""
            return self.menu

    class Taken(Message):
        """An open row is taken."""

        def __init__(self, menu: Menu, row: Row) -> None:
            super().__init__()
            self.menu, self.row = menu, row

        @property
        def control(self) -> Menu:
            """The menu, for `@on` selectors."""
            return self.menu

    def __init__(self, parts: Iterable[Widget], *, start: int = 0, patience: float = 0.0) -> None:
        children = list(parts)
        self.rows = [part for part in children if isinstance(part, Row)]
        super().__init__(*children)
        self._asked_for = -1  # the row that a digit or a click has marked
        self._touched = False
        self._patient_until = monotonic() + patience
        self.set_reactive(Menu.marked, min(max(0, start), max(0, len(self.rows) - 1)))
        if self.rows:
            self.rows[self.marked].set_reactive(Row.current, True)  # noqa: FBT003 - Textual's signature
            self.rows[self.marked].add_class("-current")

    @property
    def row(self) -> Row | None:
        """The marked row."""
        return self.rows[self.marked] if self.rows else None

    async def add(self, parts: Iterable[Widget]) -> None:
        """Put more below what there is."""
        more = list(parts)
        had = bool(self.rows)
        self.rows += [part for part in more if isinstance(part, Row)]
        await self.mount_all(more)
        if self.rows and not had:
            self.rows[0].current = True

    def mark(self, value: str) -> None:
        """Mark the row with this value, where there is one."""
        self._touched = True
        for place, row in enumerate(self.rows):
            if row.value == value:
                self.marked = place

    def validate_marked(self, marked: int) -> int:
        """Stay among the rows."""
        return min(max(0, marked), max(0, len(self.rows) - 1))

    def watch_marked(self, before: int, marked: int) -> None:
        """Move the caret and bring it into view."""
        if not self.rows or not self.is_attached:
            return
        if before < len(self.rows):
            self.rows[before].current = False
        row = self.rows[marked]
        row.current = True
        if marked == 0:
            self.scroll_home(animate=False)
        else:
            self.scroll_to_widget(row, animate=False)
        self.post_message(self.Marked(self, row))

    def on_row_pressed(self, event: Row.Pressed) -> None:
        """A first press marks, a second takes."""
        event.stop()
        self.focus()
        self._mark_or_take(self.rows.index(event.row))

    def action_up(self) -> None:
        """Mark the row above."""
        self._go(self.marked - 1)

    def action_down(self) -> None:
        """Mark the row below."""
        self._go(self.marked + 1)

    def action_first(self) -> None:
        """Mark the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Mark the last row."""
        self._go(len(self.rows) - 1)

    def action_number(self, number: int) -> None:
        """Mark or take the row with this number."""
        for place, row in enumerate(self.rows):
            if row.number == number:
                self._mark_or_take(place)

    def action_take(self) -> None:
        """Take the marked row, unless it is closed or the key came too soon."""
        if not self._touched and monotonic() < self._patient_until:
            return
        if self.row and self.row.closed:
            self.app.bell()
        elif self.row:
            self.post_message(self.Taken(self, self.row))

    def _go(self, place: int) -> None:
        self._touched, self._asked_for = True, -1
        self.marked = place

    def _mark_or_take(self, place: int) -> None:
        if place == self._asked_for:
            self.action_take()
        else:
            self._go(place)
            self._asked_for = place
