"""The indicators over time: small charts, or the numbers after each move."""

from __future__ import annotations

from textual.app import ComposeResult

from game.play import short_date, value
from game.tui.screens.debrief.pages.page import Page
from game.tui.widgets.charts.history import Histories
from game.tui.widgets.reading.table import Table


class IndicatorsPage(Page):
    """Where the country went."""

    def compose(self) -> ComposeResult:
        """The charts or the table."""
        series = [each for each in self.debrief.series if not each.variable.members]
        dates = [short_date(when, weekday=False, year=False) for when in self.debrief.moments]
        if self.tables:
            rows = [
                (when, *(value(each.variable, each.values[place]) for each in series))
                for place, when in enumerate(dates)
            ]
            yield Table(("Date", *(each.variable.label for each in series)), rows)
        else:
            yield Histories(series, (dates[0], dates[-1]))
