"""Foresight: the exact odds of what a choice leads to, bought before it is made, written down, and settled at the debrief."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from game.debrief import (
    FORECAST,
    Bought,
    forecasts_left,
    known_forecast,
    outlook,
    reason,
    what,
)
from game.engine import Option, wording
from game.phrases import signed
from game.play import Odds, Session
from game.saves import SaveError
from game.scoring.panel import default_profile
from game.scoring.plugins import GamePlugins
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay, PlayScreen, Progressed, Refused
from game.tui.widgets.charts.odds import OddsBars
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row
from game.tui.widgets.reading.divider import Divider
from game.tui.widgets.reading.text import quiet

if TYPE_CHECKING:
    from textual.worker import Worker

TERMS = (
    "A forecast gives the exact odds of every ending after a choice, if all that comes later were left to chance. "
    "Each is paid for with one of your foresight, and the debrief settles it."
)


class ForecastScreen(Overlay, PlayScreen):
    """The open choices; Enter buys the odds of the marked one, what was bought here is shown for nothing."""

    AUTO_FOCUS = "Menu"
    READS = "#foretold"

    def __init__(self, session: Session, marked: str = "") -> None:
        super().__init__(session)
        self.play = session.play
        self.options = [option for option in self.play.options if option.open]
        ids = [option.id for option in self.options]
        self.start = ids.index(marked) if marked in ids else 0
        self.weighing: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """The terms, the choices, what was foretold."""
        yield self.masthead()
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
        if self.weighing is None:
            await self.show(*self.told(event.row.value))

    async def show(self, *parts: Widget) -> None:
        """Put something where forecasts stand."""
        await self.fill(self.query_one("#foretold", VerticalScroll), *parts)

    async def on_menu_taken(self, event: Menu.Taken) -> None:
        """Begin to weigh what lies ahead, unless it is known or nothing is left to pay with."""
        choice = event.row.value
        if self.weighing is not None:
            return
        if known_forecast(self.play, choice, self.session.bought) or not self.left:
            self.app.bell()
            return
        await self.show(
            Static(id="progress"),
            quiet("\nEsc cancels; then nothing is paid."),
        )
        self.on_progressed(Progressed("every way on is weighed"))
        self.weighing = self.weigh(choice)

    def on_progressed(self, event: Progressed) -> None:
        for part in self.query("#progress").results(Static):
            part.update(plain(f"{event.words} …", "italic $steel"))

    @work
    async def weigh(self, choice: str) -> None:
        """Work the odds out in a thread; what is shown then comes in its turn among the keys."""
        play, plugins = self.play, GamePlugins.read(self.session.journal.log.settings)
        try:
            found = await self.in_thread(partial(outlook, play, choice, plugins))
        except Exception as error:  # noqa: BLE001 - the decision stands without it
            self.call_later(self.while_here(self.weighed), choice, None, reason(error))
        else:
            self.call_later(self.while_here(self.weighed), choice, Bought.of(self.play, found))

    async def weighed(self, choice: str, bought: Bought | None, why: str = "") -> None:
        """Pay and tell, unless it was cancelled."""
        if self.weighing is None:
            return
        self.weighing = None
        if bought is None:
            await self.show(Static(plain(f"There is no forecast: {why}", "$bad")))
            return
        try:
            self.session.journal.note(FORECAST, bought.body())
        except SaveError as error:
            self.say(Refused("The forecast was not bought", error))
        self.query_one("#standing", Divider).remark(self.standing())
        self.query_one(Menu).show(self.rows())
        await self.show(*self.told(choice))

    def action_back(self) -> None:
        """Cancel what is being weighed; else go back to the decision."""
        if self.weighing is None:
            super().action_back()
            return
        self.weighing.cancel()
        self.weighing = None
        told = quiet("Cancelled. Nothing was paid.")
        self.call_later(self.while_here(self.show), told)
