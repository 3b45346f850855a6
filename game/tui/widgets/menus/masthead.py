"""The line at the top of every screen of a game: what is played, when it is, and how much capacity is left."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from game.tui.safe_text import cut, plain
from game.tui.widgets.lines import Lines

PIPS = 12
"""A capacity above this is shown as a number alone."""


class Masthead(Lines):
    """Title at the left, time in the middle, scarce capacity at the right; the title gives way first.

    `spend` marks the capacity that the option under the caret would cost.
    """

    spend: reactive[int] = reactive(0)

    def __init__(
        self, title: str, time: str = "", capacity: tuple[str, int, int] | None = None
    ) -> None:
        super().__init__()
        self._title, self._time, self._capacity = title, time, capacity

    def lines(self, width: int) -> list[Content]:
        """One line."""
        right = self._pips() + " "
        time = plain(self._time)
        room = width - time.cell_length - right.cell_length - 4
        left = cut(plain(f" {self._title}", "bold $seal"), max(0, room))
        middle = max(left.cell_length + 2, (width - time.cell_length) // 2)
        middle = min(middle, width - right.cell_length - time.cell_length - 2)
        line = left + " " * (middle - left.cell_length) + time
        return [line + " " * (width - line.cell_length - right.cell_length) + right]

    def _pips(self) -> Content:
        if self._capacity is None:
            return Content("")
        label, have, most = self._capacity
        name = plain(f"{label[:1].lower()}{label[1:]}", "$quiet")
        left = max(0, have - self.spend)
        number = Content.styled(f" {have}", "bold")
        if self.spend:
            number += Content.styled(" → ", "$quiet") + Content.styled(str(left), "bold $bad")
        else:
            number += " " * 4
        if most > PIPS:
            return name + number + Content.styled(f" of {most}", "$quiet")
        return (
            name
            + " "
            + Content.styled("●" * left, "$seal")
            + Content.styled("◌" * (have - left), "$bad")
            + Content.styled("○" * (most - have), "$quiet")
            + number
        )
