"""What play is made of: states, the events between them, and the choices that are open in one.

What every step makes is a named tuple: as fixed as a frozen dataclass, and made in half the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from game.engine.program import Arc, Cause, Program, Values


class State(NamedTuple):
    """Where a play stands: a node of the program and one integer a field. Never depth, never score."""

    node: str
    values: Values

    @property
    def hash(self) -> str:
        """A short fingerprint that the journal keeps beside each move."""
        return blake2b(f"{self.node} {self.values}".encode(), digest_size=8).hexdigest()


class Event(NamedTuple):
    """Something that happened: an arc taken from a node, with the values before and after."""

    node: str
    scene: str
    arc: Arc
    before: Values
    after: Values

    @property
    def cause(self) -> Cause:
        """What it was."""
        assert self.arc.cause is not None  # what has none is no event
        return self.arc.cause

    def changes(self, program: Program) -> Iterator[tuple[str, int, int]]:
        """The declared variables that moved: id, value before, value after."""
        for variable, old, new in zip(
            program.scenario.variables, self.before, self.after, strict=False
        ):
            if old != new:
                yield variable.id, old, new


class Occurrence(NamedTuple):
    """An event of a play, with the number of the step in which it happened."""

    step: int
    event: Event


class Step(NamedTuple):
    """The state after a move, and what happened on the way, in order."""

    state: State
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """Something on the table in a state: open, or closed for a reason that the player is told."""

    id: str
    arc: Arc
    open: bool
    reason: str = ""

    @property
    def cause(self) -> Cause:
        """What there is to decide."""
        assert self.arc.cause is not None  # every decision has one
        return self.arc.cause


class IllegalMoveError(Exception):
    """A move that may not be made in a state; `legal` says what may."""

    def __init__(self, state: State, move: str, reason: str, legal: tuple[str, ...]) -> None:
        self.state, self.move, self.reason, self.legal = state, move, reason, legal
        may = ", ".join(legal) or "nothing: the play is over"
        super().__init__(f"`{move}` may not be chosen at `{state.node}`: {reason}; open: {may}")


class FaultyChanceError(Exception):
    """A chance none of whose outcomes has a positive weight: a fault of the scenario."""
