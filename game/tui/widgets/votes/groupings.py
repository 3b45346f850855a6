"""Members that are picked out: each grouping with how its members vote, mark and name, in a column of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.reactive import reactive

from game.debrief import voting_text
from game.engine import Held
from game.model import Grouping
from game.tui.safe_text import fitted, plain
from game.tui.widgets.lines import Lines
from game.voting import Vote

COLORS = {Vote.YES: "$good", Vote.NO: "$bad", Vote.ABSTAIN: "$foreground"}
WAITING = " "
DIFFERS = "≠"
"""Marks a vote that is not the one on record."""
WIDEST = 16


def colour(vote: Vote) -> str:
    """The colour of a vote, which only doubles its mark."""
    return COLORS.get(vote.on_record, "$quiet")


def marked(name: str, vote: Vote | None, style: str = "", *, differs: bool = False) -> Content:
    """A member with the mark of its vote, and one if that is not on record; without while it has not voted."""
    if vote is None:
        return plain(f"{WAITING} {name}", "$quiet")
    return (
        plain(f"{voting_text.mark(vote)} ", colour(vote))
        + plain(name, style)
        + plain(DIFFERS if differs else "", "bold $seal")
    )


class Groupings(Lines):
    """A few lines a grouping. `votes` holds who has voted so far."""

    votes: reactive[Mapping[str, Vote]] = reactive(dict)

    def __init__(self, benches: Sequence[Grouping], vote: Held) -> None:
        super().__init__()
        self.benches, self.vote = benches, vote
        self.set_reactive(Groupings.votes, vote.votes)

    def lines(self, width: int) -> list[Content]:
        """Name, then members as many to a line as fit."""
        made: list[Content] = []
        column = min(WIDEST, max((len(bench.name) for bench in self.benches), default=0)) + 2
        for bench in self.benches:
            line = start = fitted(plain(f" {bench.name}", "$steel"), column) + " "
            for member in bench.members:
                style = "bold" if member == self.vote.ballot.seat else ""
                off = member in self.vote.differs
                item = marked(self.vote.names[member], self.votes.get(member), style, differs=off)
                if line is not start and line.cell_length + item.cell_length + 1 > width:
                    made.append(line)
                    line = Content(" " * (column + 1))
                line = line + item + "  "
            made.append(line)
        return made
