"""A question with two answers, on top of what it is about."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widgets import Static

from game.tui.keys import bound
from game.tui.safe_text import plain
from game.tui.upstream import GuardedScreen
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.reading.heading import Heading


class Ask(GuardedScreen, ModalScreen[bool]):
    """Gives True for yes and False for no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("ask.yes", "yes", show=True),
        bound("ask.no", "no", show=True),
    ]

    def __init__(self, question: str, about: str) -> None:
        super().__init__()
        self._question, self._about = question, about

    def compose(self) -> ComposeResult:
        """The question, what it means, the two keys."""
        with Container(id="ask"):
            yield Heading(self._question)
            yield Static(plain(self._about))
            yield KeyBar("ask.yes", "ask.no")

    def action_yes(self) -> None:
        """Yes."""
        self.dismiss(True)  # noqa: FBT003 - the answer itself

    def action_no(self) -> None:
        """No."""
        self.dismiss(False)  # noqa: FBT003
