"""A list of rows to choose from with keys, digits or the mouse; the caret shows the row that Enter takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click, Leave, MouseEvent, MouseMove
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from game.tui.keys import bound
from game.tui.widgets.menus.row import NOTHING, Row, Section
from game.tui.widgets.scrolling import ScrollingLines


class Menu(ScrollingLines, can_focus=True, inherit_bindings=False):
    """Rows, with sections between them that are only read. A digit or a click marks a row; the same again takes it.

    Enter on a menu that nobody has touched yet does nothing for the first `patience` seconds: it was meant for the
    screen before. In the style sheets the lower margin of `menu--row` and the upper one of `menu--section` are lines
    left empty there.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "menu--row",
        "menu--section",
        "menu--marked",
        "menu--pointed",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("menu.up", "up"),
        bound("menu.down", "down"),
        bound("menu.first", "first"),
        bound("menu.last", "last"),
        bound("menu.take", "take"),
        *(bound(f"menu.{n}", f"number({n})") for n in range(1, 10)),
    ]

    marked: reactive[int] = reactive(0, repaint=False)
    pointed: reactive[int | None] = reactive(None, repaint=False)
    """The row that the mouse points at."""

    @dataclass
    class Marked(Message):
        """Another row is marked."""

        menu: Menu
        row: Row

    @dataclass
    class Taken(Message):
        """An open row is taken."""

        menu: Menu
        row: Row

    def __init__(
        self, parts: Iterable[Row | Section], *, start: int = 0, patience: float = 0.0
    ) -> None:
        super().__init__()
        self.parts = list(parts)
        self.rows = [part for part in self.parts if isinstance(part, Row)]
        self._owners: list[int | None] = []  # the place of the row that each line belongs to
        self._asked_for = -1  # the row that a digit or a click has marked
        self._touched = False
        self._patient_until = monotonic() + patience
        self.set_reactive(Menu.marked, self.validate_marked(start))

    @property
    def row(self) -> Row | None:
        """The marked row."""
        return self.rows[self.marked] if self.rows else None

    def show(self, parts: Iterable[Row | Section], *, start: int | None = None) -> None:
        """Show other rows; without a `start` the marked one stays marked, as far as it is still there."""
        value = self.row.value if self.row else None
        self.parts = list(parts)
        self.rows = [part for part in self.parts if isinstance(part, Row)]
        kept = next((n for n, row in enumerate(self.rows) if row.value == value), 0)
        self.pointed = None
        self.redraw()
        self.marked = kept if start is None else start
        self._bring_into_view()

    def mark(self, value: object) -> None:
        """Mark the row with this value, where there is one."""
        self._touched = True
        for place, row in enumerate(self.rows):
            if row.value == value:
                self.marked = place

    def lines(self, width: int) -> list[Content]:
        """The rows and the sections as they are while none is marked."""
        below = self.get_component_styles("menu--row").margin.bottom
        above = self.get_component_styles("menu--section").margin.top
        made: list[Content] = []
        self._owners = []
        place, empty = 0, 0
        for part in self.parts:
            section = isinstance(part, Section)
            space = [NOTHING] * (max(empty, above) if section else empty) if made else []
            lines = part.lines(width)
            made += space + lines
            self._owners += [None] * len(space) + [None if section else place] * len(lines)
            place, empty = (place, 0) if section else (place + 1, below)
        return made

    def dressed(self, line: int, content: Content, width: int) -> tuple[Content, Style]:
        """The marked row has the caret and lies on another ground, as does what the mouse points at."""
        place = self._owners[line]
        if place is not None and place == self.marked:
            drawn = self.rows[place].lines(width, marked=True)
            return drawn[line - self._owners.index(place)], self.get_visual_style("menu--marked")
        if place is not None and place == self.pointed:
            return content, self.get_visual_style("menu--pointed")
        return super().dressed(line, content, width)

    def fit(self) -> None:
        """The marked row stays in sight."""
        super().fit()
        self._bring_into_view()

    def validate_marked(self, marked: int) -> int:
        """Stay among the rows."""
        return min(max(0, marked), max(0, len(self.rows) - 1))

    def watch_marked(self, before: int, marked: int) -> None:
        """Move the caret and bring it into view."""
        if self.rows and self.is_attached:
            self._repaint(before)
            self._repaint(marked)
            self._bring_into_view()
            self.post_message(self.Marked(self, self.rows[marked]))

    def watch_pointed(self, before: int | None, pointed: int | None) -> None:
        """Only the two rows are drawn anew."""
        self._repaint(before)
        self._repaint(pointed)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Point at a row."""
        self.pointed = self._under(event)

    def on_leave(self, event: Leave) -> None:
        """Point at none."""
        self.pointed = None

    def on_click(self, event: Click) -> None:
        """A first press marks, a second takes."""
        event.stop()
        self.focus()
        place = self._under(event)
        if place is not None:
            self._mark_or_take(place)

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

    def _region(self, place: int) -> Region:
        """The lines of a row."""
        height = self._owners.count(place)
        return Region(0, self._owners.index(place) if height else 0, 1, height)

    def _repaint(self, place: int | None) -> None:
        if place is not None:
            region = self._region(place)
            self.refresh_lines(region.y, region.height)

    def _bring_into_view(self) -> None:
        """Scroll to the marked row; the first one shows what stands above it."""
        if self.marked:
            self.scroll_to_region(self._region(self.marked), animate=False, force=True)
        else:
            self.scroll_home(animate=False, force=True)

    def _under(self, event: MouseEvent) -> int | None:
        """The row under the mouse."""
        offset = event.get_content_offset(self)
        line = self.scroll_offset.y + offset.y if offset else -1
        return self._owners[line] if 0 <= line < len(self._owners) else None
