"""What every screen of the game has in common: keys to read on, and a way back."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.widget import Widget

from game.tui.keys import bound
from game.tui.upstream import GuardedScreen


class GameScreen(GuardedScreen, Screen[None]):
    """A screen whose text can be scrolled whatever has the focus."""

    READS: ClassVar[str] = ""
    """The scrolling part that the reading keys move, as a selector."""
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("read.down", "read(1)"),
        bound("read.up", "read(-1)"),
    ]

    def __init__(self) -> None:
        super().__init__()
        # Textual sets these after the first layout, which is then made anew; set now, it is made once.
        width, height = self.app.size
        for size, breakpoints in (
            (width, self.app.HORIZONTAL_BREAKPOINTS),
            (height, self.app.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(max(at for at in breakpoints or () if at[0] <= size)[1])

    def action_read(self, pages: int) -> None:
        """Scroll the text by a page, less a line to keep the thread."""
        part = self.part_read()
        if part:
            part.scroll_relative(y=pages * max(1, part.size.height - 1), animate=False)

    async def fill(self, part: Widget, *widgets: Widget) -> None:
        """Have other widgets in a part, in one frame; nothing where the screen is left meanwhile."""
        with self.app.batch_update():
            await part.remove_children()
            if self.is_here:
                await part.mount(*widgets)

    def part_read(self) -> ScrollableContainer | None:
        """The scrolling part that is read."""
        return self.query_one(self.READS, ScrollableContainer) if self.READS else None


class Overlay(GameScreen):
    """A screen that lies on top of another and goes back to it."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("app.back", "back")]

    def action_back(self) -> None:
        """Go back to what lies under this screen."""
        self.app.pop_screen()
