"""Where to read on: the sources that this play cited, how sure each is, and what the plugins have to add."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from game.debrief import CitedSource
from game.tui.safe_text import plain
from game.tui.screens.debrief.pages.page import Page
from game.tui.widgets.reading.entries import Entries, Entry
from game.tui.widgets.reading.table import Table
from game.tui.widgets.reading.text import prose


class ReadingPage(Page):
    """Sources, then the plugins' sections."""

    def compose(self) -> ComposeResult:
        """A block a source, a block a section."""
        debrief = self.debrief
        if debrief.reading:
            yield Static(plain("WHAT THIS PLAY CITED", "bold $steel"))
            yield Entries([entry(each) for each in debrief.reading], gap=True, widest=24)
        for section in debrief.sections:
            yield Static(plain(f"\n{section.title.upper()}", "bold $steel"))
            for paragraph in section.paragraphs:
                yield prose(paragraph)
            if section.rows:
                yield Table(section.columns, section.rows)


def entry(each: CitedSource) -> Entry:
    """A source: its title, who published it, where in it, how sure it is."""
    sure = "" if each.confidence == "found" else each.confidence
    said = [each.publisher, each.date, ", ".join(each.locators), sure, each.note]
    return Entry(
        plain(each.id, "$steel"),
        plain(each.title) + plain(f"\n{' · '.join(filter(None, said))}", "$quiet"),
    )
