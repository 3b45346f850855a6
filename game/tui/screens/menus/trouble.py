"""Something could not be done: what, why, and what to do about it. Nothing is lost, and the screen says so by being calm."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from game.tui.keys import bound
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.reading.heading import Heading
from game.tui.widgets.reading.reader import Reader


class Trouble(Overlay):
    """A title, the reason as it was given, and a way out. `help` may be empty."""

    READS = "#reason"
    BINDINGS: ClassVar[list[BindingType]] = [bound("play.go-on", "back")]

    def __init__(self, title: str, reason: str, advice: str = "") -> None:
        super().__init__()
        self._title, self._reason, self._advice = title, reason, advice

    def compose(self) -> ComposeResult:
        """The reason scrolls: it may be a hundred diagnostics."""
        yield Masthead("Small State")
        with Reader(id="reason"):
            yield Heading(self._title)
            yield Static(plain(self._reason))
            if self._advice:
                yield Static(plain(f"\n{self._advice}", "$steel"))
        yield KeyBar("app.back")
