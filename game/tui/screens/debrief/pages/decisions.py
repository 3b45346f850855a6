"""What you decided beside the record and beside what was best. The record is never called right, nor is a weighting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass

from textual.app import ComposeResult
from textual.content import Content

from game.debrief import Decision, Regret, voting_text
from game.phrases import signed
from game.play import short_date
from game.tui.safe_text import fitted, plain
from game.tui.screens.debrief.pages.page import MarkedPage
from game.tui.widgets.lines import Lines
from game.tui.widgets.menus.row import Row
from game.tui.widgets.reading.entries import Entry
from game.tui.widgets.reading.table import Table
from game.tui.widgets.reading.text import quiet

COSTLIEST = "◂"
SLIGHT = 0.005
"""Below this a regret shows as none."""
DATE, REGRET = 7, 9
WIDE, SHORT = 90, 12
"""From here on the record stands in the row in its own words; below, whether you did the same."""


class DecisionsPage(MarkedPage):
    """A row a decision; below or beside it what the marked one was, and what else it could have been."""

    LOOKS_BACK = True

    def compose(self) -> ComposeResult:
        if self.debrief.decisions:
            yield from super().compose()
        else:
            yield quiet("You made no decision.")

    def table(self) -> Table:
        heads = ("Date", "Scene", "You", "The record", "Points", "Regret")
        found = self.debrief.decisions
        return Table(heads, [(*cells(each), self.regret(each)) for each in found])

    def heads(self) -> Iterator[Lines]:
        yield DecisionHeads()

    def rows(self) -> list[Row]:
        return [
            DecisionRow(plain(each.chosen), value=each, number=number, regret=self.regret(each))
            for number, each in enumerate(self.debrief.decisions, 1)
        ]

    def looked_at(self, decision: Decision) -> Regret | None:
        """What hindsight says of a decision; None while it says nothing."""
        regrets = self.hindsight.regrets if self.hindsight else ()
        return next((each for each in regrets if each.move == decision.move), None)

    def regret(self, decision: Decision) -> str:
        """What a decision cost, the costliest marked."""
        found = self.looked_at(decision)
        if found is None or self.hindsight is None:
            return "…" if self.waiting else "–"
        if found.points < SLIGHT:
            return "0"
        return f"{found.points:.2f}{f' {COSTLIEST}' if self.costliest(found) else ''}"

    def costliest(self, seen: Regret) -> bool:
        """Whether no other decision cost more."""
        assert self.hindsight is not None
        return seen.points == max(each.points for each in self.hindsight.regrets)

    def about(self, decision: Decision) -> tuple[Content, list[Entry]]:
        """A decision: what you did, what was really done, what was better and under which weighting."""
        found = [("you", plain(decision.chosen))]
        if decision.record:
            said, source = record(decision)
            found.append(("the record", plain(said) + plain(f"  {source}", "$quiet")))
        votes = (each.vote for each in decision.happenings if each.vote)
        found += [
            ("the vote", plain(f"{v.motion}: {voting_text.brief_outcome(v)}.")) for v in votes
        ]
        seen = self.looked_at(decision)
        if seen:
            found.append(("best here", self.best(seen)))
            if seen.under:
                found.append(("other choice", plain(f"is best under {', '.join(seen.under)}")))
        found.append(("points", plain(points(decision))))
        entries = [Entry(plain(name, "italic $steel"), words) for name, words in found]
        return plain(decision.title.upper(), "bold $steel"), entries

    def best(self, seen: Regret) -> Content:
        """The best choice under the open weighting, and by how much."""
        if seen.points < SLIGHT:
            return plain(f"what you did, under {self.total.title}", "$good")
        return (
            plain(seen.better)
            + plain(f"  {seen.points:.2f} better", "bold $bad")
            + plain(f" under {self.total.title}, with best play after", "$quiet")
            + plain(
                f"  {COSTLIEST} the costliest of all" if self.costliest(seen) else "", "bold $bad"
            )
        )


def points(decision: Decision) -> str:
    """The points of a decision, its luck apart."""
    chosen = sum(line.points for line in decision.lines if not line.luck)
    luck = sum(line.points for line in decision.lines if line.luck)
    return signed(chosen) + (f", luck {signed(luck)}" if luck else "")


def cells(decision: Decision) -> tuple[str, ...]:
    """A decision's row in the table."""
    when = short_date(decision.date, weekday=False, year=False)
    said, _ = record(decision)
    return (when, decision.title, decision.chosen, said or "–", points(decision))


def record(decision: Decision) -> tuple[str, str]:
    """What was really done, and who says so."""
    said = " ".join(recorded.text for recorded in decision.record)
    sources = " · ".join(dict.fromkeys(str(recorded.source) for recorded in decision.record))
    same = "  ✓ you did the same" if any(recorded.chosen for recorded in decision.record) else ""
    return said, f"{sources}{same}"


def columns(width: int) -> tuple[int, int, int]:
    """The widths of scene, choice and record."""
    room = width - 6 - DATE - REGRET - 1
    recorded = room * 3 // 10 if width >= WIDE else SHORT
    scene = max(10, (room - recorded) * 4 // 10)
    return scene, room - scene - recorded, recorded


def in_columns(width: int, parts: tuple[Content, Content, Content], regret: Content) -> Content:
    """Scene, choice, record and regret, each in its column."""
    sized = zip(parts, columns(width), strict=True)
    line = Content("").join([fitted(part, size - 2) + "  " for part, size in sized])
    return line + regret.pad_left(max(0, REGRET - regret.cell_length))


class DecisionHeads(Lines):
    """The heads of the columns, and what the mark beside a regret means."""

    def lines(self, width: int) -> list[Content]:
        """One line."""
        parts = (plain("scene", "$quiet"), plain("you", "$quiet"), plain("the record", "$quiet"))
        line = in_columns(width, parts, plain("regret", "$quiet"))
        return [" " * (6 + DATE) + line]


@dataclass(frozen=True, slots=True)
class DecisionRow(Row):
    """Date, scene, what you did, what was done, what it cost."""

    _: KW_ONLY
    regret: str

    def lines(self, width: int, *, marked: bool = False) -> list[Content]:
        """One line."""
        decision: Decision = self.value
        when = short_date(decision.date, weekday=False, year=False)
        parts = (plain(decision.title, "$steel"), self.words, self.recorded(width))
        costly = COSTLIEST in self.regret
        # The mark hangs at the right of the numbers, which stand in a column.
        shown = self.regret if costly else f"{self.regret}  "
        return [
            self.lead(marked=marked)
            + plain(f"{when:<{DATE}}", "$quiet")
            + in_columns(width, parts, plain(shown, "bold $bad" if costly else "bold"))
        ]

    def recorded(self, width: int) -> Content:
        """The record, or whether you did the same."""
        said, _ = record(self.value)
        if any(each.chosen for each in self.value.record):
            return plain("✓ the same", "$good")
        return plain((said if width >= WIDE else "otherwise") if said else "–", "$quiet")
