"""The palette: every command of a screen by its name. Textual's own, which falls over keys and clicks that come too soon or too late."""

from __future__ import annotations

from collections.abc import Iterable

from textual.command import CommandList, CommandPalette
from textual.events import Click
from textual.widget import Widget

from game.tui.upstream import GuardedScreen


class Palette(GuardedScreen, CommandPalette):
    """The commands that match what is typed."""

    def compose(self) -> Iterable[Widget]:
        """The parts of Textual's palette, with a list of our own."""
        for widget in super().compose():
            yield Commands() if type(widget) is CommandList else widget

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The list is moved through once it is drawn: before that a page key raises."""
        if action == "command_list":
            return any(each.scrollable_content_region for each in self.query(CommandList))
        return super().check_action(action, parameters)


class Commands(CommandList, can_focus=False):
    """The list, in which a click on a command that is there no more does nothing."""

    def on_click(self, event: Click) -> None:
        """Pass over a click on what stood there before the list was filled anew."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked >= self.option_count:
            event.prevent_default().stop()
