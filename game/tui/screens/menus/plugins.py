"""The plugins: which are on, what each reads and gives, how it is set, and why one is not used."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from game.library import named
from game.scoring.panel import Card
from game.scoring.panel.examine import Examined, examine
from game.scoring.plugins import (
    Setting,
    Source,
    Status,
    TrustError,
    Value,
    find_plugins,
    inputs_text,
    output_text,
    plugins_folder,
    range_text,
    read_config,
    set_setting,
    switch,
    trust,
    value_text,
)
from game.tui.keys import bound
from game.tui.safe_text import plain
from game.tui.screens.base import Asked, Overlay
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row
from game.tui.widgets.reading.entries import Entries, Entry
from game.tui.widgets.reading.heading import Heading
from game.tui.widgets.reading.text import prose, quiet

CAUTION = (
    "It runs as a program of yours and can do what any of them can. Read it before you trust it."
)
SWITCHED = (Status.READY, Status.OFF)


class Place(NamedTuple):
    """What a row stands for: a plugin, by its number, or a setting of one, by its owner (`scorer/courtesy`) and name."""

    plugin: int
    owner: str = ""
    setting: str = ""


class PluginsScreen(Overlay):
    """Plugins and their settings at the left; what the marked one is, at the right.

    Taking a plugin switches it, taking a setting moves it on; both are kept at once and hold from the next debrief on.
    """

    AUTO_FOCUS = "Menu"
    READS = "#article"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("plugins.more", "move(1)"),
        bound("plugins.less", "move(-1)"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found = [Examined(plugin, plugin.status.value) for plugin in find_plugins()]
        self.looked = False
        """Whether they have been loaded for a look."""
        self.config, self.damage = read_config()

    def compose(self) -> ComposeResult:
        """Rows, and what there is to say of the marked one."""
        yield Masthead("Small State", "Plugins")
        with Container(id="settings"):
            with Container(id="index"):
                yield Menu(self.rows())
            yield VerticalScroll(*self.article(Place(0)), id="article", can_focus=False)
        yield KeyBar("menu.take", "plugins.more", "app.back")

    def on_mount(self) -> None:
        """Load each plugin for a look while the list is read already."""
        self.look()
        if self.damage:
            self.notify(self.damage, severity="error")

    @work
    async def look(self) -> None:
        """Find out what each registers; third-party ones are asked in processes of their own."""
        self.found = list(await asyncio.to_thread(examine))
        self.looked = True
        if self.is_here:
            await self.show()

    def rows(self) -> list[Row]:
        """A row a plugin, and below it one for each of its settings."""
        made: list[Row] = []
        for place, each in enumerate(self.found):
            name = plain(f"{self.mark(each)} {each.plugin.name}")
            made.append(Row(name, value=Place(place)))
            for card, setting in _settings(each):
                made.append(
                    Row(
                        plain(f"    {setting.name} ", "$quiet")
                        + plain(value_text(self.value(each, card, setting)), "bold"),
                        value=Place(place, f"{card.kind}/{card.id}", setting.name),
                    )
                )
        return made

    def mark(self, each: Examined) -> str:
        """Whether it is off, on and well, or in trouble."""
        if each.plugin.status in SWITCHED and each.plugin.name in self.config.off:
            return "○"
        return "!" if self.trouble(each) else "◉"

    def trouble(self, each: Examined) -> str:
        """Why it is not used or how it fell; that it is switched off is no trouble."""
        return "" if each.status == "off" else each.trouble or each.plugin.problem

    def value(self, each: Examined, card: Card, setting: Setting) -> Value:
        """How a setting is set: as the player said, where that will do."""
        said = self.config.settings.get(each.plugin.name, {}).get(f"{card.kind}/{card.id}", {})
        value = said.get(setting.name, setting.default)
        return setting.default if setting.fault(value) else value

    def article(self, place: Place) -> list[Widget]:
        """What there is to say of a row."""
        if not self.found:
            none = f"There are none. Your own belong in {named(plugins_folder)}"
            return [quiet(none)]
        each = self.found[place.plugin]
        state = "off" if each.plugin.name in self.config.off else each.status
        state = "on" if state == "loaded" else state
        aside = " · ".join(filter(None, (each.version, state)))
        made: list[Widget] = [Heading(each.plugin.name, aside)]
        if place.owner:
            card, setting = self.setting(place)
            about = f"\n{setting.label}.\n\nIt may be: {range_text(setting)}."
            head = plain(f"{card.title}, {setting.name}", "bold $steel")
            return [*made, Static(head), Static(plain(about))]
        if self.trouble(each):
            made.append(prose(self.trouble(each), "$bad"))
        made += [prose(words, "$bad") for words in each.manifest.complaints]
        for card in each.manifest.cards:
            reads, gives = ("reads", inputs_text(card)), ("gives", output_text(card))
            made += _facts((card.kind, card.title), reads, gives)
        for profile in each.manifest.profiles:
            made += _facts(("profile", profile.title), ("weighs", ", ".join(profile.weights)))
        if not self.looked and each.plugin.status in SWITCHED:
            made.append(quiet("looking …"))
        bundled = each.plugin.source is Source.BUNDLED
        came = "It came with the game." if bundled else f"{each.plugin.source}: {each.plugin.where}"
        return [*made, quiet(f"\n{came}")]

    def setting(self, place: Place) -> tuple[Card, Setting]:
        """The setting that a row stands for."""
        return next(
            (card, setting)
            for card, setting in _settings(self.found[place.plugin])
            if (f"{card.kind}/{card.id}", setting.name) == place[1:]
        )

    async def show(self) -> None:
        """Show everything anew; the marked row stays marked."""
        menu = self.query_one(Menu)
        menu.show(self.rows())
        await self.tell(menu.row)

    async def tell(self, row: Row | None) -> None:
        """Show what there is to say of a row."""
        article = self.query_one("#article", VerticalScroll)
        await self.fill(article, *self.article(row.value if row else Place(0)))
        article.scroll_home(animate=False)

    async def on_menu_marked(self, event: Menu.Marked) -> None:
        """Say what the marked row is."""
        if event.row is event.menu.row:  # else there are other rows by now, or another is marked
            await self.tell(event.row)

    async def on_menu_taken(self, event: Menu.Taken) -> None:
        """Switch a plugin, ask whether to trust a file, or move a setting on."""
        event.stop()
        if event.row not in event.menu.rows:
            return
        place: Place = event.row.value
        each = self.found[place.plugin]
        if place.owner:
            await self.action_move(1)
        elif each.plugin.status in SWITCHED:
            on = each.plugin.name in self.config.off
            await self.keep(lambda: switch(each.plugin.name, on=on))
        elif each.plugin.status in (Status.UNTRUSTED, Status.CHANGED):
            question = f"Let {each.plugin.name} run?"
            path = Path(each.plugin.where)
            self.say(Asked(question, f"{path}\n\n{CAUTION}", partial(self.answered, path)))
        else:
            self.app.bell()

    def answered(self, path: Path, yes: bool) -> None:  # noqa: FBT001 - the answer itself
        """Trust a file, if that was the answer, and look again."""
        if yes:
            try:
                trust(path)
            except TrustError as error:
                self.notify(str(error), severity="error")
            else:
                self.look()

    async def action_move(self, by: int) -> None:
        """Move the marked setting on or back."""
        row = self.query_one(Menu).row
        if row is None or not row.value.owner:
            return
        place: Place = row.value
        each, (card, setting) = self.found[place.plugin], self.setting(place)
        value = setting.beside(self.value(each, card, setting), by)
        await self.keep(lambda: set_setting(each.plugin.name, place.owner, setting, value))

    async def keep(self, change: Callable[[], None]) -> None:
        """Keep what the player said, and show it; where it cannot be kept, say so."""
        try:
            change()
        except (TrustError, OSError) as error:
            self.notify(f"That cannot be kept: {error}", severity="error")
        self.config, _ = read_config()
        await self.show()


def _facts(*facts: tuple[str, str]) -> list[Widget]:
    return [Static(), Entries([Entry(plain(name, "$steel"), plain(said)) for name, said in facts])]


def _settings(each: Examined) -> list[tuple[Card, Setting]]:
    return [(card, setting) for card in each.manifest.cards for setting in card.settings]
