"""The line at the bottom: the few keys that matter here, as they are bound now; each can be clicked."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.events import Click

from game.tui.keys import KEYS, shown
from game.tui.safe_text import plain
from game.tui.widgets.lines import Lines

GAP = 3


class KeyBar(Lines):
    """The shown bindings of the screen, in the order of their ids, help and leave last; what does not fit is left to help."""

    def __init__(self, *ids: str) -> None:
        super().__init__()
        self._ids = (*ids, "app.help", "app.quit")
        self._places: list[tuple[int, int, Binding]] = []

    def lines(self, width: int) -> list[Content]:
        """One line."""
        first = self.first_bindings()
        self._places = []
        line, at = Content(" "), 1
        last = self._ids[-2:]
        kept = sum(
            len(shown(b.key)) + len(b.description) + 1 + GAP for n in last if (b := first.get(n))
        )
        for name in self._ids:
            binding = first.get(name)
            if binding is None:
                continue
            item = (
                plain(shown(binding.key), "bold $seal") + " " + plain(binding.description, "$quiet")
            )
            if name in last:
                kept = 0  # room was kept for these two
            if at + item.cell_length + kept > width:
                continue
            self._places.append((at, at + item.cell_length, binding))
            line = line + item + " " * GAP
            at += item.cell_length + GAP
        return [line]

    def first_bindings(self) -> dict[str, Binding]:
        """Each id's binding by the first of its keys that is free here."""
        found: dict[str, list[Binding]] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.id in self._ids and active.enabled:
                found.setdefault(active.binding.id, []).append(active.binding)
        return {name: min(bindings, key=_rank) for name, bindings in found.items()}

    def on_mount(self) -> None:
        """Follow what is bound."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    async def on_click(self, event: Click) -> None:
        """A click on a key presses it."""
        event.stop()
        for start, end, binding in self._places:
            if start <= event.x < end:
                self.app.simulate_key(binding.key)


def _rank(binding: Binding) -> int:
    keys = KEYS[binding.id or ""].keys.split(",")
    return keys.index(binding.key) if binding.key in keys else 0
