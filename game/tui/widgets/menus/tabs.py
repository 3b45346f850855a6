"""Names in a row of which one is open; arrows or the mouse open another. On a narrow screen the row follows the open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive

from game.tui.safe_text import plain
from game.tui.widgets.lines import Lines


class Tabs(Lines):
    """The names; the open one is marked with brackets and bold letters, not with colour alone."""

    open: reactive[int] = reactive(0)

    @dataclass
    class Opened(Message):
        """Another name was opened."""

        place: int

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = names
        self._places: list[tuple[int, int, int]] = []

    def validate_open(self, place: int) -> int:
        """Round and round."""
        return place % max(1, len(self.names))

    def watch_open(self, place: int) -> None:
        """Tell the screen."""
        if self.is_attached:
            self.post_message(self.Opened(place))

    def lines(self, width: int) -> list[Content]:
        """One line; names before the open one go where not all fit."""
        first = 0
        while first < self.open and sum(len(name) + 3 for name in self.names[first:]) + 2 > width:
            first += 1
        line, self._places = Content(" ‹ " if first else " "), []
        for place in range(first, len(self.names)):
            name = self.names[place]
            item = (
                plain(f"[{name}]", "bold $seal")
                if place == self.open
                else plain(f" {name} ", "$quiet")
            )
            if line.cell_length + item.cell_length + 2 > width:
                line += "›"
                break
            self._places.append((line.cell_length, line.cell_length + item.cell_length, place))
            line += item + " "
        return [line]

    def on_click(self, event: Click) -> None:
        """Open the name that was clicked."""
        event.stop()
        for start, end, place in self._places:
            if start <= event.x < end:
                self.open = place
