"""The head of a debrief: how it ended and the total under the open weighting, and below it how few plays did better."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from game.debrief import Debrief, Hindsight
from game.phrases import percent, signed
from game.tui.content import cut, plain, sides
from game.tui.widgets.lines import Lines


class Verdict(Lines):
    """Two lines, or three where the title is long. `waiting` says how far hindsight is, or why there is none."""

    profile: reactive[str] = reactive("")
    hindsight: reactive[Hindsight | None] = reactive(None)
    waiting: reactive[str] = reactive("")

    def __init__(self, debrief: Debrief, profile: str) -> None:
        super().__init__()
        self.debrief = debrief
        self.set_reactive(Verdict.profile, profile)

    def lines(self, width: int) -> list[Content]:
        """Title and total, then hindsight."""
        finish = self.debrief.finish
        title = plain(finish.title.upper() if finish else "", "bold $seal")
        totals = (each for each in self.debrief.totals if each.profile == self.profile)
        total = next(totals, None)
        if total is None:  # a scenario without weightings
            return [*title.wrap(width), cut(self.standing(), width)]
        right = plain("‹ ", "$quiet") + plain(total.title, "$steel") + plain(" ›  ", "$quiet")
        right += plain(signed(total.value, 2), "bold")
        below = cut(self.standing(), width)
        if title.cell_length + right.cell_length + 2 > width:
            return [*title.wrap(width), " " * max(0, width - right.cell_length) + right, below]
        return [sides(title, right, width), below]

    def standing(self) -> Content:
        """The play among all plays."""
        seen = self.hindsight
        if seen is None:
            return plain(self.waiting, "italic $quiet")
        better = plain(f"better than {percent(seen.percentile / 100)} of random plays", "bold")
        best = plain("  ·  best possible ", "$quiet") + plain(signed(seen.best, 2), "bold")
        luck = round(seen.luck, 2)
        return better + best + plain("  ·  luck ", "$quiet") + plain(signed(luck, 2), "bold")
