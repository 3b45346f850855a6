"""The principles as bars, and why the marked one stands where it does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from textual.content import Content

from game.debrief import PrincipleScore
from game.phrases import signed
from game.play import short_date
from game.tui.safe_text import plain
from game.tui.screens.debrief.pages.page import MarkedPage
from game.tui.widgets.charts.bars import Bar, BarAxis, BarRow, Scale
from game.tui.widgets.lines import Lines
from game.tui.widgets.menus.row import NOTHING, Row, Section
from game.tui.widgets.reading.entries import Entry
from game.tui.widgets.reading.table import Table


class PrinciplesPage(MarkedPage):
    """A bar a principle under the names of their groups; the reasons beside it or below it."""

    LOOKS_BACK = True

    def table(self) -> Table:
        heads = ["Principle", "Points", "Weight", "Gained", "Lost", "By luck"]
        heads += ["Least", "Most"] if self.hindsight else []
        return Table(heads, [self.cells(tally) for tally in self.tallies()])

    def heads(self) -> Iterator[Lines]:
        yield BarAxis(Scale.of(self.bars()), spans=self.hindsight is not None)

    def rows(self) -> list[Row | Section]:
        """The bars, a heading before each group."""
        bars = self.bars()
        scale, made = Scale.of(bars), list[Row | Section]()
        for group, members in groupby(bars, key=lambda bar: bar.group):
            made.append(Section(plain(group.upper(), "bold $steel")))
            made += [BarRow.of(bar, scale) for bar in members]
        return made

    def bars(self) -> list[Bar]:
        return [self.bar(tally) for tally in self.tallies()]

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

    def about(self, principle: str | None) -> tuple[Content, list[Entry]]:
        """Every line of the ledger for a principle."""
        found = [line for line in self.debrief.ledger if line.principle == principle]
        name = self.scenario.principles[principle].name if principle else ""
        head, span = plain(name.upper(), "bold $steel"), self.span(principle or "")
        if span:
            between = f"  between {signed(span[0])} and {signed(span[1])} could be had"
            head += plain(between, "$quiet")
        if not found:
            none = plain("Nothing you did was counted for it or against it.", "$quiet")
            return head, [Entry(NOTHING, none)]
        lines = []
        for line in found:
            when = short_date(line.date, weekday=False, year=False)
            said = [f"{line.title}, {when}", line.source.short, "by luck" if line.luck else ""]
            words = plain(line.reason) + plain(f"  {' · '.join(filter(None, said))}", "$quiet")
            style = "bold $good" if line.points > 0 else "bold $bad"
            lines.append(Entry(plain(signed(line.points), style), words))
        return head, lines
