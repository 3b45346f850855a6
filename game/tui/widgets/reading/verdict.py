"""The head of a debrief: how it ended and the total under the open weighting, and below it how few plays did better."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from game.debrief import Debrief, Hindsight
from game.phrases import percent, signed
from game.scoring.panel import Failure
from game.tui.safe_text import cut, plain, sides
from game.tui.widgets.lines import Lines


class Verdict(Lines):
    """Two lines, or three where the title is long, and one for each plugin that hindsight left out.

    `waiting` says how far hindsight is, or why there is none.
    """

    profile: reactive[str] = reactive("")
    hindsight: reactive[Hindsight | None] = reactive(None)
    waiting: reactive[str] = reactive("")
    left_out: reactive[tuple[Failure, ...]] = reactive((), layout=True)

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
            return [*title.wrap(width), *self.seen(width)]
        right = plain("‹ ", "$quiet") + plain(total.title, "$steel") + plain(" ›  ", "$quiet")
        right += plain(signed(total.value, 2), "bold")
        if title.cell_length + right.cell_length + 2 > width:
            below = right.pad_left(max(0, width - right.cell_length))
            return [*title.wrap(width), below, *self.seen(width)]
        return [sides(title, right, width), *self.seen(width)]

    def seen(self, width: int) -> list[Content]:
        """The play in hindsight, and without which plugins it is seen so."""
        lines = [cut(self.standing(), width)]
        for each in self.left_out:
            lines += plain(f"Hindsight leaves out {each.plugin}: {each.reason}", "$bad").wrap(width)
        return lines

    def standing(self) -> Content:
        """The play among all plays."""
        seen = self.hindsight
        if seen is None:
            return plain(self.waiting, "italic $quiet")
        better = plain(f"better than {percent(seen.percentile / 100)} of random plays", "bold")
        best = plain("  ·  best possible ", "$quiet") + plain(signed(seen.best, 2), "bold")
        luck = round(seen.luck, 2)
        return better + best + plain("  ·  luck ", "$quiet") + plain(signed(luck, 2), "bold")
