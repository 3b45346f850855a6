"""What if: another choice at one decision of a finished game, and how it would have gone with the same luck."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from game.debrief import Debrief, WhatIf, options_at, what, what_if
from game.phrases import signed
from game.play import DOWN, UP, Session, minus, short_date
from game.scoring.plugins import GamePlugins
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay, PlayScreen
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row
from game.tui.widgets.reading.entries import Entries, Entry
from game.tui.widgets.reading.heading import Heading
from game.tui.widgets.reading.scroll_hint import ScrollHint
from game.tui.widgets.reading.table import Table
from game.tui.widgets.reading.text import prose, quiet


class WhatIfScreen(Overlay, PlayScreen):
    """The choices there were; the marked one is played to its end, beside the game as it was."""

    AUTO_FOCUS = "Menu"
    READS = "#other"

    def __init__(self, session: Session, debrief: Debrief, move: int, profile: str) -> None:
        super().__init__(session)
        self.debrief, self.move, self.profile = debrief, move, profile
        self.decision = next(each for each in debrief.decisions if each.move == move)
        self.options = options_at(session.play, move)
        self.known: dict[str, WhatIf] = {}
        self.plugins = GamePlugins.read(session.journal.log.settings)

    def compose(self) -> ComposeResult:
        """The choices above, the other game below; beside each other where there is room."""
        when = short_date(self.decision.date, weekday=False)
        yield Masthead(self.session.scenario.title, "What if")
        with Container(id="supposing"):
            with Container(id="choices-there"):
                yield Heading(self.decision.title, when)
                yield Menu([self.row(n) for n in range(len(self.options))], start=self.other)
            yield ScrollHint("#other")
            yield VerticalScroll(id="other", can_focus=False)
        yield KeyBar("menu.up", "menu.down", "app.back")

    @property
    def other(self) -> int:
        """The first choice that could have been made instead."""
        chosen = self.decision.choice
        open_ = (n for n, each in enumerate(self.options) if each.open and each.id != chosen)
        return next(open_, 0)

    def row(self, place: int) -> Row:
        """A choice; the one that was made and those that were closed say so."""
        option, play = self.options[place], self.session.play
        words = what(play.program, option.cause, play.steps[self.move].state.values)
        if not option.open:
            note = plain("was closed  ", "$bad") + plain(minus(option.reason), "$quiet")
            return Row(
                plain(words, "$quiet"), value=option.id, number=place + 1, note=note, closed=True
            )
        tag = plain("you did this" if option.id == self.decision.choice else "", "italic $seal")
        return Row(plain(words), value=option.id, number=place + 1, tag=tag)

    def on_mount(self) -> None:
        """Another choice is played as soon as the choices stand on the screen, which they need not wait for."""
        self.call_after_refresh(self.while_here(self.begin))

    def begin(self) -> None:
        """Play the choice that is marked."""
        row = self.query_one(Menu).row
        if row:
            self.suppose(row)

    def on_menu_marked(self, event: Menu.Marked) -> None:
        self.suppose(event.row)

    def on_menu_taken(self, event: Menu.Taken) -> None:
        """The marked choice is shown already."""
        event.stop()

    @work(exclusive=True)
    async def suppose(self, row: Row) -> None:
        """Play a choice in a thread, and show what came of it unless another was marked meanwhile."""
        part = self.query_one("#other", VerticalScroll)
        if row.closed:
            told: list[Widget] = [quiet("It could not be chosen then.")]
        elif row.value == self.decision.choice:
            told = self.as_it_was()
        else:
            try:
                told = self.told(await self.played(row.value))
            except Exception as error:  # noqa: BLE001 - a fault of the scenario or of a plugin; the debrief stands
                told = [Static(plain(f"It cannot be played: {error}", "$bad"))]
        await self.fill(part, *told)
        part.scroll_home(animate=False)

    async def played(self, choice: str) -> WhatIf:
        """The other game, each choice played once."""
        if choice not in self.known:
            self.known[choice] = await asyncio.to_thread(
                what_if, self.session.play, self.move, choice, self.plugins
            )
        return self.known[choice]

    def as_it_was(self) -> list[Widget]:
        """What the game as it was came to."""
        finish = self.debrief.finish
        title = finish.title if finish else ""
        totals = (each for each in self.debrief.totals if each.profile == self.profile)
        scored = "".join(f"{signed(each.value, 2)} under {each.title}." for each in totals)
        words = plain("ENDED IN  ", "$steel") + plain(title, "bold $seal")
        return [
            Static(words),
            quiet(f"{scored} Mark another choice to compare.".strip()),
        ]

    def told(self, found: WhatIf) -> list[Widget]:
        """Ending, totals, principles and the road, each beside what it was."""
        mine = self.debrief.finish.title if self.debrief.finish else ""
        ending = plain("ENDS IN  ", "$steel") + plain(found.finish.title, "bold $seal")
        ending += plain("  as yours did" if found.same_end else f"  yours: {mine}", "$quiet")
        was = {total.profile: total.value for total in self.debrief.totals}
        totals = sorted(found.totals, key=lambda total: total.profile != self.profile)
        rows = [(each.title, *beside(was[each.profile], each.value, 2)) for each in totals]
        made: list[Widget] = [
            Static(ending),
            prose(found.how, "italic $quiet"),
        ]
        if rows:
            made.append(Table(("Total under", "you", "then", ""), rows))
        if found.moved:
            moved = [(each.name, *beside(each.points, each.other, 0)) for each in found.moved]
            made.append(Static(""))
            made.append(Table(("Principle", "you", "then", ""), moved))
        if found.road:
            made.append(Static(plain("\nTHE ROAD FROM THERE", "bold $steel")))
            made.append(
                Entries(
                    [
                        Entry(
                            plain(short_date(step.date, weekday=False, year=False), "$steel"),
                            plain(f"{step.scene}  ", "bold")
                            + plain(step.words)
                            + plain("  anew" if step.move in found.anew else "", "italic $seal"),
                        )
                        for step in found.road
                    ]
                )
            )
        return made


def beside(was: float, now: float, decimals: int) -> tuple[str, str, str]:
    """Two numbers and an arrow between them."""
    was, now = round(was, decimals), round(now, decimals)
    by = round(now - was, decimals)
    arrow = f"{UP if by > 0 else DOWN}{abs(by):.{decimals}f}" if by else "·"
    return signed(was, decimals), signed(now, decimals), arrow
