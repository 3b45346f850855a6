"""A table of texts: heads, a rule, rows; the last column that holds words gives way where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

from game.phrases import MINUS
from game.tui.safe_text import fitted, plain
from game.tui.widgets.lines import Lines

GAP = 2


class Table(Lines):
    """Rows of plain texts under column heads. Numbers stand at the right of their column."""

    def __init__(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self.heads, self.rows = heads, rows

    def lines(self, width: int) -> list[Content]:
        """Heads, a rule, and each row in as many lines as its longest words need."""
        cells = [[plain(cell) for cell in row] for row in self.rows]
        heads = [plain(head, "bold $steel") for head in self.heads]
        widths = self.widths(width)
        right = [all(_number(row[column]) for row in self.rows) for column in range(len(heads))]
        made = [
            _line(heads, widths, right),
            plain("─" * min(width, sum(widths) + GAP * (len(widths) - 1)), "$rule"),
        ]
        for row in cells:
            wrapped = [cell.wrap(size) for cell, size in zip(row, widths, strict=True)]
            made += [
                _line(parts, widths, right)
                for parts in zip_longest(*wrapped, fillvalue=Content(""))
            ] or [Content("")]
        return made

    def widths(self, width: int) -> list[int]:
        """The columns' widths: what they need, the widest cut first until all fit."""
        columns = zip(self.heads, *self.rows, strict=True)
        found = [max(Content(cell).cell_length for cell in column) for column in columns]
        room = width - GAP * (len(found) - 1)
        while sum(found) > room and max(found) > 6:
            found[found.index(max(found))] -= 1
        return found


def _line(cells: Sequence[Content], widths: Sequence[int], right: Sequence[bool]) -> Content:
    line = Content("")
    for place, (cell, size, at_right) in enumerate(zip(cells, widths, right, strict=True)):
        part = cell.pad_left(max(0, size - cell.cell_length)) if at_right else cell
        line += (" " * GAP if place else "") + fitted(part, size)
    return line


def _number(text: str) -> bool:
    return (
        text.strip().lstrip(f"+-×{MINUS}").replace(".", "").replace("%", "").isdecimal()
        or not text.strip()
    )
