"""The debrief: how it ended, what it was worth under which weighting and why, beside what was really done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, ScrollableContainer
from textual.message import Message

from game.debrief import Debrief, Hindsight, Voted, reason
from game.diagnostics import visible
from game.engine import Held, Playthrough, held
from game.library import write_new
from game.play import Session, short_date
from game.play.closing import account_for
from game.scoring.plugins import GamePlugins
from game.tui.keys import bound
from game.tui.screens.base import PlayScreen, Progressed
from game.tui.screens.debrief.pages.decisions import DecisionsPage
from game.tui.screens.debrief.pages.ending import EndingPage
from game.tui.screens.debrief.pages.forecasts import ForecastsPage
from game.tui.screens.debrief.pages.indicators import IndicatorsPage
from game.tui.screens.debrief.pages.ledger import LedgerPage
from game.tui.screens.debrief.pages.page import Page
from game.tui.screens.debrief.pages.principles import PrinciplesPage
from game.tui.screens.debrief.pages.reading import ReadingPage
from game.tui.screens.debrief.pages.votes import VotesPage
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.tabs import Tabs
from game.tui.widgets.reading.verdict import Verdict

if TYPE_CHECKING:
    from game.debrief.hindsight import LookedBack  # loads NumPy

PAGES: Final[dict[str, type[Page]]] = {
    "Ending": EndingPage,
    "Principles": PrinciplesPage,
    "Decisions": DecisionsPage,
    "Votes": VotesPage,
    "Ledger": LedgerPage,
    "Indicators": IndicatorsPage,
    "Forecasts": ForecastsPage,
    "Reading": ReadingPage,
}


class DebriefScreen(PlayScreen):
    """Pages side by side; arrows turn them, p changes the weighting, t asks for tables, w supposes another choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("debrief.next", "turn(1)", show=True),
        bound("debrief.previous", "turn(-1)"),
        bound("debrief.profile", "profile(1)", show=True),
        bound("debrief.profile-back", "profile(-1)"),
        bound("debrief.what-if", "what_if", show=True),
        bound("debrief.table", "table", show=True),
        bound("debrief.report", "report", show=True),
        bound("debrief.undo", "app.journal"),
        bound("app.back", "app.home"),
    ]

    @dataclass
    class VoteChosen(Message):
        """A vote is to be seen again, as of a time."""

        vote: Held
        when: str

    @dataclass
    class WhatIfAsked(Message):
        """Another choice at a decision, named by its move, is to be supposed."""

        debrief: Debrief
        move: int
        profile: str

    def __init__(self, session: Session, debrief: Debrief | None = None) -> None:
        super().__init__(session)
        self.debrief = debrief or account_for(session)
        self.profiles = [total.profile for total in self.debrief.totals]
        self.profile = session.scenario.profile
        self.tables = False
        voted = bool(self.debrief.votes or self.debrief.negotiations)
        self.pages = {n: page for n, page in PAGES.items() if voted or page is not VotesPage}
        self.hindsight: Mapping[str, Hindsight] = {}
        self.waiting = bool(self.profiles)  # without weightings there is no score to look back on

    def compose(self) -> ComposeResult:
        """Verdict, pages, the open page."""
        yield Masthead(self.session.scenario.title, "The debrief")
        yield Verdict(self.debrief, self.profile)
        yield Tabs(list(self.pages))
        with Container(id="page"):
            yield self.page(0)
        yield KeyBar(
            "debrief.next", "debrief.what-if", "debrief.profile", "debrief.table", "debrief.report"
        )

    def on_mount(self) -> None:
        """Look back on it, while the debrief is read already."""
        if self.waiting:
            self.on_progressed(Progressed("every other play is looked at"))
            self.look_back()

    def on_progressed(self, event: Progressed) -> None:
        self.query_one(Verdict).waiting = f"In hindsight: {event.words} …"

    @work
    async def look_back(self) -> None:
        """Show the play in hindsight when that is known, or why it is not; in its turn among the keys."""
        play, plugins = self.session.play, GamePlugins.read(self.session.journal.log.settings)
        try:
            found = await self.in_thread(partial(looked_back, play, plugins))
        except Exception as error:  # noqa: BLE001 - the debrief stands without it
            self.call_later(self.while_here(self.known), None, reason(error))
        else:
            self.call_later(self.while_here(self.known), found)

    async def known(self, found: LookedBack | None, why: str = "") -> None:
        """Show hindsight, or why there is none."""
        self.waiting, verdict = False, self.query_one(Verdict)
        if found is None:
            verdict.waiting = f"There is no hindsight: {why}"
        else:
            self.hindsight, verdict.left_out = found
            verdict.hindsight = self.hindsight.get(self.profile)
        if self.query_one(Page).LOOKS_BACK:
            await self.show()

    def page(self, place: int) -> Page:
        """A page as it is to be shown now."""
        return list(self.pages.values())[place](
            self.debrief,
            self.session.scenario,
            self.profile,
            tables=self.tables,
            hindsight=self.hindsight.get(self.profile),
            waiting=self.waiting,
        )

    async def show(self) -> None:
        """Show the open page anew; the marked row stays marked."""
        holder = self.query_one("#page", Container)
        menus = self.query(Menu)
        marked = menus.first().row if menus else None
        page = self.page(self.query_one(Tabs).open)
        with self.app.batch_update():
            await self.fill(holder, page)
            for menu in self.query(Menu):
                if marked:
                    menu.mark(marked.value)
                menu.focus()
        if page.can_focus:
            page.focus()

    async def on_tabs_opened(self) -> None:
        """Another page."""
        await self.show()

    def part_read(self) -> ScrollableContainer:
        """The page; where rows are marked, what is said of the marked one."""
        return self.query(ScrollableContainer).filter("Detail, Page").last()

    def on_menu_taken(self, event: Menu.Taken) -> None:
        """Suppose another choice, or see a vote again."""
        page = self.query_one(Page)
        if isinstance(page, DecisionsPage):
            self.suppose(event.row.value.move)
        elif isinstance(event.row.value, Voted):
            self.see_again(event.row.value)

    def see_again(self, vote: Voted) -> None:
        """See a vote as it was held."""
        play = self.session.play
        found = [each for at in play.occurrences() if (each := held(play, at))]
        again = next(at for at, each in zip(found, self.debrief.votes, strict=True) if each is vote)
        self.say(self.VoteChosen(again, short_date(vote.date)))

    def suppose(self, move: int) -> None:
        """See what another choice would have led to."""
        self.say(self.WhatIfAsked(self.debrief, move, self.profile))

    def action_what_if(self) -> None:
        """Suppose something at the marked decision; from another page, at the costliest one."""
        decisions = self.debrief.decisions
        if not decisions:
            return
        menus = self.query("DecisionsPage Menu").results(Menu)
        row = next((menu.row for menu in menus), None)
        seen = self.hindsight.get(self.profile)
        if row:
            self.suppose(row.value.move)
        elif seen and seen.regrets:
            self.suppose(max(seen.regrets, key=lambda each: each.points).move)
        else:
            self.suppose(decisions[0].move)

    def action_report(self) -> None:
        """Write the debrief down, as far as it is known, and say where."""
        from game.debrief import to_markdown  # noqa: PLC0415 - loaded when first asked for

        found = replace(self.debrief, hindsight=self.hindsight.get(self.profile))
        try:
            path = free_name(Path.cwd(), f"{self.debrief.scenario}-debrief")
            write_new(path, visible(to_markdown(found)))
        except OSError as error:
            where = error.filename or "the current folder"
            self.notify(
                f"No report: {where} cannot be written ({error.strerror}).", severity="error"
            )
        else:
            self.notify(f"Written: {path}")

    def action_turn(self, by: int) -> None:
        """Turn a page."""
        self.query_one(Tabs).open += by

    async def action_profile(self, by: int) -> None:
        """Weigh it another way."""
        if not self.profiles:
            return
        place = (self.profiles.index(self.profile) + by) % len(self.profiles)
        self.profile = self.profiles[place]
        verdict = self.query_one(Verdict)
        verdict.profile, verdict.hindsight = self.profile, self.hindsight.get(self.profile)
        await self.show()

    async def action_table(self) -> None:
        """Numbers in place of charts, or back."""
        self.tables = not self.tables
        await self.show()


def looked_back(
    play: Playthrough, plugins: GamePlugins, report: Callable[[str], None]
) -> LookedBack:
    """A finished play in hindsight, under the plugins of its game."""
    from game.debrief.hindsight import in_hindsight  # noqa: PLC0415 - NumPy is loaded in the thread

    return in_hindsight(play, plugins, report)


def free_name(folder: Path, name: str) -> Path:
    """A Markdown file that is not there yet: nothing of the player's is written over."""
    path, number = folder / f"{name}.md", 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}.md"
    return path
