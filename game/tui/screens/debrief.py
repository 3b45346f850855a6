"""The debrief: how it ended, what it was worth under which weighting and why, beside what was really done."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from game.tui.closing import account_for
from game.tui.content import plain, sides
from game.tui.keys import bound
from game.tui.pages.decisions import DecisionsPage
from game.tui.pages.ending import EndingPage
from game.tui.pages.forecasts import ForecastsPage
from game.tui.pages.indicators import IndicatorsPage
from game.tui.pages.ledger import LedgerPage
from game.tui.pages.page import Page
from game.tui.pages.principles import PrinciplesPage
from game.tui.pages.reading import ReadingPage
from game.tui.prose import signed
from game.tui.screens.play import PlayScreen
from game.tui.widgets.keybar import KeyBar
from game.tui.widgets.lines import Lines
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.menu import Menu
from game.tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from game.debrief import Debrief
    from game.tui.session import Session

PAGES: Final[dict[str, type[Page]]] = {
    "Ending": EndingPage,
    "Principles": PrinciplesPage,
    "Decisions": DecisionsPage,
    "Ledger": LedgerPage,
    "Indicators": IndicatorsPage,
    "Forecasts": ForecastsPage,
    "Reading": ReadingPage,
}


class Verdict(Lines):
    """The ending's title, and the total under the open profile."""

    profile: reactive[str] = reactive("")

    def __init__(self, debrief: Debrief, profile: str) -> None:
        super().__init__()
        self.debrief = debrief
        self.set_reactive(Verdict.profile, profile)

    def lines(self, width: int) -> list[Content]:
        """One line, or two where the title is long."""
        finish = self.debrief.finish
        title = plain(finish.title.upper() if finish else "", "bold $seal")
        totals = (each for each in self.debrief.totals if each.profile == self.profile)
        total = next(totals, None)
        if total is None:  # a scenario without weightings
            return title.wrap(width)
        right = plain("‹ ", "$quiet") + plain(total.title, "$steel") + plain(" ›  ", "$quiet")
        right += plain(signed(total.value, 2), "bold")
        if title.cell_length + right.cell_length + 2 > width:
            return [*title.wrap(width), " " * max(0, width - right.cell_length) + right]
        return [sides(title, right, width)]


class DebriefScreen(PlayScreen):
    """Pages side by side; arrows turn them, p changes the weighting, t asks for tables."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "../styles/play.tcss",
        "../styles/debrief.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("debrief.next", "turn(1)", show=True),
        bound("debrief.previous", "turn(-1)"),
        bound("debrief.profile", "profile(1)", show=True),
        bound("debrief.profile-back", "profile(-1)"),
        bound("debrief.table", "table", show=True),
        bound("debrief.undo", "journal", show=True),
        bound("app.codex", "codex"),
        bound("play.library", "library"),
        bound("app.back", "library"),
    ]

    def __init__(self, session: Session, debrief: Debrief | None = None) -> None:
        super().__init__(session)
        self.debrief = debrief or account_for(session)
        self.profiles = [total.profile for total in self.debrief.totals]
        self.profile = session.scenario.profile
        self.tables = False

    def compose(self) -> ComposeResult:
        """Verdict, pages, the open page."""
        yield Masthead(self.session.scenario.title, "The debrief")
        yield Verdict(self.debrief, self.profile)
        yield Tabs(list(PAGES))
        with Container(id="page"):
            yield self.page(0)
        yield KeyBar("debrief.next", "debrief.profile", "debrief.table", "debrief.undo")

    def page(self, place: int) -> Page:
        """A page as it is to be shown now."""
        return list(PAGES.values())[place](
            self.debrief, self.session.scenario, self.profile, tables=self.tables
        )

    async def show(self) -> None:
        """Show the open page anew; the marked principle stays marked."""
        holder = self.query_one("#page", Container)
        menus = self.query(Menu)
        marked = menus.first().row if menus else None
        await holder.remove_children()
        await holder.mount(self.page(self.query_one(Tabs).open))
        for menu in self.query(Menu):
            if marked:
                menu.mark(marked.value)
            menu.focus()

    async def on_tabs_opened(self) -> None:
        """Another page."""
        await self.show()

    def part_read(self) -> VerticalScroll:
        """The page; of the principles, the reasons."""
        return self.query(VerticalScroll).filter("#why, Page").last()

    def action_turn(self, by: int) -> None:
        """Turn a page."""
        self.query_one(Tabs).open += by

    async def action_profile(self, by: int) -> None:
        """Weigh it another way."""
        place = (self.profiles.index(self.profile) + by) % len(self.profiles)
        self.profile = self.profiles[place]
        self.query_one(Verdict).profile = self.profile
        await self.show()

    async def action_table(self) -> None:
        """Numbers in place of charts, or back."""
        self.tables = not self.tables
        await self.show()
