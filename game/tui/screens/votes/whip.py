"""The whip count: who leans where before a vote, how surely, what it would take, and what the odds are."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from game.debrief import voting_text
from game.engine import Count
from game.model import Grouping
from game.phrases import percent, signed
from game.play import Session
from game.tui.keys import bound
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay, PlayScreen
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.tabs import Tabs
from game.tui.widgets.reading.divider import Divider
from game.tui.widgets.reading.reader import Reader
from game.tui.widgets.reading.table import Table
from game.tui.widgets.votes.question import Question
from game.tui.widgets.votes.tally import TallyLine
from game.voting import Vote

NEAREST = 12
FEW = 16
"""Members for whom it is worked out what their vote would bring; it takes two odds of adoption each."""


class WhipScreen(Overlay, PlayScreen):
    """Who leans where."""

    READS = "#leanings"
    AUTO_FOCUS = "Reader"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("board.next", "turn(1)", show=True),
        bound("board.previous", "turn(-1)"),
    ]

    def __init__(self, session: Session, count: Count) -> None:
        super().__init__(session)
        self.count = count
        nearest = Grouping("", "Nearest to a yes", count.doubtful(NEAREST))
        benches = [
            *voting_text.picked_out(count),
            nearest,
            *voting_text.regions(session.scenario, count),
        ]
        self.benches = [bench for bench in benches if bench.members]

    def compose(self) -> ComposeResult:
        """Odds, the likeliest tally, and tables of leanings to choose from."""
        count, motion = self.count, self.count.motion
        yield self.masthead()
        yield Divider("The whip count", motion.body.name)
        yield Question(voting_text.text_of(count.ballot), motion.rule.name)
        tally = TallyLine(motion.body, motion.rule, count.likeliest)
        if not count.ways:
            tally.set_reactive(TallyLine.verdict, voting_text.odds_of(count))
        yield tally
        yield Static(plain(self.standing()), id="below-board")
        yield Tabs([bench.name for bench in self.benches])
        with Reader(id="leanings"):
            yield Table(self.heads, self.rows(0))
        yield KeyBar("app.back", "board.next")

    def standing(self) -> str:
        """What our vote would make of the odds, and what has been done so far."""
        count = self.count
        parts = [voting_text.odds_of(count)] if count.ways else []
        done = [f"{about} {signed(by)}" for about, by in count.influences if by]
        if done:
            parts.append(f"moved so far, in points of 100: {'; '.join(done)}")
        return " · ".join(parts) or "nobody has been moved yet"

    @property
    def heads(self) -> list[str]:
        """What stands in the columns."""
        yes = voting_text.word(Vote.YES, self.count.motion.rule)
        return ["", "leans", "sure", f"points to {yes}", "worth"]

    def rows(self, place: int) -> list[list[str]]:
        """The leanings of a bench, our own seat aside."""
        rule, seat = self.count.motion.rule, self.count.ballot.seat
        members = [member for member in self.benches[place].members if member != seat]
        lines = self.count.lines(members) if len(members) <= FEW else self.count.leans(members)
        return [
            [
                self.count.names[line.member],
                f"{voting_text.mark(line.likely)} {voting_text.word(line.likely, rule)}",
                percent(float(line.sure)),
                "–" if line.to_yes is None else str(line.to_yes or "·"),
                percent(line.swing) if abs(line.swing) >= 0.001 else "·",
            ]
            for line in lines
        ]

    def on_tabs_opened(self, event: Tabs.Opened) -> None:
        """Other members."""
        table = self.query_one(Table)
        table.rows = self.rows(event.place)
        table.refresh(layout=True)
        self.query_one("#leanings", Reader).scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """The members of another grouping."""
        self.query_one(Tabs).open += by
