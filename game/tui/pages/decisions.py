"""What you decided beside the record: what was really done, with its source. The record is never called right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from game.tui.content import plain
from game.tui.pages.page import Page
from game.tui.prose import day, signed
from game.tui.widgets.lines import Lines
from game.tui.widgets.table import Table

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.debrief import Decision


class DecisionsPage(Page):
    """A block a decision: your words at the left, the record at the right or below."""

    def compose(self) -> ComposeResult:
        """The blocks, or the table."""
        found = [decision for decision in self.debrief.decisions if decision.kind != "pass"]
        if self.tables:
            heads = ("Date", "Scene", "You", "The record", "Points")
            yield Table(heads, [cells(decision) for decision in found])
            return
        for decision in found:
            with Container(classes="block"):
                yield DecisionHead(decision)
                with Container(classes="sides"):
                    yield Side("you", decision.chosen)
                    if decision.record:
                        yield Side("the record", *record(decision))
        if not found:
            yield Static(plain("You made no decision.", "$quiet"))


def points(decision: Decision) -> str:
    """The points of a decision, its luck apart."""
    chosen = sum(line.points for line in decision.lines if not line.luck)
    luck = sum(line.points for line in decision.lines if line.luck)
    return signed(chosen) + (f", luck {signed(luck)}" if luck else "")


def cells(decision: Decision) -> tuple[str, ...]:
    """A decision's row in the table."""
    when = day(decision.date, weekday=False, year=False)
    said, _ = record(decision)
    return (when, decision.title, decision.chosen, said or "–", points(decision))


def record(decision: Decision) -> tuple[str, str]:
    """What was really done, and who says so."""
    said = " ".join(recorded.text for recorded in decision.record)
    sources = " · ".join(dict.fromkeys(str(recorded.source) for recorded in decision.record))
    same = "  ✓ you did the same" if any(recorded.chosen for recorded in decision.record) else ""
    return said, f"{sources}{same}"


class DecisionHead(Lines):
    """Date, scene and points, on a thin rule."""

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision = decision

    def lines(self, width: int) -> list[Content]:
        """One line."""
        when = day(self.decision.date, weekday=False, year=False)
        left = (
            plain(f"{when:<7}", "$steel") + plain(self.decision.title.upper(), "bold $seal") + " "
        )
        right = plain(f" {points(self.decision)}", "bold")
        rest = max(1, width - left.cell_length - right.cell_length)
        return [left + plain("─" * rest, "$rule") + right]


class Side(Lines):
    """Who, and what they did."""

    def __init__(self, who: str, words: str, source: str = "") -> None:
        super().__init__(classes="side")
        self.who, self.words, self.source = who, words, source

    def lines(self, width: int) -> list[Content]:
        """The name in a narrow column, the words beside it, the source under them."""
        lines = plain(self.words).wrap(max(12, width - 12))
        if self.source:
            lines += plain(self.source, "$quiet").wrap(max(12, width - 12))
        return [
            plain(f"{self.who if not place else '':<12}", "italic $steel") + line
            for place, line in enumerate(lines)
        ]
