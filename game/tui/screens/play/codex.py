"""The codex: principles, actors, advisers, sources and terms of a scenario, part by part or searched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Input, Static

from game.model import Scenario
from game.play import Article, articles, search
from game.tui.keys import bound
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.menus.menu import Menu
from game.tui.widgets.menus.row import Row
from game.tui.widgets.menus.tabs import Tabs
from game.tui.widgets.reading.entries import Entries, Entry
from game.tui.widgets.reading.heading import Heading
from game.tui.widgets.reading.text import prose, quiet


class Codex(Overlay):
    """A list at the left, the marked article at the right."""

    AUTO_FOCUS = "Menu"
    READS = "#article"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("codex.search", "search", show=True),
        bound("codex.next", "part(1)", show=True),
        bound("codex.previous", "part(-1)"),
    ]

    def __init__(self, scenario: Scenario) -> None:
        super().__init__()
        self.game_title = scenario.title
        self.all = list(articles(scenario))
        self.parts = list(dict.fromkeys(article.part for article in self.all))
        self.found: Sequence[Article] = self.part(0)

    def compose(self) -> ComposeResult:
        """Parts, search, list, article."""
        yield Masthead(self.game_title, "The codex")
        yield Tabs(self.parts)
        with Container(id="codex"):
            with Container(id="index"):
                yield Menu(self.rows())
            yield VerticalScroll(id="article", can_focus=False)
        yield Input(placeholder="search all parts", id="search", select_on_focus=False)
        yield KeyBar("codex.search", "codex.next", "app.back")

    def on_mount(self) -> None:
        """The list is there at once, its first article with the next frame."""
        self.call_after_refresh(self.while_here(self.show))

    def part(self, place: int) -> list[Article]:
        """The articles of a part."""
        return (
            [article for article in self.all if article.part == self.parts[place]]
            if self.parts
            else []
        )

    def rows(self) -> list[Row]:
        """A row an article found."""
        return [Row(plain(article.title), value=place) for place, article in enumerate(self.found)]

    def article(self, place: int = 0) -> list[Heading | Static | Entries]:
        """An article's widgets."""
        if place >= len(self.found):
            return [quiet("Nothing is found.")]
        article = self.found[place]
        made: list[Heading | Static | Entries] = [
            Heading(article.title, article.aside),
            prose(article.text),
        ]
        if article.facts:
            facts = [Entry(plain(name, "$steel"), plain(words)) for name, words in article.facts]
            made.append(Entries(facts))
        return made

    async def list(self, found: Sequence[Article]) -> None:
        """Show another list."""
        self.found = found
        self.query_one(Menu).show(self.rows(), start=0)
        await self.show()

    async def show(self, place: int = 0) -> None:
        """Show an article."""
        article = self.query_one("#article", VerticalScroll)
        await self.fill(article, *self.article(place))
        article.scroll_home(animate=False)

    async def on_menu_marked(self, event: Menu.Marked) -> None:
        """Show the marked article."""
        await self.show(event.row.value)

    async def on_menu_taken(self, event: Menu.Taken) -> None:
        """There is nothing more than the article."""
        event.stop()

    async def on_tabs_opened(self, event: Tabs.Opened) -> None:
        """Show another part."""
        self.query_one(Input).clear()
        await self.list(self.part(event.place))

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        words = event.value.strip()
        await self.list(search(self.all, words) if words else self.part(self.query_one(Tabs).open))

    def on_input_submitted(self) -> None:
        """Down into what was found."""
        self.query_one(Menu).focus()

    def action_search(self) -> None:
        """Type what to look for."""
        self.query_one(Input).focus()

    def action_part(self, by: int) -> None:
        """Open the part beside."""
        self.query_one(Tabs).open += by

    def action_back(self) -> None:
        """Out of the search first, then out of the codex."""
        if isinstance(self.focused, Input):
            self.query_one(Input).clear()
            self.query_one(Menu).focus()
        else:
            super().action_back()
