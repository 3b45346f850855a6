"""How it ended, and what that comes to under each weighting of the principles."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from game.debrief import PEACE, Total
from game.phrases import plural, signed
from game.play import short_date
from game.tui.safe_text import fitted, plain
from game.tui.screens.debrief.pages.page import Page
from game.tui.widgets.charts.bars import BACKWARD, FORWARD, ZERO
from game.tui.widgets.lines import Lines
from game.tui.widgets.menus.row import MARK
from game.tui.widgets.reading.text import prose

WIDEST = 36
MARKS = {"kept": "◆", "lost": "◇"}
"""What stands before a word on the peace."""


class EndingPage(Page):
    """The ending's words at the left, the weightings at the right or below."""

    def compose(self) -> ComposeResult:
        """Text, then totals."""
        debrief = self.debrief
        finish = debrief.finish
        with Container(classes="left"):
            if finish:
                yield prose(finish.text)
                if finish.peace in PEACE:
                    words = f"{MARKS[finish.peace]} {PEACE[finish.peace]}"
                    yield prose(words, "bold $seal")
            yield prose(self.summary(), "$quiet")
        with Container(classes="right"):
            if debrief.totals:
                yield Static(plain("WHAT IT COMES TO, UNDER EACH WEIGHTING", "bold $steel"))
                yield Totals(debrief.totals, self.profile)
                yield prose(self.total.about, "italic $quiet")
            if debrief.both_ways:
                names = ", ".join(tally.name for tally in debrief.both_ways)
                yield Static(plain("PULLED BOTH WAYS BY WHAT YOU DID", "bold $steel"))
                yield prose(f"{names}.", "$quiet")

    def summary(self) -> str:
        """When it ended, after how many decisions, how often something was taken back."""
        debrief = self.debrief
        decisions = sum(decision.kind != "pass" for decision in debrief.decisions)
        taken = {0: "nothing taken back", 1: "something taken back once"}
        undone = taken.get(debrief.undos, f"something taken back {plural(debrief.undos, 'time')}")
        return f"{short_date(debrief.date)} · {plural(decisions, 'decision')} · {undone}"


class Totals(Lines):
    """A bar a weighting, around zero; the open one is marked."""

    def __init__(self, totals: Sequence[Total], profile: str) -> None:
        super().__init__()
        self.totals, self.profile = totals, profile

    def lines(self, width: int) -> list[Content]:
        """A line a weighting."""
        values = [total.value for total in self.totals]
        label = min(max(Content(t.title).cell_length for t in self.totals), max(10, width - 24))
        room = max(9, min(WIDEST, width - label - 12))
        most, least = max(0.1, *values), min(0.0, *values)
        unit = (room - 1) / (most - least)
        left = round(-least * unit)
        made = []
        for total in self.totals:
            value, opened = total.value, total.profile == self.profile
            length = max(1, round(abs(value) * unit)) if value else 0
            before = (BACKWARD * min(left, length) if value < 0 else "").rjust(left)
            after = (FORWARD * length if value > 0 else "").ljust(room - left)
            title = fitted(plain(total.title, "bold" if opened else ""), label)
            made.append(
                plain(f" {MARK} " if opened else "   ", "$seal")
                + title
                + " "
                + plain(before, "$bad")
                + plain(ZERO, "$quiet")
                + plain(after, "$good")
                + plain(f"{signed(value, 2):>6}", "bold")
            )
        return made
