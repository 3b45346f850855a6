"""A vote that was held: the tally against the threshold, the board, who stands out, what we said, how it differs from the record.

All votes stand there at once; the roll is called one by one when it is asked for.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Static

from game.debrief import voting_text
from game.engine import Held
from game.model import Grouping
from game.play import Session
from game.tui.keys import bound
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay, PlayScreen
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.tabs import Tabs
from game.tui.widgets.reading.divider import Divider
from game.tui.widgets.votes.groupings import DIFFERS, Groupings
from game.tui.widgets.votes.question import Question
from game.tui.widgets.votes.roll_call import RollCall
from game.tui.widgets.votes.tally import TallyLine

TICK = 1 / 20
CALLS = 60
"""In how many goes a roll is called, however long it is."""
SHOWN = 3
"""Groupings that stand above the board; all can be chosen on it."""


class VoteScreen(Overlay, PlayScreen):
    """The vote. Going on leads back to what follows from it."""

    AUTO_FOCUS = "RollCall"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("play.go-on", "go_on", show=True),
        bound("board.next", "turn(1)", show=True),
        bound("board.previous", "turn(-1)"),
        bound("board.call", "call", show=True),
    ]

    def __init__(self, session: Session, vote: Held, time: str) -> None:
        super().__init__(session)
        self.vote, self.time = vote, time
        self.names = vote.names
        self.picked = voting_text.picked_out(vote)
        self.boards = [
            voting_text.regions(session.scenario, vote),
            *((bench,) for bench in self.picked),
        ]
        self.tabs = ["All", *(bench.name for bench in self.picked)]
        if vote.motion.record:
            self.tabs.append(f"Off the record ({len(vote.differs)})")
            self.boards.append((Grouping("", "Otherwise than on record", tuple(vote.differs)),))
        self.calling: Timer | None = None
        self.called = len(vote.votes)

    def compose(self) -> ComposeResult:
        """Tally, groupings, explanation, board."""
        vote, ballot, motion = self.vote, self.vote.ballot, self.vote.motion
        yield self.masthead(self.time)
        yield Divider("The vote", motion.body.name)
        yield Question(voting_text.text_of(ballot), motion.rule.name)
        tally = TallyLine(motion.body, motion.rule, vote.votes)
        tally.set_reactive(TallyLine.verdict, self.verdict)
        yield tally
        yield Groupings(self.picked[:SHOWN], vote)
        if vote.explanation:
            seat = self.names.get(ballot.seat, "We")
            yield Static(plain(f"{seat} explained its vote: {vote.explanation}"), id="said")
        yield Tabs(self.tabs)
        yield RollCall(self.boards[0], vote)
        yield Static(id="below-board")
        yield KeyBar("play.go-on", "board.next", "board.call")

    @property
    def verdict(self) -> str:
        """What came of it, and what the odds had been."""
        fate = self.vote.decision.outcome.said.upper()
        return f"{fate}   {voting_text.odds_before(self.vote)}"

    def on_mount(self) -> None:
        """The first member is pointed at from the start."""
        roll = self.query_one(RollCall)
        self.watch(roll, "cursor", lambda: self.tell(roll.pointed))

    def on_tabs_opened(self, event: Tabs.Opened) -> None:
        """Put other members on the board."""
        self.query_one(RollCall).show(self.boards[event.place])

    def tell(self, member: str) -> None:
        """Say how one member voted, and how it did on record."""
        if not member:
            return
        rule, body = self.vote.motion.rule, self.vote.motion.body
        now, record = self.vote.votes[member], self.vote.motion.record
        words = plain(self.names[member], "bold") + plain(f"  {voting_text.word(now, rule)}")
        if member in record:
            same = member not in self.vote.differs
            told = f"  on record {voting_text.word(record[member], rule)}"
            words += plain(told, "$quiet" if same else "bold $seal")
        if body.weights:
            words += plain(f"  weighs {body.weight(member)}", "$quiet")
        differs = ""
        if record:
            count = len(self.vote.differs)
            differs = f"{DIFFERS} differs from the record: {count or 'none'}"
        self.query_one("#below-board", Static).update(
            words + plain(f"   {differs}", "$quiet"), layout=False
        )

    def action_turn(self, by: int) -> None:
        """Another filter of the board."""
        tabs = self.query_one(Tabs)
        tabs.open += by

    def action_call(self) -> None:
        """Call the roll: the votes come in one after the other, by name."""
        if self.calling is None:
            self.called = 0
            self.calling = self.set_interval(TICK, self.while_here(self.tick))
            self.tick()

    def tick(self) -> None:
        """Some more votes are in."""
        self.called += max(1, len(self.vote.votes) // CALLS)
        self.reveal()

    def reveal(self) -> None:
        """Show the votes that are in."""
        order = sorted(self.vote.votes, key=lambda code: self.names[code])[: self.called]
        done = self.called >= len(self.vote.votes)
        votes = {code: self.vote.votes[code] for code in order}
        tally = self.query_one(TallyLine)
        tally.votes, tally.verdict = votes, self.verdict if done else ""
        self.query_one(Groupings).votes = votes
        self.query_one(RollCall).votes = votes
        if done and self.calling is not None:
            self.calling.stop()
            self.calling = None

    def action_go_on(self) -> None:
        """Let the last votes in at once; then go on."""
        if self.calling is not None:
            self.called = len(self.vote.votes)
            self.reveal()
            return
        self.dismiss(None)

    def action_back(self) -> None:
        """Going back from a vote is going on."""
        self.action_go_on()
