"""What is shown where there is no room for the game: one line that says how much it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import Static

from game.tui.safe_text import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize


class TooSmall(Screen[None]):
    """Covers the game while the terminal is too small; goes by itself when it is not."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static(id="room")

    def on_resize(self, event: Resize) -> None:
        """Say it in the words that fit."""
        from game.tui.app import SMALLEST  # noqa: PLC0415 - the app knows this screen, not the reverse

        columns, rows = SMALLEST
        have = f"{event.size.width}×{event.size.height}"
        said = f"Small State needs {columns}×{rows}; this is {have}"
        short = f"needs {columns}×{rows}"
        self.query_one(Static).update(plain(said if event.size.width > len(said) else short))
