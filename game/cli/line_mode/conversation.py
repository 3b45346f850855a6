"""`play --plain`: the game as a conversation in lines, for screen readers, Braille lines, pipes and scripts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.line_mode import codex, narration, voting
from game.cli.opening import explained, find_game, open_scenario
from game.cli.output.console import CallError, Exit, ask, put, tell
from game.diagnostics import did_you_mean, name_of
from game.engine import FaultyChanceError, count_here
from game.phrases import command, plural, prose, whole
from game.play import Session, opening
from game.play.endings_seen import endings_seen
from game.saves import Identity, NothingToUndoError
from game.saves.folder import list_saves, saves_dir
from game.saves.journal import Journal
from game.scoring.plugins import GamePlugins

if TYPE_CHECKING:
    from game.debrief import Debrief

HELP = """\
Type the number of a choice, or its id. Besides:
  look          read the brief and the choices again
  indicators    how things stand
  whip          before a vote: who leans where, and what it would take
  journal       the decisions made so far
  undo          take the last decision back; `undo 3` takes three back
  redo          make the decision again that was taken back
  forecast N    the exact odds after choice N, paid from your foresight
  what-if N M   when it is over: decision N with choice M instead, same luck
  codex         name what can be looked up; `codex WORD` looks it up
  help          this
  quit          leave; everything is saved as it happens"""

_LAST = (
    "The play is over. `what-if N` says what decision N could have led to,\n"
    "`undo` takes a decision back, an empty line or `quit` leaves."
)


def play_plainly(name: str, seed: int | None, *, resume: bool) -> int:
    """Play a scenario line by line; the exit code."""
    with explained():
        session = _resumed(name) if resume else _begun(name, seed)
        with closing(session.journal):
            return Conversation(name, session).hold()


def _begun(name: str, seed: int | None) -> Session:
    loaded, _ = open_scenario(name)
    return opening.begin(loaded, seed)


def _resumed(name: str) -> Session:
    path = find_game(name)
    save = opening.to_go_on_with(path)
    if save is not None:
        return opening.resume(save, path)
    help_ = f"`{command('play', name, '--plain')}` begins one"
    for other in list_saves(saves_dir()):
        if other.fault is not None and other.name.startswith(path.stem):
            raise other.fault
        if other.head and other.head.scenario == name_of(path.stem):
            call = command("play", other.name, "--plain", "--resume")
            help_ += f"; `{call}` goes on with a game of another file of this name"
            break
    raise CallError(f"there is no game of `{name}` to go on with", help_)


class Conversation:
    """One sitting: what was said is told, what is answered is done."""

    def __init__(self, name: str, session: Session) -> None:
        self.name, self.session = name, session
        self.found: Debrief | None = None
        self.words: dict[str, Callable[[str], None]] = {
            "look": lambda _: self.look(),
            "indicators": lambda _: put(f"\n{narration.indicators(session.play)}"),
            "whip": lambda _: self.whip(),
            "journal": lambda _: put(f"\n{narration.journal(session.play)}"),
            "undo": self.undo,
            "redo": self.redo,
            "codex": self.codex,
            "forecast": self.forecast,
            "what-if": self.what_if,
            "help": lambda _: put(f"\n{HELP}"),
        }

    @property
    def journal(self) -> Journal:
        """The journal that is written."""
        return self.session.journal

    def hold(self) -> int:
        """Talk until the player leaves."""
        self.greet()
        self.go_on()
        try:
            while (line := self.listen("\n> ")) is not None:
                if not self.answer(" ".join(line.split())):
                    break
        except KeyboardInterrupt:
            self.part()
            raise
        self.part()
        return Exit.WELL

    def greet(self) -> None:
        """What is said before anything happens."""
        session = self.session
        put(narration.briefing(session.scenario))
        for words in opening.cautions(session):
            tell(f"note: {words}")
        put("\nType a number to choose, `help` for everything else, `quit` to leave.")
        if session.decisions:
            put(f"\nYou go on where you left, after {plural(session.decisions, 'decision')}.")
        else:
            known = Identity.of_game(self.journal.log)
            if seen := endings_seen(session.scenario, known):
                put(f"\n{prose(seen)}")
            put(f"\n{narration.indicators(session.play)}")

    def listen(self, prompt: str) -> str | None:
        """The player's next line; None where there is none."""
        return ask(prompt)

    def go_on(self) -> None:
        """Tell what happened since the last decision, and where that leaves the player."""
        session = self.session
        for paragraph in narration.told(session.play, session.unseen()):
            put(f"\n{paragraph}")
        session.look()
        self.look(again=voting.goes_on(session.play))

    def look(self, *, again: bool = False) -> None:
        """Where the game stands; `again` where the player has just read it but for what moved."""
        if self.session.play.ending is None:
            put(f"\n{narration.situation(self.session.play, again=again)}")
        else:
            self.debrief()
            put(f"\n{_LAST}")

    def answer(self, line: str) -> bool:
        """Do what a line says; whether to go on."""
        word, _, rest = line.partition(" ")
        over = self.session.play.ending is not None
        if word.lower() in ("quit", "leave", "exit", "q") or (over and not line):
            return False
        if word.lower() in self.words:
            self.words[word.lower()](rest)
        elif not line:
            self.look()
        else:
            self.choose(line)
        return True

    def choose(self, word: str) -> None:
        """Make a choice by its number or id."""
        session = self.session
        options = session.play.options
        option = narration.option_of(options, word)
        if session.play.ending is not None:
            put(_LAST)
        elif option is None:
            known = [*(each.id for each in options if each.open), *self.words, "quit"]
            near = did_you_mean(word, known) or "Type a number, or `help`."
            put(f"`{word}` is no choice here. {near[:1].upper()}{near[1:]}")
        elif not option.open:
            put(prose(f"That is closed: {option.reason}"))
        else:
            try:
                session.make(option.id)
            except FaultyChanceError as error:
                put(
                    prose(
                        f"The scenario has a fault here: {error}. Nothing was lost; another choice may do."
                    )
                )
            else:
                self.go_on()

    def undo(self, rest: str) -> None:
        """Take decisions back."""
        count = whole(rest or "1", 1, 99_999)
        if count is None:
            put(f"`undo` takes a number: how many decisions to take back, not `{rest}`.")
            return
        try:
            self.session.undo(count)
        except NothingToUndoError:
            put(f"You have made {plural(self.session.decisions, 'decision')} so far.")
            return
        put(f"\n{plural(count, 'decision')} taken back.")
        self.look()

    def redo(self, _: str) -> None:
        """Make a decision again that was taken back."""
        try:
            self.journal.redo()
        except NothingToUndoError:
            put("Nothing was taken back from here.")
        else:
            self.go_on()

    def whip(self) -> None:
        """Who leans where on the motion at hand."""
        found = count_here(self.session.play)
        if found is None:
            put("There is no vote to count here.")
        else:
            put(f"\n{voting.whip(found)}")

    def codex(self, rest: str) -> None:
        """Name the entries, or show one."""
        scenario = self.session.scenario
        put(f"\n{codex.look_up(scenario, rest) if rest else codex.contents(scenario)}")

    def debrief(self) -> None:
        """What came of it and why, at once; then, when it is known, what else might have come of it."""
        from game.cli.debrief import looked_back, tell_of_plugins
        from game.debrief import hindsight_text, to_text
        from game.play.closing import account_for

        found = self.found = account_for(self.session)
        tell_of_plugins(found.failures, found.notes)
        put(f"\n{to_text(found)}")
        plugins, save = GamePlugins.read(self.journal.log.settings), self.journal.path.stem
        known = looked_back(found, self.session.play, plugins, save=save)
        if known.hindsight:
            put(f"\n{hindsight_text(known)}")

    def forecast(self, rest: str) -> None:
        """Buy the exact odds after a choice."""
        from game.cli.line_mode.forecast import forecast

        put(f"\n{forecast(self.journal, rest)}")

    def what_if(self, rest: str) -> None:
        """Make a decision of the finished play otherwise, and tell how it would have gone."""
        from game.cli.line_mode.what_if import what_if

        if self.session.play.ending is None or self.found is None:
            put("What might have been can be asked when the play is over.")
        else:
            put(f"\n{what_if(self.session.play, self.journal.log, self.found, rest)}")

    def part(self) -> None:
        """Say how to come back, if there is anything to come back to."""
        if self.session.play.ending is None:
            name = self.session.scenario.id if Path(self.name).suffix == "" else self.name
            call = command("play", name, "--plain", "--resume")
            tell(f"Saved. `{call}` goes on from here.")
