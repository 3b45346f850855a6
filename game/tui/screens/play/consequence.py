"""What came of a decision, told beat by beat: the result, how chance fell and with what odds, what moved, what comes next.

Everything on it is in the journal already; leaving in the middle loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static

from game.engine import Held, held
from game.play import Beat, Session, time_of
from game.tui.keys import bound
from game.tui.safe_text import plain
from game.tui.screens.base import PlayScreen
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.reading.beat import BeatView
from game.tui.widgets.reading.reader import Reader
from game.tui.widgets.reading.scroll_hint import ScrollHint


class ConsequenceScreen(PlayScreen):
    """The beats up to the first chance; each press tells how it fell and goes on to the next."""

    READS = "#tale"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("play.go-on", "go_on", show=True),
        bound("play.undo", "app.journal", show=True),
    ]

    class Told(Message):
        """Everything is told."""

    @dataclass
    class VoteReached(Message):
        """A vote is to be seen, as of a time; `seen` is called after that."""

        vote: Held
        when: str
        seen: Callable[[None], object]

    def __init__(self, session: Session, beats: Sequence[Beat]) -> None:
        super().__init__(session)
        self.beats = beats
        self.views: list[BeatView] = []

    def compose(self) -> ComposeResult:
        """The tale, as far as it is told."""
        yield self.masthead(self.time_before())
        with Reader(id="tale"):
            yield from self.next_beats()
            yield Static(plain(self.prompt(), "$steel"), id="prompt")
        yield ScrollHint("#tale")
        yield KeyBar("play.go-on", "play.undo", "app.codex")

    def next_beats(self) -> list[BeatView]:
        """Views of the beats that can be told now: up to a chance, whose odds come first."""
        made: list[BeatView] = []
        while len(self.views) < len(self.beats):
            beat = self.beats[len(self.views)]
            view = BeatView(beat, told=not beat.hangs)
            self.views.append(view)
            made.append(view)
            if not view.told:
                break
        return made

    @property
    def hanging(self) -> BeatView | None:
        """The chance that has not been told yet."""
        return next((view for view in self.views if not view.told), None)

    @property
    def vote(self) -> Held | None:
        """The vote that has not been told yet, if that is what hangs."""
        view = self.hanging
        return held(self.session.play, view.beat.at) if view and view.beat.at else None

    def prompt(self) -> str:
        """What the next press does."""
        if self.hanging:
            return "Enter: to the vote" if self.vote else "Enter: see how it falls"
        return "Enter: the debrief" if self.session.play.ending else "Enter: go on"

    def time_before(self) -> str:
        """The time at which the decision was made: the calendar moves only when it is told to."""
        session = self.session
        steps = session.play.steps
        state = steps[max(0, session.seen - 1)].state if session.seen else session.play.state
        return time_of(session.program, state)

    async def action_go_on(self) -> None:
        """Read on, then tell the next beats, then leave for what comes next."""
        tale = self.query_one("#tale", Reader)
        if tale.scroll_y < tale.max_scroll_y:
            self.action_read(1)
            return
        hanging = self.hanging
        if hanging is None:
            self.say(self.Told())
            return
        vote = self.vote
        if vote is not None:
            self.say(self.VoteReached(vote, self.time_before(), self.after_the_vote))
            return
        await self.tell(hanging, tale)

    async def after_the_vote(self, _: None) -> None:
        """Tell what follows from a vote that was seen."""
        if self.hanging:
            await self.tell(self.hanging, self.query_one("#tale", Reader))

    async def tell(self, hanging: BeatView, tale: Reader) -> None:
        """Tell how a chance fell, and the beats up to the next."""
        hanging.tell()
        made = self.next_beats()
        prompt = self.query_one("#prompt", Static)
        prompt.update(plain(self.prompt(), "$steel"))
        if made:
            await tale.mount(*made, before=prompt)
        self.call_after_refresh(
            self.while_here(tale.scroll_to_widget), hanging, animate=False, top=True
        )
