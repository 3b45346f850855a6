"""Between the end of a game and its debrief: plugins of others are asked in processes of their own, and may take their time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from textual import work
from textual.app import ComposeResult
from textual.message import Message

from game.debrief import Debrief, open_debrief
from game.play.closing import kept
from game.scoring.plugins import GamePlugins
from game.tui.screens.base import PlayScreen
from game.tui.widgets.menus.keybar import KeyBar
from game.tui.widgets.menus.masthead import Masthead
from game.tui.widgets.reading.reader import Reader
from game.tui.widgets.reading.text import quiet


class Accounting(PlayScreen):
    """Says what is waited for."""

    @dataclass
    class Done(Message):
        """The debrief is there, with what the game is to keep of its plugins."""

        debrief: Debrief
        plugins: GamePlugins

    def compose(self) -> ComposeResult:
        yield Masthead(self.session.scenario.title, "The debrief")
        with Reader():
            yield quiet("\nThe plugins are asked what they make of it …")
        yield KeyBar("play.library")

    @work
    async def on_mount(self) -> None:
        """Ask them, while keys are heard all the same."""
        play, log = self.session.play, self.session.journal.log
        self.say(self.Done(*await asyncio.to_thread(open_debrief, play, kept(log))))
