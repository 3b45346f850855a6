"""The letterhead of the game, for its first screen."""

from __future__ import annotations

from textual.content import Content

from game.tui.safe_text import plain
from game.tui.widgets.lines import Lines

NAME = "S M A L L   S T A T E"
MOTTO = "A country does not choose its neighbours. It chooses what to tell them."


class Title(Lines):
    """Name, ornament and motto, in the middle."""

    def lines(self, width: int) -> list[Content]:
        """Five lines."""
        side = "─" * 12
        ornament = plain(side, "$rule") + plain("  ◆  ", "$seal") + plain(side, "$rule")
        made = [plain(NAME, "bold $seal"), ornament, plain(MOTTO, "italic $quiet")]
        return [" " * max(0, (width - line.cell_length) // 2) + line for line in made]
