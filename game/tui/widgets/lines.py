"""A widget whose lines depend on its width: what most of the game's own widgets are."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from game.tui.upstream import Guarded


class Lines(Guarded, Widget):
    """Draws `lines(width)`, as tall as they are."""

    def lines(self, width: int) -> list[Content]:
        """The lines at a width, each no wider."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        return len(self.lines(width))

    def render(self) -> Content:
        """The lines at the present width."""
        return Content("\n").join(self.lines(self.content_size.width))
