"""A list of rows to choose from with keys, digits or the mouse; the caret shows the row that Enter takes.

The lines are drawn, none is a widget: a long list costs no more than what is seen of it, and a move of the caret two rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click, Leave, MouseEvent, MouseMove
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from game.tui.keys import bound
from game.tui.widgets.row import NOTHING, Row, Section


class Menu(ScrollView, can_focus=True, inherit_bindings=False):
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

    def __init__(
        self, parts: Iterable[Row | Section], *, start: int = 0, patience: float = 0.0
    ) -> None:
        super().__init__()
        self.parts = list(parts)
        self.rows = [part for part in self.parts if isinstance(part, Row)]
        self._lines: list[tuple[int | None, Content]] = []
        """The lines while no row is marked, each with the place of the row that it belongs to."""
        self._drawn_for = -1  # the width of those lines
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
        value = self.row.value if self.row else ""
        self.parts = list(parts)
        self.rows = [part for part in self.parts if isinstance(part, Row)]
        kept = next((n for n, row in enumerate(self.rows) if row.value == value), 0)
        self._drawn_for, self.pointed = -1, None
        self.marked = kept if start is None else start
        self._fit()

    def mark(self, value: str) -> None:
        """Mark the row with this value, where there is one."""
        self._touched = True
        for place, row in enumerate(self.rows):
            if row.value == value:
                self.marked = place

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows need beside the bar, where there is one."""
        bar = self.styles.scrollbar_gutter == "stable" or self.show_vertical_scrollbar
        self._draw(width - (self.scrollbar_size_vertical if bar else 0))
        self.set_reactive(Menu.virtual_size, Size(width, len(self._lines)))
        return len(self._lines)

    def on_resize(self) -> None:
        """Wrap the rows anew."""
        self._fit()

    def notify_style_update(self) -> None:
        """The margins may be others."""
        super().notify_style_update()
        self._drawn_for = -1

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width, line = self.scrollable_content_region.width, y + self.scroll_offset.y
        self._draw(width)
        if line >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        place, content = self._lines[line]
        style = self.visual_style
        if place is not None and place == self.marked:
            content = self.rows[place].lines(width, marked=True)[line - self._first(place)]
            style = self.get_visual_style("menu--marked")
        elif place is not None and place == self.pointed:
            style = self.get_visual_style("menu--pointed")
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]

    def validate_marked(self, marked: int) -> int:
        """Stay among the rows."""
        return min(max(0, marked), max(0, len(self.rows) - 1))

    def watch_marked(self, before: int, marked: int) -> None:
        """Move the caret and bring it into view."""
        if self.rows and self.is_attached:
            self._redraw(before)
            self._redraw(marked)
            self._bring_into_view()
            self.post_message(self.Marked(self, self.rows[marked]))

    def watch_pointed(self, before: int | None, pointed: int | None) -> None:
        """Only the two rows are drawn anew."""
        self._redraw(before)
        self._redraw(pointed)

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

    def _draw(self, width: int) -> None:
        """Have the lines for a width."""
        if width == self._drawn_for:
            return
        below = self.get_component_styles("menu--row").margin.bottom
        above = self.get_component_styles("menu--section").margin.top
        self._drawn_for, self._lines = width, []
        place, empty = 0, 0
        for part in self.parts:
            section = isinstance(part, Section)
            if self._lines:
                self._lines += [(None, NOTHING)] * (max(empty, above) if section else empty)
            self._lines += [(None if section else place, line) for line in part.lines(width)]
            place, empty = (place, 0) if section else (place + 1, below)

    def _fit(self) -> None:
        """Let the bar and the part that is seen fit the lines; a layout is asked for only where there is a bar."""
        room = self.scrollable_content_region
        self._draw(room.width)
        size = Size(room.width, len(self._lines))
        if self.styles.is_auto_height or self.show_vertical_scrollbar or size.height > room.height:
            self.virtual_size = size
        else:
            self.set_reactive(Menu.virtual_size, size)
        self.refresh()
        self._bring_into_view()

    def _first(self, place: int) -> int:
        """The first line of a row."""
        return next((n for n, (row, _) in enumerate(self._lines) if row == place), 0)

    def _region(self, place: int) -> Region:
        """The lines of a row."""
        return Region(0, self._first(place), 1, sum(row == place for row, _ in self._lines))

    def _redraw(self, place: int | None) -> None:
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
        return self._lines[line][0] if 0 <= line < len(self._lines) else None
