"""The game being played, as screens and lines know it: a journal that writes each move down, and what has been shown so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.engine import Occurrence, Playthrough, Program, State, Values, today, wording
from game.model import CAPACITY, TURN, Scenario, Unit
from game.play.wording import short_date, turn_of

if TYPE_CHECKING:
    from game.debrief import Bought
    from game.model import Text
    from game.saves.journal import Journal


def time_of(program: Program, state: State) -> str:
    """Date and turn as a player reads them. Where no scene has a date of its own, it is the turn that is dated."""
    calendar = program.scenario.calendar
    scene = program.nodes[state.node].setting
    when = short_date(today(program, state))
    if calendar.unit is not Unit.DAY and (scene is None or scene.date is None):
        when = f"{calendar.unit} of {short_date(today(program, state), weekday=False)}"
    return f"{when} · {turn_of(calendar, state.values[program.scenario.layout.index[TURN]])}"


@dataclass(slots=True)
class Session:
    """A journal and how many of its steps the player has seen."""

    journal: Journal
    seen: int = 0

    @classmethod
    def resumed(cls, journal: Journal) -> Session:
        """A game taken up where it was left: everything in it has been seen."""
        return cls(journal, len(journal.play.steps))

    @property
    def play(self) -> Playthrough:
        """The game as it stands."""
        return self.journal.play

    @property
    def program(self) -> Program:
        """The lowered scenario."""
        return self.play.program

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.program.scenario

    @property
    def values(self) -> Values:
        """The state's values."""
        return self.play.state.values

    @property
    def decisions(self) -> int:
        """How many decisions were made, passing included."""
        return len(self.play.decisions())

    def make(self, move: str) -> None:
        """Make a decision; it is written down before this returns. Raises what the journal raises, and then nothing was made."""
        self.seen = len(self.play.steps)
        self.journal.make(move)

    def undo(self, count: int) -> None:
        """Take decisions back."""
        self.journal.undo(count)
        self.seen = len(self.play.steps)

    def go(self, row: int) -> None:
        """Go to another line of the tree of moves."""
        self.journal.go(row)
        self.seen = len(self.play.steps)

    def unseen(self) -> list[Occurrence]:
        """What happened since the player last looked."""
        return list(self.play.occurrences(self.seen))

    def look(self) -> None:
        """The player has seen everything."""
        self.seen = len(self.play.steps)

    def before(self) -> Values:
        """The values as they stood before the last decision, or as they stand where there was none."""
        decided = self.play.decisions()
        return decided[-1].event.before if decided else self.values

    def words(self, text: Text, values: Values | None = None) -> str:
        """An author's text as it reads now, or with other values."""
        return wording(self.program, text, self.values if values is None else values)

    def time(self) -> str:
        """Date and turn, for the masthead."""
        return time_of(self.program, self.play.state)

    @property
    def bought(self) -> list[Bought]:
        """The forecasts that were bought in this game."""
        from game.debrief import bought_forecasts  # noqa: PLC0415 - the first screen does not wait for it

        return list(bought_forecasts(self.journal.log.notes))

    def capacity(self) -> tuple[str, int, int] | None:
        """What capacity is called here, what is left and the most there can be; None where a scenario has none."""
        variable = self.scenario.variable.get(CAPACITY)
        if variable is None:
            return None
        left = self.values[self.scenario.layout.index[CAPACITY]]
        return variable.label, left, variable.hi
