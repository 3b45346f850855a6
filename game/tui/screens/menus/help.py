"""Help: how the game is played, and every key of the screen it was asked on, as it is bound now."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.screen import Screen

from game.tui.keys import KEYS, SCOPES, keys_of, shown
from game.tui.safe_text import plain
from game.tui.screens.base import Overlay
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.reading.entries import Entries, Entry
from game.tui.widgets.reading.reader import Reader
from game.tui.widgets.reading.scroll_hint import ScrollHint
from game.tui.widgets.reading.text import prose, section

HOW: Final = """\
You advise the government of a small state. Read what has come up and what your advisers say of it, mark an instruction \
with the arrows, its number or the mouse, and give it with Enter or a second press.

Some instructions cost diplomatic capacity, the dots at the top of the screen; a closed one says what it lacks. Nothing \
on the screen is good for every principle. At the end the debrief counts what you did for each principle, with the reason \
and the source of every point, beside what was really done.

Every decision is written to the journal before you see what it leads to: leave whenever you like. The journal also \
takes you back to any decision; the line you leave is kept."""
KEYS_WIDE: Final = 12
"""Columns that the keys have in every part, so that what they do stands in one column."""
DIGITS: Final = "Mark the row with this number; again to take it. So does the mouse"


class Help(Overlay):
    """The keys of the screen below, and how to play."""

    READS = "#help"

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self.bound = keys_of(about)

    def compose(self) -> ComposeResult:
        """Keys first: they are what was asked for."""
        yield Masthead("Small State", "Help")
        with Reader(id="help"):
            for scope, title in SCOPES.items():
                entries = [
                    Entry(plain(" ".join(map(shown, keys)), "bold $seal"), plain(KEYS[name].about))
                    for name, keys in self.bound.items()
                    if keys and KEYS[name].scope == scope and not name[5:].isdigit()
                ]
                if scope == "menu" and entries:
                    entries.insert(0, Entry(plain("1 … 9", "bold $seal"), plain(DIGITS)))
                if entries:
                    yield section(title)
                    yield Entries(entries, least=KEYS_WIDE)
            yield section("HOW IT IS PLAYED")
            yield prose(HOW)
        yield ScrollHint("#help")
        yield KeyBar("app.back")
