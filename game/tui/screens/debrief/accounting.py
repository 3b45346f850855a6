"""Between the end of a game and its debrief: plugins of others are asked in processes of their own, and may take their time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widgets import Static

from game.play.closing import asked_elsewhere, keep
from game.tui.background import aside
from game.tui.keys import bound
from game.tui.safe_text import plain
from game.tui.screens.base import PlayScreen
from game.tui.screens.debrief.debrief import DebriefScreen
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.reading.reader import Reader

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Accounting(PlayScreen):
    """Says what is waited for, and gives way to the debrief."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("play.library", "library")]

    def compose(self) -> ComposeResult:
        """One line."""
        yield Masthead(self.session.scenario.title, "The debrief")
        with Reader():
            yield Static(plain("\nThe plugins are asked what they make of it …", "$quiet"))
        yield KeyBar("play.library")

    def on_mount(self) -> None:
        """Ask them, while keys are heard all the same."""
        self.run_worker(self.account())

    async def account(self) -> None:
        """Bring the debrief about and show it."""
        found, told = await aside(self, lambda: asked_elsewhere(self.session))
        keep(self.session, told)
        self.app.switch_screen(DebriefScreen(self.session, found))
