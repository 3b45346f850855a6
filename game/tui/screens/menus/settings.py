"""The settings: how the game looks, whether things move, where keys are bound, which plugins there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from game.library import config_dir, named
from game.tui.keys import FILE as KEYS_FILE
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay
from game.tui.themes import TITLES
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row, Section

if TYPE_CHECKING:
    from textual.app import ComposeResult

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
                yield Static(
                    plain(f"Bind any key anew in {named(lambda: config_dir() / KEYS_FILE)}:")
                )
                yield Static(plain('\n[keys]\n"play.undo" = "z"\n', "$quiet"))
        yield KeyBar("menu.take", "app.back")

    def rows(self) -> list[Row | Section]:
        """The looks and the switches."""
        settings = self.game.settings
        made: list[Row | Section] = [Section(plain("LOOK", "bold $steel"))]
        made += [
            Row(
                plain(f"{'◉' if name == settings.theme else '○'} {title}"),
                value=name,
            )
            for name, title in TITLES.items()
        ]
        made.append(Section(plain("ANIMATIONS", "bold $steel")))
        made += [
            Row(
                plain(f"{'◉' if settings.motion is on else '○'} {title}"),
                value=on,
            )
            for on, title in ((True, "On"), (False, "Off"))
        ]
        made.append(Section(plain("PLUGINS", "bold $steel")))
        made.append(Row(plain("See, set and switch them")))
        return made

    def on_menu_taken(self, event: Menu.Taken) -> None:
        """Set it, and show that it is set."""
        match event.row.value:
            case str(theme):
                self.game.look(theme)
            case bool(motion):
                self.game.remember(replace(self.game.settings, motion=motion))
            case _:
                from game.tui.screens.menus.plugins import PluginsScreen  # noqa: PLC0415 - reads the disk

                self.app.push_screen(PluginsScreen())
                return
        event.menu.show(self.rows())
