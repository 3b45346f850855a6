"""A line across, with a heading at its left and a remark at its right."""

from __future__ import annotations

from textual.content import Content

from game.tui.safe_text import cut, plain
from game.tui.widgets.lines import Lines


class Divider(Lines):
    """A thin rule; the remark may be changed while it is on the screen."""

    def __init__(self, heading: str = "", aside: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading, self._aside = heading, aside

    def remark(self, aside: str) -> None:
        """Change the remark."""
        self._aside = aside
        self.refresh()

    def lines(self, width: int) -> list[Content]:
        """One line."""
        left = plain(f" {self._heading.upper()} ", "bold $seal") if self._heading else Content("")
        right = plain(f" {self._aside} ", "$quiet") if self._aside else Content("")
        left = cut(left, max(0, width - right.cell_length - 4))
        lead = "─" if self._heading else ""
        rest = max(0, width - left.cell_length - right.cell_length - len(lead) - 1)
        return [
            Content.styled(lead, "$rule")
            + left
            + Content.styled("─" * rest, "$rule")
            + right
            + Content.styled("─", "$rule")
        ]
