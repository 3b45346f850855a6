"""The stack of screens: one at the bottom, what explains it on top, and over all a request for room in a small terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from game.tui.safe_text import plain
from game.tui.upstream import SturdyApp

GROUND: Final = 2
"""Textual's own empty screen and ours: what lies above explains it."""
COLUMNS, ROWS = 60, 20
"""Below this nothing but a request for room is shown."""


class TooSmall(Screen[None]):
    """Covers the game while the terminal is too small; goes by itself when it is not."""

    def compose(self) -> ComposeResult:
        yield Static(id="room")

    def on_resize(self, event: Resize) -> None:
        """Say it in the words that fit."""
        size = event.size
        short = f"needs {COLUMNS}×{ROWS}"
        said = f"Small State {short}; this is {size.width}×{size.height}"
        self.query_one(Static).update(plain(said if size.width > len(said) else short))


class StackedApp(SturdyApp[None], inherit_bindings=False):
    """An app whose screens change below the request for room as they do without it."""

    cramped = False
    cover: Screen[None] | None = None

    def on_resize(self, event: Resize) -> None:
        """Ask for room where there is too little, and go on where it came back."""
        self.cramped = event.size.width < COLUMNS or event.size.height < ROWS
        if self.cramped == (self.cover is None):
            with self.uncovered():
                pass

    @contextmanager
    def uncovered(self) -> Iterator[None]:
        """Have the game's own screens lie open while they change; then ask for room again, where there is too little."""
        if self.cover is not None:
            self.cover = None
            super().pop_screen()
        yield
        if self.cramped:
            self.cover = TooSmall()
            super().push_screen(self.cover)

    @property
    def laid(self) -> list[Screen[Any]]:
        """The screens of the game, the lowest first, without the one that asks for room."""
        return [screen for screen in self.screen_stack if screen is not self.cover]

    def push_screen(self, *args: Any, **settings: Any) -> Any:
        with self.uncovered():
            return super().push_screen(*args, **settings)

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        with self.uncovered():
            return super().switch_screen(screen)

    def pop_screen(self) -> AwaitComplete:
        with self.uncovered():
            return super().pop_screen()

    def lay(self, kind: type[Screen[Any]], *args: Any) -> None:
        """Lay a screen on top, where there is room for it and none of its kind lies there already."""
        if not self.cramped and not any(isinstance(screen, kind) for screen in self.screen_stack):
            self.push_screen(kind(*args))

    def clear(self) -> None:
        """Take everything off that lies on top of the game."""
        while len(self.laid) > GROUND:
            self.pop_screen()
