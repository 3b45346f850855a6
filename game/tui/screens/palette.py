"""The palette: every command of a screen by its name."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette

from game.tui.upstream import GuardedScreen


class Palette(GuardedScreen, CommandPalette):
    """Textual's palette, which falls over a page key that comes before its list is drawn."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The list is moved through once there is one."""
        if action == "command_list":
            return any(each.scrollable_content_region for each in self.query(CommandList))
        return super().check_action(action, parameters)
