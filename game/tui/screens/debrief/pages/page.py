"""What the pages of the debrief have in common: the debrief, the open weighting, and whether tables are wanted."""

from __future__ import annotations

from typing import ClassVar

from game.debrief import Debrief, Hindsight, Total
from game.model import Scenario
from game.tui.widgets.reading.reader import Reader


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
