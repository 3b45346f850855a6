"""Foresight: the exact odds of what a choice leads to, bought before it is made, written down, and settled at the debrief."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from game.debrief import FORECAST, Bought, Job, forecasts_left, known_forecast, outlook, what
from game.engine import wording
from game.phrases import signed
from game.play.beats import Odds
from game.scoring.panel import default_profile
from game.scoring.plugins import GamePlugins
from game.tui import navigation
from game.tui.background import aside
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay, PlayScreen
from game.tui.widgets.charts.odds import OddsBars
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row
from game.tui.widgets.reading.divider import Divider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer
    from textual.widget import Widget

    from game.analysis import Outlook
    from game.engine import Option
    from game.play.session import Session

FOLLOW = 1 / 10
"""Seconds between two looks at how far a forecast is."""
TERMS = (
    "A forecast gives the exact odds of every ending after a choice, if all that comes later were left to chance. "
    "Each is paid for with one of your foresight, and the debrief settles it."
)


class ForecastScreen(Overlay, PlayScreen):
    """The open choices; Enter buys the odds of the marked one, what was bought here is shown for nothing."""

    AUTO_FOCUS = "Menu"
    READS = "#foretold"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "../../styles/play.tcss",
        "../../styles/foresight.tcss",
    ]

    def __init__(self, session: Session, marked: str = "") -> None:
        super().__init__(session)
        self.play = session.play
        self.options = [option for option in self.play.options if option.open]
        ids = [option.id for option in self.options]
        self.start = ids.index(marked) if marked in ids else 0
        self.job: Job[Outlook] | None = None
        self.asked = ""
        self.following: Timer | None = None

    def compose(self) -> ComposeResult:
        """The terms, the choices, what was foretold."""
        session = self.session
        yield Masthead(session.scenario.title, session.time(), session.capacity())
        yield Divider("Foresight", self.standing(), id="standing")
        with Container(id="foresight"):
            with Vertical(id="asked"):
                yield Static(plain(TERMS), id="terms")
                yield Menu(self.rows(), start=self.start)
            first = self.options[self.start].id
            yield VerticalScroll(*self.told(first), id="foretold", can_focus=False)
        yield KeyBar("menu.take", "app.back")

    @property
    def left(self) -> int:
        """How many forecasts can still be bought."""
        return forecasts_left(self.session.scenario, self.session.bought)

    def standing(self) -> str:
        """What foresight is left."""
        return f"{self.left} of {self.session.scenario.foresight} left"

    def rows(self) -> list[Row]:
        """The choices."""
        return [self.row(number, option) for number, option in enumerate(self.options, 1)]

    def row(self, number: int, option: Option) -> Row:
        """A choice, and what asking about it costs."""
        words = plain(what(self.play.program, option.cause, self.session.values))
        paid = known_forecast(self.play, option.id, self.session.bought)
        tag = plain("known", "$good") if paid else plain("◆ 1", "$seal")
        return Row(words, value=option.id, number=number, tag=tag)

    def told(self, choice: str) -> list[Widget]:
        """What is foretold of a choice, or what it takes to know."""
        paid = known_forecast(self.play, choice, self.session.bought)
        if paid:
            return self.foretold(paid)
        if not self.left:
            return [Static(plain("Your foresight is spent: nothing more can be bought.", "$bad"))]
        words = plain("Enter buys the odds after the marked choice", "$steel")
        return [Static(words + plain(f", one of the {self.left} left.", "$quiet"))]

    def foretold(self, paid: Bought) -> list[Widget]:
        """The odds of every ending, the likeliest first, and the mean."""
        endings, scenario = self.session.scenario.endings, self.session.scenario
        odds = [
            Odds(
                wording(self.play.program, endings[name].title, self.session.values),
                share,
                fell=False,
            )
            for name, share in paid.endings.items()
        ]
        profile = default_profile(scenario, scenario.profiles).title
        return [
            Static(plain("HOW IT WOULD END", "bold $steel")),
            Static(
                plain("Mean total ", "$quiet")
                + plain(signed(round(paid.mean, 2), 2), "bold")
                + plain(f" under {profile}", "$quiet")
            ),
            OddsBars(odds),
        ]

    async def on_menu_marked(self, event: Menu.Marked) -> None:
        """What is known of another choice; while one is weighed, it stays in sight."""
        if self.job is None:
            await self.show(self.told(event.row.value))

    async def show(self, parts: Sequence[Widget]) -> None:
        """Put something where forecasts stand."""
        part = self.query_one("#foretold", VerticalScroll)
        await self.fill(part, *parts)

    async def on_menu_taken(self, event: Menu.Taken) -> None:
        """Begin to weigh what lies ahead, unless it is known or nothing is left to pay with."""
        choice = event.row.value
        if self.job is not None:
            return
        if known_forecast(self.play, choice, self.session.bought) or not self.left:
            self.app.bell()
            return
        play, plugins = self.play, GamePlugins.read(self.session.journal.log.settings)
        self.asked = choice
        work = partial(outlook, play, choice, plugins)
        self.job = Job(work, "every way on is weighed").start()
        waiting = plain(f"{self.job.progress} …", "italic $steel")
        await self.show(
            [
                Static(waiting, id="progress"),
                Static(plain("\nEsc cancels; then nothing is paid.", "$quiet")),
            ]
        )

        self.following = self.set_interval(FOLLOW, self.while_here(self.follow))
        self.run_worker(self.wait_for(self.job))

    def follow(self) -> None:
        """Say how far it is."""
        if self.job:
            words = plain(f"{self.job.progress} …", "italic $steel")
            self.query_one("#progress", Static).update(words)

    async def wait_for(self, job: Job[Outlook]) -> None:
        """Wait aside; what is shown then comes in its turn among the keys."""
        await aside(self, job.wait)
        self.call_later(self.while_here(self.weighed), job)

    async def weighed(self, job: Job[Outlook]) -> None:
        """Pay and tell, unless it was cancelled."""
        if job is not self.job:
            return
        self.stop()
        if job.result is None:
            await self.show([Static(plain(f"There is no forecast: {job.why}", "$bad"))])
            return
        with navigation.guarded(self.game, "The forecast was not bought"):
            self.session.journal.note(FORECAST, Bought.of(self.play, job.result).body())
        self.query_one("#standing", Divider).tell(aside=self.standing())
        self.query_one(Menu).show(self.rows())
        await self.show(self.told(self.asked))

    def stop(self) -> None:
        """Wait no longer."""
        if self.following:
            self.following.stop()
        self.job = None

    def action_back(self) -> None:
        """Cancel what is being weighed; else go back to the decision."""
        if self.job is None:
            self.app.pop_screen()
            return
        self.job.cancel()
        self.stop()
        told = [Static(plain("Cancelled. Nothing was paid.", "$quiet"))]
        self.call_later(self.while_here(self.show), told)

    def on_unmount(self) -> None:
        """Nobody waits any more."""
        if self.job:
            self.job.cancel()
