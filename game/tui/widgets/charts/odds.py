"""The odds of a chance as bars with their shares in numbers; once it fell, a mark and bold letters on how."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive

from game.phrases import percent
from game.play import Odds
from game.tui.safe_text import fitted, plain
from game.tui.widgets.lines import Lines
from game.tui.widgets.menus.row import MARK

WIDEST = 40
EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(share: float, width: int) -> str:
    """A bar of a share of a width, to an eighth of a cell, at least a sliver for what can happen.

    >>> bar(0.5, 4), bar(0.001, 4)
    ('██  ', '▏   ')
    """
    eighths = max(1, round(share * width * 8)) if share else 0
    full, rest = divmod(eighths, 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(width)


def _on_its_track(drawn: str, colour: str) -> Content:
    """A bar with a thin line for what it leaves out."""
    filled = drawn.rstrip()
    return plain(filled, colour) + plain("─" * (len(drawn) - len(filled)), "$rule")


class OddsBars(Lines):
    """One line an outcome. `told` says whether the player may see how it fell."""

    told: reactive[bool] = reactive(False)  # noqa: FBT003 - Textual's signature

    def __init__(self, odds: Sequence[Odds], *, told: bool = False) -> None:
        super().__init__()
        self._odds = odds
        self.set_reactive(OddsBars.told, told)

    def lines(self, width: int) -> list[Content]:
        """Name, bar, share."""
        label = min(max(Content(o.name).cell_length for o in self._odds), max(8, width // 2))
        room = max(6, min(WIDEST, width - label - 15))
        made = []
        for odds in self._odds:
            fell, missed = self.told and odds.fell, self.told and not odds.fell
            style = "bold $seal" if fell else "$quiet" if missed else "$foreground"
            colour = "$seal" if fell else "$rule" if missed else "$steel"
            line = plain(f" {MARK if fell else ' '} ", "$seal")
            line += fitted(plain(odds.name, style), label) + "  "
            line += _on_its_track(bar(odds.share, room), colour)
            made.append(line + plain(f" {percent(odds.share):>7}", style))
        return made
