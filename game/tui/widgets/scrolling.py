"""A part that scrolls over lines of its own drawing. No line is a widget: a long part costs no more than what is seen of it."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from game.tui.upstream import Guarded


class ScrollingLines(Guarded, ScrollView, inherit_bindings=False):
    """Draws `lines(width)`, as far as they are in view; as tall as they are where its height is `auto`."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: list[Content] = []
        self._drawn_for = -1  # the width of those lines

    def lines(self, width: int) -> list[Content]:
        """The lines at a width, each no wider."""
        raise NotImplementedError

    def drawn(self, width: int) -> list[Content]:
        """The lines at a width, made once."""
        if width != self._drawn_for:
            self._drawn_for, self._drawn = width, self.lines(width)
        return self._drawn

    def dressed(self, line: int, content: Content, width: int) -> tuple[Content, Style]:
        """A line as it looks now, and the style that it lies on."""
        return content, self.visual_style

    def redraw(self) -> None:
        """Draw other lines."""
        self._drawn_for = -1
        self.fit()

    def fit(self) -> None:
        """Let the bar fit the lines. A layout, the dearer part by far, is asked for only where the bar may come or go."""
        room = self.scrollable_content_region
        if not room.width:  # nothing is laid out yet
            return
        size = Size(room.width, len(self.drawn(room.width)))
        if self.styles.overflow_y == "scroll" and not self.styles.auto_dimensions:
            self.set_reactive(ScrollingLines.virtual_size, size)
            bar = self.vertical_scrollbar
            bar.window_virtual_size, bar.window_size = size.height, room.height
        else:
            self.virtual_size = size
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are beside the bar."""
        bar = self.styles.scrollbar_gutter == "stable" or self.show_vertical_scrollbar
        found = self.drawn(width - (self.scrollbar_size_vertical if bar else 0))
        self.set_reactive(ScrollingLines.virtual_size, Size(width, len(found)))
        return len(found)

    def on_resize(self) -> None:
        """Wrap the lines anew."""
        self.fit()

    def notify_style_update(self) -> None:
        """The lines may look otherwise."""
        super().notify_style_update()
        self._drawn_for = -1

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        width, line = self.scrollable_content_region.width, y + self.scroll_offset.y
        drawn = self.drawn(width)
        if line >= len(drawn):
            return Strip.blank(width, self.rich_style)
        content, style = self.dressed(line, drawn[line], width)
        return Visual.to_strips(self, content, width, 1, style, pad=True)[0]
