"""The page that is shown when a fault of the game has ended its screen. It is an app of its own and uses nothing of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from game.tui.safe_text import plain
from game.tui.terminal import INTERRUPTED
from game.tui.upstream import SturdyApp, sturdy_driver

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.library import Crash


class CrashPage(SturdyApp[bool], inherit_bindings=False):
    """What happened, that nothing is lost, where the log lies, and how to go on; gives True for the library."""

    TITLE = "Small State"
    ENABLE_COMMAND_PALETTE = False
    CSS = "#page { padding: 1 2; } Static { margin-bottom: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,escape", "library"),
        Binding("q,ctrl+q", "quit"),
        Binding("ctrl+c", "interrupt", priority=True, system=True),
    ]

    def __init__(self, crash: Crash, kept: str) -> None:
        super().__init__(driver_class=sturdy_driver())
        self.crash, self.kept = crash, kept

    def compose(self) -> ComposeResult:
        """A sentence each."""
        with VerticalScroll(id="page"):
            yield Static(plain("THE SCREEN HAD TO CLOSE", "bold"))
            yield Static(plain("A fault of the game itself ended the screen."))
            yield Static(plain(self.kept))
            if self.crash.log:
                words = "The details are in the file below; please send it with a report.\n"
                yield Static(plain(words + str(self.crash.log)))
            yield Static(plain("Enter  back to the library     q  leave", "bold"))

    def action_library(self) -> None:
        """Back to the library."""
        self.exit(result=True)

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(result=False)

    def action_interrupt(self) -> None:
        """Leave at once, as everywhere."""
        self.exit(return_code=INTERRUPTED)
