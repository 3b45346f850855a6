"""All indicators as dials, with what moved since the last decision."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from game.play import readings
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay, PlayScreen
from game.tui.widgets.charts.gauges import Gauges
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.reading.heading import Heading
from game.tui.widgets.reading.reader import Reader


class Indicators(Overlay, PlayScreen):
    """Where the country stands."""

    READS = "#dials"

    def compose(self) -> ComposeResult:
        """The dials and how to read them."""
        session = self.session
        yield self.masthead()
        with Reader(id="dials"):
            yield Heading("Indicators")
            yield Gauges(readings(session.program, session.values, session.before()))
            yield Static(
                plain(
                    "● now   ○ before your last decision   ┼ zero   ▲▼ by how much it moved",
                    "$quiet",
                ),
                id="legend",
            )
        yield KeyBar("app.back")
