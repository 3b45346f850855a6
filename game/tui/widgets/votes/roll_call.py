"""The board of a vote: every member with mark and word, by region or grouping, and a cursor that can be moved over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from game.debrief import voting_text
from game.engine import Held
from game.model import Grouping
from game.tui.keys import bound
from game.tui.safe_text import cut, fitted, plain
from game.tui.widgets.menus.row import MARK, NOTHING
from game.tui.widgets.scrolling import ScrollingLines
from game.tui.widgets.votes.groupings import DIFFERS, colour
from game.voting import Vote

NARROWEST = 25
BESIDE = 12
"""Cells of a column that are not the name: caret, mark, word, and the sign of a vote off the record."""


class RollCall(ScrollingLines, can_focus=True, inherit_bindings=False):
    """The members in columns under their headings. `votes` holds who has voted so far."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("board.up", "move(0, -1)"),
        bound("board.down", "move(0, 1)"),
        bound("board.left", "move(-1, 0)"),
        bound("board.right", "move(1, 0)"),
    ]

    votes: reactive[Mapping[str, Vote]] = reactive(dict)
    cursor: reactive[int] = reactive(0, repaint=False, always_update=True)
    """Who watches it says whom it points at in the same frame; a message would come a frame or two later."""

    def __init__(self, benches: Sequence[Grouping], vote: Held) -> None:
        super().__init__()
        self.benches, self.vote = benches, vote
        self.names, self.rule = vote.names, vote.motion.rule
        self.set_reactive(RollCall.votes, vote.votes)
        self.across = 1
        self.rows: list[Grouping | list[int]] = []
        """The lines: a heading, or the places of the members in a row."""
        self._members = self.members

    @property
    def members(self) -> list[str]:
        """Everybody on the board, in order."""
        return [member for bench in self.benches for member in bench.members]

    @property
    def pointed(self) -> str:
        """Whom the cursor points at; empty where there is nobody on the board."""
        return self._members[self.cursor] if self._members else ""

    def show(self, benches: Sequence[Grouping]) -> None:
        """Put other members on the board."""
        self.benches = benches
        self._members = self.members
        self.redraw()
        self.cursor = 0
        self.scroll_home(animate=False)
        self.point()

    def lines(self, width: int) -> list[Content]:
        """The members spread over as many lines as it takes; each is drawn when it is seen."""
        self.across = self.columns(width)
        self.rows, place = [], 0
        for bench in self.benches:
            self.rows.append(bench)
            places = range(place, place + len(bench.members))
            self.rows += [
                list(places[first : first + self.across])
                for first in range(0, len(places), self.across)
            ]
            place += len(bench.members)
        return [NOTHING] * len(self.rows)

    def columns(self, width: int) -> int:
        """As many as there is room for, as long as no two members are cut to the same letters."""
        names = [self.names[member] for member in self.members]
        for across in range(width // NARROWEST, 1, -1):
            room = width // across - BESIDE - 2
            if len({name[:room] for name in names}) == len(set(names)):
                return across
        return 1

    def render_line(self, y: int) -> Strip:
        """One line of what is seen; what lies below the board keeps its ground where colours are taken out."""
        if y + self.scroll_offset.y < len(self.rows):
            return super().render_line(y)
        width = self.scrollable_content_region.width
        return Visual.to_strips(self, NOTHING, width, 1, self.visual_style, pad=True)[0]

    def dressed(self, line: int, content: Content, width: int) -> tuple[Content, Style]:
        """A heading, or the members of a row."""
        row, size = self.rows[line], width // self.across
        if isinstance(row, Grouping):
            return self.heading(row, width), self.visual_style
        return NOTHING.join([self.cell(place, size) for place in row]), self.visual_style

    def heading(self, bench: Grouping, width: int) -> Content:
        """The bench with its own tally, as far as it has voted."""
        voted = ((member, self.votes[member]) for member in bench.members if member in self.votes)
        counts = voting_text.by_vote(voted)
        said = "  ".join(
            f"{voting_text.word(side, self.rule)} {len(codes)}" for side, codes in counts.items()
        )
        name = plain(f" {bench.name.upper()}  ", "bold $steel")
        return cut(name + plain(said, "$quiet"), width)

    def cell(self, place: int, size: int) -> Content:
        """Caret, mark, word, name."""
        member, here = self._members[place], place == self.cursor
        vote = self.votes.get(member)
        name = self.names[member]
        caret = plain(MARK if here else " ", "$seal")
        if vote is None:
            cell = caret + plain(f"           {name}", "$quiet")
        else:
            word = plain(
                f"{voting_text.mark(vote)} {voting_text.word(vote, self.rule):<8}", colour(vote)
            )
            off = plain(DIFFERS if member in self.vote.differs else " ", "bold $seal")
            cell = (
                caret
                + word
                + off
                + plain(name, "bold" if member == self.vote.ballot.seat or here else "")
            )
        return fitted(cell, size - 1) + " "

    def action_move(self, across: int, down: int) -> None:
        """Move the cursor; up and down it keeps its column where the line is long enough."""
        lines = [row for row in self.rows if isinstance(row, list)]
        if not lines:
            return
        if across:
            self.cursor = min(max(0, self.cursor + across), len(self._members) - 1)
        else:
            at = next(i for i, row in enumerate(lines) if self.cursor in row)
            to = min(max(0, at + down), len(lines) - 1)
            column = lines[at].index(self.cursor)
            self.cursor = lines[to][min(column, len(lines[to]) - 1)]
        self.point()

    def watch_cursor(self, before: int, after: int) -> None:
        """Only the lines that the cursor leaves and reaches are drawn anew."""
        for line, row in enumerate(self.rows):
            if isinstance(row, list) and (before in row or after in row):
                self.refresh_line(line)

    def point(self) -> None:
        """Bring the cursor into view."""
        for line, row in enumerate(self.rows):
            if isinstance(row, list) and self.cursor in row:
                self.scroll_to_region(Region(0, max(0, line - 1), 1, 3), animate=False)

    def on_click(self, event: Click) -> None:
        """Point at the member that was clicked."""
        event.stop()
        self.focus()
        line = self.scroll_offset.y + event.y
        row = self.rows[line] if 0 <= line < len(self.rows) else []
        column = event.x // max(1, self.scrollable_content_region.width // self.across)
        if isinstance(row, list) and column < len(row):
            self.cursor = row[column]
            self.point()
