"""The rule under a text that scrolls: it says when there is more to read, and which key reads on."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content

from game.tui.keys import keys_of, shown
from game.tui.safe_text import plain
from game.tui.widgets.lines import Lines


class ScrollHint(Lines):
    """A thin rule below the scrolling part that `part` selects."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self.part = part
        self._below = False

    def on_mount(self) -> None:
        """Follow the part as it scrolls and grows."""
        self._followed = part = self.screen.query_one(self.part, VerticalScroll)
        self.watch(part, "scroll_y", self._look, init=False)
        self.watch(part, "virtual_size", self._look, init=False)
        self.watch(part, "size", self._look, init=False)
        self._look()  # it may have been laid out before it was followed

    def _look(self) -> None:
        # The part's own measures settle with the layout that this change belongs to.
        self.call_after_refresh(self.while_here(self._tell))

    def _tell(self) -> None:
        part = self._followed
        below = part.scroll_y < part.max_scroll_y
        if below != self._below:
            self._below = below
            self.refresh()

    def lines(self, width: int) -> list[Content]:
        """One line."""
        keys = keys_of(self.screen)["read.down"] if self._below else []
        said = f" ▼ more: {shown(next(iter(keys), 'space'))} " if self._below else ""
        mark = plain(said, "$steel")
        return [
            plain("─" * max(0, width - mark.cell_length - 2), "$rule") + mark + plain("──", "$rule")
        ]
