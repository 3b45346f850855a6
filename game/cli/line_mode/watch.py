"""`play --watch` and `play --at`: a game in lines that nobody keeps, and that follows the scenario's file as it is edited."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator

from game.authoring import Fault, StartPoint, Update, Watcher, as_test, inspect
from game.cli.line_mode.conversation import HELP, Conversation
from game.cli.line_mode.input import Listener
from game.cli.line_mode.narration import told
from game.cli.opening import begun, explained, open_scenario
from game.cli.output.console import in_colour, put
from game.diagnostics import render_text
from game.engine import Occurrence, Playthrough
from game.library.loader import load_file
from game.loading import collector_paused
from game.phrases import plural
from game.play import Session
from game.saves.journal import Journal


def rehearse(name: str, seed: int | None, start: StartPoint, *, watch: bool) -> int:
    """Play line by line without keeping anything; the exit code."""
    loaded, whole = open_scenario(name)
    program = begun(start, whole)
    luck = secrets.randbits(32) if seed is None else seed
    with explained():
        play = Playthrough.begin(program, luck).drawn()
        session = Session(Journal.in_memory(play, loaded.texts))
        watcher = Watcher(loaded, start, load_file) if watch else None
        return Rehearsing(name, session, watcher).hold()


_MORE = """\
  state         every variable, hidden ones too, what is pending and what was taken
  test          this play as a test, to be put into the file"""


class Rehearsing(Conversation):
    """A conversation that follows the file and can tell everything of the state."""

    def __init__(self, name: str, session: Session, watcher: Watcher | None) -> None:
        super().__init__(name, session)
        self.watcher = watcher
        self.listener = Listener()
        self.words["state"] = lambda _: self.state()
        self.words["test"] = lambda _: self.test()
        self.words["help"] = lambda _: put(f"\n{HELP}\n{_MORE}")

    def greet(self) -> None:
        """Say what this is."""
        put(f"{self.session.scenario.title}: a rehearsal. Nothing of it is saved.")
        put("Type a number to choose, `state` for every variable, `help` for everything else.")
        if self.watcher:
            put("Edit the file: each time it is saved, the game goes on in the new text.")

    def listen(self, prompt: str) -> str | None:
        """The next line, the file watched meanwhile."""
        return self.listener.ask(prompt, self.follow)

    @collector_paused()  # a collection takes as long as loading, and can wait until the text is shown
    def follow(self) -> bool:
        """Follow the file if it was saved; whether there was anything to tell."""
        news = self.watcher.poll(self.session.play) if self.watcher else None
        if isinstance(news, Fault):
            self.complain(news)
        elif news:
            self.take(news)
        return news is not None

    def complain(self, fault: Fault) -> None:
        """Show what is wrong with the file; the game stays as it was."""
        put("\n\n— Saved, with faults. The game goes on in the last good text. —\n")
        colour = in_colour(sys.stdout)
        if fault.why:
            put(fault.why)
        else:
            put(render_text(fault.loaded.errors, fault.loaded.sources, colour=colour), styled=True)

    def take(self, update: Update) -> None:
        """Go on in the new text."""
        session, replayed = self.session, update.replayed
        session.journal = Journal.in_memory(replayed.play, update.loaded.texts)
        put(f"\n\n— Saved. {plural(replayed.decisions, 'decision')} played again. —")
        if replayed.parted:
            put(f"Here the two part: {replayed.parted}.")
        for paragraph in told(session.play, _last(session.play)):
            put(f"\n{paragraph}")
        session.look()
        self.look()
        sys.stdout.flush()  # the text is read while the warnings are looked for
        warnings = len(update.loaded.diagnostics)
        if warnings:
            put(f"\n— {plural(warnings, 'warning')}: `smallstate check` shows them. —")

    def state(self) -> None:
        """Tell everything of the state."""
        for section, facts in inspect(self.session.play).items():
            if facts:
                put(f"\n{section.capitalize()}")
            for fact in facts:
                put(f"  {fact.name}: {fact.value}{f' ({fact.note})' if fact.note else ''}")

    def test(self) -> None:
        """Write the play down as a test."""
        put("\nUnder `tests:`, at the end of the file:\n")
        put(as_test(self.session.play))

    def part(self) -> None:
        """Nothing is kept, so there is nothing to say."""


def _last(play: Playthrough) -> Iterator[Occurrence]:
    """What the last decision brought about; before the first one, what opened the play."""
    decided = play.decisions()
    return play.occurrences(decided[-1].place + 1 if decided else 0)
