"""Everything in the state, hidden things too: what an author looks up in a rehearsal."""

from __future__ import annotations

from textual.app import ComposeResult

from game.authoring import Fact, inspect
from game.play import Session
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.reading.entries import Entries, Entry
from game.tui.widgets.reading.reader import Reader
from game.tui.widgets.reading.scroll_hint import ScrollHint
from game.tui.widgets.reading.text import section


class StateScreen(Overlay):
    """The state, under the names that the author gave it."""

    READS = "#help"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """A section for each kind of thing."""
        yield Masthead(self.session.scenario.title, "State")
        with Reader(id="help"):
            for title, facts in inspect(self.session.play).items():
                if facts:
                    yield section(title)
                    yield Entries([entry(fact) for fact in facts], widest=32)
        yield ScrollHint("#help")
        yield KeyBar("app.back")


def entry(fact: Fact) -> Entry:
    """A fact as a name with its value."""
    note = plain(f"   {fact.note}", "$quiet") if fact.note else plain("")
    return Entry(plain(fact.name), plain(fact.value, "bold") + note)
