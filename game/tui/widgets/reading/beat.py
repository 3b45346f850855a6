"""One beat of what happened: its label, its words, the odds of a chance, and what moved."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from game.play import Beat, Reading
from game.tui.safe_text import plain
from game.tui.widgets.charts.changes import movements
from game.tui.widgets.charts.odds import OddsBars
from game.tui.widgets.lines import Lines
from game.tui.widgets.reading.divider import Divider
from game.tui.widgets.reading.text import prose


class Moves(Lines):
    """What a beat moved, a line each."""

    def __init__(self, found: Sequence[Reading]) -> None:
        super().__init__()
        self._found = found

    def lines(self, width: int) -> list[Content]:
        """Name, before, after, arrow."""
        return movements(self._found, width)


class BeatView(Container):
    """A beat as it is told. A chance is told in two goes: what could happen, then what did."""

    def __init__(self, beat: Beat, *, told: bool = True) -> None:
        super().__init__()
        self.beat, self.told = beat, told
        self.set_class(not told, "-open")

    def compose(self) -> ComposeResult:
        """Words at the left, movements at the right where there is room, below them elsewhere."""
        beat = self.beat
        if beat.label == "calendar":
            yield Divider(beat.title)
            return
        if beat.label or beat.title:
            yield Divider(" · ".join(filter(None, (beat.label, beat.title))))
        with Container(classes="told"):
            with Container(classes="words"):
                if beat.said:
                    style = "italic" if beat.label != "chance" else ""
                    yield prose(beat.said, style)
                if beat.odds:
                    yield OddsBars(beat.odds, told=self.told)
                yield Static(plain(beat.text), classes="prose outcome")
                if beat.peace:
                    yield prose(beat.peace, "bold $seal")
            if beat.changes:
                yield Moves(beat.changes)

    def tell(self) -> None:
        """Say how the chance fell."""
        self.told = True
        self.remove_class("-open")
        for bars in self.query(OddsBars):
            bars.told = True
