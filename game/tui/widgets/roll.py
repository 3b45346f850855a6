"""The board of a vote: every member with mark and word, by region or grouping, and a cursor that can be moved over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from game.tui import hall
from game.tui.content import cut, plain
from game.tui.keys import bound
from game.tui.widgets.benches import colour
from game.tui.widgets.lines import Lines
from game.tui.widgets.row import MARK
from game.voting import Rule, Vote

NARROWEST = 25


class Cells(Lines):
    """The members in columns under their headings; only what changed is drawn anew."""

    votes: reactive[Mapping[str, Vote]] = reactive(dict)
    cursor: reactive[int] = reactive(0)
    benches: reactive[Sequence[hall.Bench]] = reactive(tuple, layout=True)

    def __init__(self, names: Mapping[str, str], rule: Rule, ours: str) -> None:
        super().__init__()
        self.names, self.rule, self.ours = names, rule, ours
        self.across = 1
        self.rows: list[list[int]] = []
        """The places of the members in each line; none in a heading."""

    @property
    def members(self) -> list[str]:
        """Everybody on the board, in order."""
        return [member for bench in self.benches for member in bench.members]

    def lines(self, width: int) -> list[Content]:
        """A heading a bench, and its members row by row."""
        self.across = max(1, width // NARROWEST)
        size = width // self.across
        made, self.rows = [], []
        place = 0
        for bench in self.benches:
            made.append(self.heading(bench, width))
            self.rows.append([])
            for first in range(0, len(bench.members), self.across):
                row = bench.members[first : first + self.across]
                self.rows.append(list(range(place, place + len(row))))
                made.append(
                    Content("").join(
                        [self.cell(member, place + i, size) for i, member in enumerate(row)]
                    )
                )
                place += len(row)
        return made

    def heading(self, bench: hall.Bench, width: int) -> Content:
        """The bench with its own tally, as far as it has voted."""
        voted = [member for member in bench.members if member in self.votes]
        counts = hall.by_vote(voted, self.votes)
        said = "  ".join(
            f"{hall.word(side, self.rule)} {len(codes)}" for side, codes in counts.items()
        )
        name = plain(f" {bench.name.upper()}  ", "bold $steel")
        return cut(name + plain(said, "$quiet"), width)

    def cell(self, member: str, place: int, size: int) -> Content:
        """Caret, mark, word, name."""
        here = place == self.cursor
        vote = self.votes.get(member)
        style = "bold" if member == self.ours or here else ""
        caret = plain(MARK if here else " ", "$seal")
        if vote is None:
            cell = caret + plain(f"           {self.names[member]}", "$quiet")
        else:
            word = plain(f"{hall.mark(vote)} {hall.word(vote, self.rule):<8} ", colour(vote))
            cell = caret + word + plain(self.names[member], style)
        cell = cut(cell, size - 1)
        return cell + " " * (size - cell.cell_length)


class Roll(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The board, scrolling with its cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("board.up", "move(0, -1)"),
        bound("board.down", "move(0, 1)"),
        bound("board.left", "move(-1, 0)"),
        bound("board.right", "move(1, 0)"),
    ]

    class Pointed(Message):
        """The cursor points at another member."""

        def __init__(self, member: str) -> None:
            super().__init__()
            self.member = member

    def __init__(self, cells: Cells) -> None:
        super().__init__(cells)
        self.cells = cells

    def show(self, benches: Sequence[hall.Bench]) -> None:
        """Put other members on the board."""
        self.cells.benches = benches
        self.cells.cursor = 0
        self.scroll_home(animate=False)
        self.call_after_refresh(self.point)

    def action_move(self, across: int, down: int) -> None:
        """Move the cursor; up and down it keeps its column where the line is long enough."""
        cells = self.cells
        count = len(cells.members)
        if not count:
            return
        if across:
            cells.cursor = min(max(0, cells.cursor + across), count - 1)
        else:
            lines = [row for row in cells.rows if row]
            at = next(i for i, row in enumerate(lines) if cells.cursor in row)
            to = min(max(0, at + down), len(lines) - 1)
            column = lines[at].index(cells.cursor)
            cells.cursor = lines[to][min(column, len(lines[to]) - 1)]
        self.point()

    def point(self) -> None:
        """Bring the cursor into view and say whom it points at."""
        members = self.cells.members
        if not members:
            return
        line = next((i for i, row in enumerate(self.cells.rows) if self.cells.cursor in row), 0)
        self.scroll_to_region(Region(0, max(0, line - 1), 1, 3), animate=False)
        self.post_message(self.Pointed(members[self.cells.cursor]))

    def on_click(self, event: Click) -> None:
        """Point at the member that was clicked."""
        event.stop()
        self.focus()
        line = int(self.scroll_y) + event.y
        rows = self.cells.rows
        if 0 <= line < len(rows) and rows[line]:
            column = event.x // max(1, self.cells.content_size.width // self.cells.across)
            if column < len(rows[line]):
                self.cells.cursor = rows[line][column]
                self.point()
