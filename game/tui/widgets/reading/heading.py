"""The head of a scene: its title, and its place at the right."""

from __future__ import annotations

from textual.content import Content

from game.tui.safe_text import plain, sides
from game.tui.widgets.lines import Lines


class Heading(Lines):
    """A title in the game's capitals with something quiet beside it."""

    def __init__(self, title: str, aside: str = "") -> None:
        super().__init__()
        self._title, self._aside = title, aside

    def lines(self, width: int) -> list[Content]:
        """One line, or two where both do not fit."""
        title, aside = plain(self._title.upper(), "bold $seal"), plain(self._aside, "$quiet")
        if aside.plain and title.cell_length + aside.cell_length + 2 > width:
            return [*title.wrap(width), *aside.wrap(width)]
        return [sides(title, aside, width)] if title.cell_length <= width else title.wrap(width)
