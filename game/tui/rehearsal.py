"""The game on the screen as its author rehearses it: nothing is kept, and the file is followed as it is edited."""

from __future__ import annotations

import gc
import secrets
from functools import partial
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.screen import Screen

from game.authoring import Fault, StartPoint, Update, Watcher
from game.diagnostics import render_text
from game.engine import Playthrough, Program
from game.library.loader import load_file
from game.lint import Loaded
from game.phrases import plural
from game.play import Session
from game.saves.journal import Journal
from game.tui import navigation
from game.tui.app import SmallState
from game.tui.keys import bound
from game.tui.screens.menus.trouble import Trouble
from game.tui.screens.play.state import StateScreen

_PAUSE: Final = 0.02
"""Seconds between two looks at the file."""
_REST: Final = 0.5
"""Seconds from a look that found something to what can wait."""


class RehearsalApp(SmallState):
    """Begins at once, at the start point it is given; with `watch` it goes on in the new text each time the file is saved."""

    KEPT = "It was a rehearsal, of which nothing is kept; your file is as you saved it."
    BINDINGS: ClassVar[list[BindingType]] = [bound("play.state", "state", show=True)]

    def __init__(
        self,
        loaded: Loaded,
        program: Program,
        *,
        start: StartPoint,
        seed: int | None = None,
        watch: bool = False,
    ) -> None:
        """`program` is that of the start point. Raises FaultyChanceError where it cannot begin."""
        super().__init__(seed=seed)
        luck = secrets.randbits(32) if seed is None else seed
        play = Playthrough.begin(program, luck).drawn()
        self.rehearsed = Session(Journal.in_memory(play, loaded.texts))
        self.session = self.rehearsed
        self.watcher = Watcher(loaded, start, load_file) if watch else None

    def first_screen(self) -> Screen[None]:
        """The first decision, or what comes before it."""
        return navigation.next_screen(self.rehearsed)

    def on_mount(self) -> None:
        """Say what this is, and begin to watch."""
        self.notify("A rehearsal: nothing is kept. s shows every variable.")
        if self.watcher:
            self.set_interval(_PAUSE, self.follow)

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        gc.enable()
        self.leave_session()

    def follow(self) -> None:
        """Follow the file, if it was saved and the rehearsal is still on."""
        if self.watcher is None or self.session is not self.rehearsed:
            return
        if not self.watcher.saved():
            return
        gc.disable()  # a collection takes as long as loading, and can wait until the text is shown
        news = self.watcher.poll(self.rehearsed.play)
        if news is None:
            gc.enable()
            return
        self.clear_notifications()
        if isinstance(news, Fault):
            self.complain(news)
        else:
            self.take(news)
        self.set_timer(_REST, partial(self.rest, news.loaded))

    def complain(self, fault: Fault) -> None:
        """Show what is wrong with the file; the game stays as it was."""
        if isinstance(self.laid[-1], Trouble):
            self.pop_screen()
        reason = fault.why or render_text(fault.loaded.errors, fault.loaded.sources)
        self.push_screen(
            Trouble("Saved, with faults", reason, "The game goes on in the last good text.")
        )

    def take(self, update: Update) -> None:
        """Go on in the new text."""
        session, replayed = self.rehearsed, update.replayed
        session.journal = Journal.in_memory(replayed.play, update.loaded.texts)
        session.look()
        self.advance()
        told = f"Saved. {plural(replayed.decisions, 'decision')} played again."
        parted = f" Here the two part: {replayed.parted}." if replayed.parted else ""
        self.notify(told + parted, severity="warning" if parted else "information")

    def rest(self, loaded: Loaded) -> None:
        """Do what could wait until the text was shown: let garbage be collected, and look for warnings."""
        gc.enable()
        warnings = sum(not each.is_error for each in loaded.diagnostics)
        if warnings:
            told = f"{plural(warnings, 'warning')}: smallstate check shows them."
            self.notify(told)

    def action_state(self) -> None:
        """Show everything in the state."""
        if self.session is not None and not isinstance(self.screen, StateScreen):
            self.push_screen(StateScreen(self.session))
