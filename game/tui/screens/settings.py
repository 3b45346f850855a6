"""The settings: how the game looks, whether things move, where keys are bound, which plugins there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from game.diagnostics import visible
from game.tui.content import plain
from game.tui.keys import FILE as KEYS_FILE
from game.tui.screens.base import Overlay
from game.tui.themes import THEMES, TITLES
from game.tui.widgets.entries import Entries, Entry
from game.tui.widgets.keybar import KeyBar
from game.tui.widgets.masthead import Masthead
from game.tui.widgets.menu import Menu
from game.tui.widgets.row import Row

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from game.tui.app import SmallState


class SettingsScreen(Overlay):
    """Taking a row sets it at once, and it is remembered."""

    AUTO_FOCUS = "Menu"
    READS = "#more"

    @property
    def game(self) -> SmallState:
        """The app, by its own name."""
        return cast("SmallState", self.app)

    def compose(self) -> ComposeResult:
        """Rows to take, and below them what can only be read."""
        yield Masthead("Small State", "Settings")
        with Container(id="settings"):
            with Container(id="choices"):
                yield Menu(self.rows())
            with VerticalScroll(id="more", can_focus=False):
                yield Static(plain("KEYS", "bold $steel"))
                yield Static(plain(f"Bind any key anew in {self.game.folder / KEYS_FILE}:"))
                yield Static(plain('\n[keys]\n"play.undo" = "z"\n', "$quiet"))
                yield Static(plain("PLUGINS", "bold $steel"))
                yield Static(plain("looking …", "$quiet"), id="plugins")
        yield KeyBar("menu.take", "app.back")

    def on_mount(self) -> None:
        """Look for plugins while the settings are read already."""
        self.run_worker(self.look_for_plugins())

    async def look_for_plugins(self) -> None:
        """Say which plugins there are."""
        from asyncio import to_thread  # noqa: PLC0415

        entries = Entries(await to_thread(plugins))
        await self.query_one("#plugins").remove()
        await self.query_one("#more").mount(entries)

    def rows(self) -> list[Widget]:
        """The looks and the switches."""
        settings = self.game.settings
        made: list[Widget] = [Static(plain("LOOK", "bold $steel"), classes="section")]
        made += [
            Row(plain(f"{'◉' if name == settings.theme else '○'} {title}"), value=f"theme {name}")
            for name, title in TITLES.items()
        ]
        made.append(Static(plain("ANIMATIONS", "bold $steel"), classes="section"))
        made += [
            Row(
                plain(f"{'◉' if settings.motion is on else '○'} {title}"),
                value=f"motion {'on' if on else ''}",
            )
            for on, title in ((True, "On"), (False, "Off"))
        ]
        return made

    async def on_menu_taken(self, event: Menu.Taken) -> None:
        """Set it, and show that it is set."""
        kind, _, wanted = event.row.value.partition(" ")
        if kind == "theme" and wanted in THEMES:
            self.game.look(wanted)
        else:
            self.game.remember(replace(self.game.settings, motion=bool(wanted)))
        choices = self.query_one("#choices", Container)
        await choices.remove_children()
        menu = Menu(self.rows())
        await choices.mount(menu)
        menu.mark(event.row.value)
        menu.focus()


def plugins() -> list[Entry]:
    """The plugins there are and whether they run; none of them is loaded for this."""
    from game.scoring.discover import find_plugins  # noqa: PLC0415 - reads the disk

    entries = []
    for plugin in find_plugins():
        said = plain(f"{plugin.status}, {plugin.source}", "$quiet")
        if plugin.problem:
            said += plain(f"\n{visible(plugin.problem)}", "$bad")
        entries.append(Entry(plain(plugin.name), said))
    return entries or [
        Entry(plain("none", "$quiet"), plain("`smallstate plugins` says how to add one", "$quiet"))
    ]
