"""The principles as bars, and why the marked one stands where it does."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from game.debrief import PrincipleScore
from game.phrases import signed
from game.play import day
from game.tui.safe_text import plain
from game.tui.screens.debrief.pages.page import Page
from game.tui.widgets.charts.bars import Bar, BarAxis, BarRow, Scale
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row, Section
from game.tui.widgets.reading.detail import Detail
from game.tui.widgets.reading.entries import Entry
from game.tui.widgets.reading.table import Table


class PrinciplesPage(Page, can_focus=False):
    """A bar a principle under the names of their groups; the reasons beside it or below it."""

    LOOKS_BACK = True

    def compose(self) -> ComposeResult:
        """Chart and reasons, or the table."""
        tallies = self.tallies()
        if self.tables:
            heads = ["Principle", "Points", "Weight", "Gained", "Lost", "By luck"]
            heads += ["Least", "Most"] if self.hindsight else []
            yield Table(heads, [self.cells(tally) for tally in tallies])
            return
        bars = [self.bar(tally) for tally in tallies]
        scale = Scale.of(bars)
        with Container(id="chart"):
            yield BarAxis(scale, spans=self.hindsight is not None)
            yield Menu(grouped(bars, scale))
        first = tallies[0].principle if tallies else ""
        head, entries = self.reasons(first)
        yield Detail(head, entries)

    def tallies(self) -> list[PrincipleScore]:
        """The tallies, group by group."""
        order = list(dict.fromkeys(tally.group for tally in self.debrief.tallies))
        return sorted(self.debrief.tallies, key=lambda tally: order.index(tally.group))

    def weight(self, principle: str) -> int:
        """What a principle weighs under the open weighting."""
        return self.total.weights.get(principle, 0) if self.debrief.totals else 0

    def bar(self, tally: PrincipleScore) -> Bar:
        """A tally's bar."""
        return Bar(
            tally.principle,
            tally.name,
            tally.group,
            tally.points,
            self.weight(tally.principle),
            self.span(tally.principle),
        )

    def span(self, principle: str) -> tuple[int, int] | None:
        """The least and the most of it that some play has; None while that is not known."""
        return self.hindsight.attainable.get(principle) if self.hindsight else None

    def cells(self, tally: PrincipleScore) -> tuple[str, ...]:
        """A tally's row in the table."""
        numbers = (tally.points, tally.gained, tally.lost, tally.luck)
        points, *others = map(signed, numbers)
        span = self.span(tally.principle) or ()
        return (tally.name, points, f"×{self.weight(tally.principle)}", *others, *map(signed, span))

    def reasons(self, principle: str) -> tuple[Content, list[Entry]]:
        """Every line of the ledger for a principle."""
        found = [line for line in self.debrief.ledger if line.principle == principle]
        name = self.scenario.principles[principle].name if principle else ""
        head, span = plain(name.upper(), "bold $steel"), self.span(principle)
        if span:
            between = f"  between {signed(span[0])} and {signed(span[1])} could be had"
            head += plain(between, "$quiet")
        if not found:
            return head, [
                Entry(
                    plain(""), plain("Nothing you did was counted for it or against it.", "$quiet")
                )
            ]
        lines = []
        for line in found:
            when = day(line.date, weekday=False, year=False)
            said = [f"{line.title}, {when}", line.source.short, "by luck" if line.luck else ""]
            words = plain(line.reason) + plain(f"  {' · '.join(filter(None, said))}", "$quiet")
            style = "bold $good" if line.points > 0 else "bold $bad"
            lines.append(Entry(plain(signed(line.points), style), words))
        return head, lines

    def on_menu_marked(self, event: Menu.Marked) -> None:
        """Say why."""
        self.query_one(Detail).tell(*self.reasons(event.row.value))


def grouped(bars: list[Bar], scale: Scale) -> list[Row | Section]:
    """The rows, a heading before each group."""
    made: list[Row | Section] = []
    for place, bar in enumerate(bars):
        if not place or bars[place - 1].group != bar.group:
            made.append(Section(plain(bar.group.upper(), "bold $steel")))
        made.append(BarRow.of(bar, scale))
    return made
