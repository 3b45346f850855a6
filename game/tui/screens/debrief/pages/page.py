"""What the pages of the debrief have in common: the debrief, the open weighting, and whether tables are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from game.debrief import Debrief, Hindsight, Total
from game.model import Scenario
from game.tui.widgets.lines import Lines
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row, Section
from game.tui.widgets.reading.detail import Detail
from game.tui.widgets.reading.entries import Entry
from game.tui.widgets.reading.reader import Reader
from game.tui.widgets.reading.table import Table


class Page(Reader):
    """A page that scrolls. `tables` asks for numbers in place of a chart; `waiting`: hindsight is still to come."""

    LOOKS_BACK: ClassVar[bool] = False
    """Whether hindsight adds anything to it."""

    def __init__(
        self,
        debrief: Debrief,
        scenario: Scenario,
        profile: str,
        *,
        tables: bool,
        hindsight: Hindsight | None = None,
        waiting: bool = False,
    ) -> None:
        super().__init__()
        self.debrief, self.scenario = debrief, scenario
        self.profile, self.tables = profile, tables
        self.hindsight, self.waiting = hindsight, waiting

    @property
    def total(self) -> Total:
        """What the play comes to under the open weighting."""
        return next(total for total in self.debrief.totals if total.profile == self.profile)


class MarkedPage(Page, can_focus=False):
    """A page of rows; beside or below them what is said of the marked one. Or all of it as a table."""

    def compose(self) -> ComposeResult:
        if self.tables:
            yield self.table()
            return
        rows = list(self.rows())
        with Container(id="chart"):
            yield from self.heads()
            yield Menu(rows)
        first = next((row.value for row in rows if isinstance(row, Row)), None)
        yield Detail(*self.about(first))

    def table(self) -> Table:
        raise NotImplementedError

    def heads(self) -> Iterator[Lines]:
        """What stands over the rows."""
        yield from ()

    def rows(self) -> Sequence[Row | Section]:
        raise NotImplementedError

    def about(self, value: Any) -> tuple[Content, list[Entry]]:
        """What is said of the row with a value; of None where there is no row."""
        raise NotImplementedError

    def on_menu_marked(self, event: Menu.Marked) -> None:
        self.query_one(Detail).tell(*self.about(event.row.value))
