"""What screens have in common: keys to read on, the way back, and, in a game, the session and the ways out of it."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.screen import Screen
from textual.widget import Widget

from game.tui import navigation
from game.tui.keys import bound, shown
from game.tui.upstream import GuardedScreen

if TYPE_CHECKING:
    from game.play.session import Session
    from game.tui.app import SmallState

STYLES = Path(__file__).parents[1] / "styles"
"""Style sheets; Textual takes a relative path of a screen from the file of its class."""


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


class PlayScreen(GameScreen):
    """A screen of a game."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = STYLES / "play.tcss"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @property
    def game(self) -> SmallState:
        """The app, by its own name."""
        return cast("SmallState", self.app)

    def key_of(self, binding: str) -> str:
        """The first key that a binding has now, as players read it."""
        for active in self.active_bindings.values():
            if active.binding.id == binding:
                return shown(active.binding.key)
        return ""

    def action_journal(self) -> None:
        """Look back, and undo."""
        from game.tui.screens.play.journal import JournalScreen  # noqa: PLC0415 - loaded when first asked for

        self.app.push_screen(JournalScreen(self.session))

    def action_codex(self) -> None:
        """Look something up."""
        from game.tui.screens.play.codex import Codex  # noqa: PLC0415

        self.app.push_screen(Codex(self.session.scenario))

    def action_indicators(self) -> None:
        """See all indicators."""
        from game.tui.screens.play.indicators import Indicators  # noqa: PLC0415

        self.app.push_screen(Indicators(self.session))

    def action_library(self) -> None:
        """Leave the game for the library; it is kept."""
        navigation.go_home(self.game)
