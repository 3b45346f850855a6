"""The settings: how the game looks, whether things move, where keys are bound, which plugins there are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from game.library import config_dir, named
from game.tui.keys import FILE as KEYS_FILE
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay
from game.tui.settings import Settings
from game.tui.themes import TITLES
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row, Section
from game.tui.widgets.reading.text import quiet


class SettingsScreen(Overlay):
    """Taking a row sets it at once, and it is remembered."""

    AUTO_FOCUS = "Menu"
    READS = "#more"

    @dataclass
    class Changed(Message):
        """The player has set something."""

        settings: Settings

    class PluginsAsked(Message):
        """The plugins are to be shown."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings

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
                yield quiet('\n[keys]\n"play.undo" = "z"\n')
        yield KeyBar("menu.take", "app.back")

    def rows(self) -> list[Row | Section]:
        """The looks and the switches."""
        settings, motions = self.settings, {True: "On", False: "Off"}
        made: list[Row | Section] = []
        for head, now, choices in (
            ("LOOK", settings.theme, TITLES),
            ("ANIMATIONS", settings.motion, motions),
        ):
            made.append(Section(plain(head, "bold $steel")))
            made += [
                Row(plain(f"{'◉' if value == now else '○'} {title}"), value=value)
                for value, title in choices.items()
            ]
        made.append(Section(plain("PLUGINS", "bold $steel")))
        made.append(Row(plain("See, set and switch them")))
        return made

    def on_menu_taken(self, event: Menu.Taken) -> None:
        """Set it, and show that it is set."""
        match event.row.value:
            case str(theme):
                self.settings = replace(self.settings, theme=theme)
            case bool(motion):
                self.settings = replace(self.settings, motion=motion)
            case _:
                self.say(self.PluginsAsked())
                return
        self.say(self.Changed(self.settings))
        event.menu.show(self.rows())
