"""What the advisers staked on their advice, how it came out, and how well each of them foresaw."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from game.debrief import sentences
from game.phrases import percent
from game.play import minus
from game.scoring import Settled
from game.tui.safe_text import plain
from game.tui.screens.debrief.pages.page import Page
from game.tui.widgets.reading.table import Table
from game.tui.widgets.reading.text import prose, quiet

CAME = {True: "✓ came true", False: "✗ did not", None: "– open"}


class ForecastsPage(Page):
    """A row a forecast, then a row a forecaster."""

    def compose(self) -> ComposeResult:
        """The tables, and how to read them."""
        debrief = self.debrief
        if not debrief.forecasts and not debrief.bought:
            yield quiet("Nobody staked anything on what you heard.")
            return
        heads = ("Adviser", "At", "Staked that", "Odds", "And it")
        if debrief.bought:
            yield Static(plain("WHAT YOU HAD FORESEEN FOR YOU", "bold $steel"))
            yield Table(heads, [cells(each) for each in debrief.bought])
            yield Static("")
        if not debrief.forecasts:
            return
        if debrief.forecasters:
            yield Static(plain("WHO FORESAW WELL", "bold $steel"))
            rows = [
                (f.who, str(f.settled), f"{f.brier:.2f}", f.verdict) for f in debrief.forecasters
            ]
            yield Table(("Adviser", "Forecasts", "Brier", ""), rows)
            yield prose(f"\n{sentences.BRIER}", "italic $quiet")
        yield Static(plain("WHAT WAS FORESEEN", "bold $steel"))
        yield Table(heads, [cells(each) for each in debrief.forecasts])


def cells(each: Settled) -> tuple[str, ...]:
    """A forecast's row."""
    return (
        each.who,
        each.scene,
        minus(each.claim),
        percent(each.chance / 100),
        CAME[each.came_true],
    )
