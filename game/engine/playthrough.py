"""One game as a value: the moves made so far and everything they led to. Making a move gives a new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from game.engine.chance import draw, uniform
from game.engine.options import options, today
from game.engine.program import By, Node, Program
from game.engine.state import Event, Occurrence, Option, State, Step
from game.engine.step import start, step, weights


class Move(NamedTuple):
    """A move at a node: the player's choice, or the way chance fell."""

    node: str
    id: str
    by: By


class Decided(NamedTuple):
    """A decision of a play: how many moves were made before it, its event, and the steps up to the next decision.

    The first of these steps is the one that it made itself; each further one is what chance made of it.
    """

    place: int
    event: Event
    steps: range


@dataclass(frozen=True, slots=True)
class Playthrough:
    """The moves of a game and the steps they made; `steps[0]` is the start, `steps[i + 1]` follows `moves[i]`."""

    program: Program
    seed: int
    moves: tuple[Move, ...]
    steps: tuple[Step, ...]

    @classmethod
    def begin(cls, program: Program, seed: int) -> Playthrough:
        """A new game, before the first move."""
        return cls(program, seed, (), (start(program),))

    @property
    def state(self) -> State:
        """Where the game stands."""
        return self.steps[-1].state

    @property
    def node(self) -> Node:
        """The node at which the game stands."""
        return self.program.nodes[self.steps[-1].state.node]

    @property
    def ending(self) -> str | None:
        """The id of the ending, or None while the game goes on."""
        node = self.node
        return node.scene if node.by is By.OVER else None

    @property
    def variables(self) -> dict[str, int | bool | str]:
        """Every declared variable as data: a number as its author counts it, yes or no, or a word."""
        index, values = self.program.scenario.layout.index, self.state.values
        return {v.id: v.plain(values[index[v.id]]) for v in self.program.scenario.variables}

    @property
    def options(self) -> tuple[Option, ...]:
        """What the player may do now, closed options included."""
        return options(self.program, self.state)

    @property
    def events(self) -> Iterable[Event]:
        """Everything that happened so far, in order."""
        return chain.from_iterable(made.events for made in self.steps)

    def occurrences(self, first: int = 0) -> Iterator[Occurrence]:
        """Everything that happened from a step on, in order, each with its step."""
        for number, made in enumerate(self.steps[first:], first):
            for event in made.events:
                yield Occurrence(number, event)

    @property
    def journal(self) -> Iterable[tuple[Move, Step]]:
        """Each move with the step that it made, in order."""
        return zip(self.moves, self.steps[1:], strict=True)

    def decisions(self) -> tuple[Decided, ...]:
        """What the player decided so far, passing included, in order."""
        made = [place for place, move in enumerate(self.moves) if move.by is By.PLAYER]
        return tuple(
            Decided(place, self.steps[place + 1].events[0], range(place + 1, after + 1))
            for place, after in pairwise([*made, len(self.moves)])
        )

    @property
    def dates(self) -> tuple[date, ...]:
        """The date a player reads after each step: what has no date of its own does not turn the clock back."""
        return tuple(accumulate((self._latest(made) for made in self.steps), max))

    def _latest(self, made: Step) -> date:
        """The last date that a player reads in a step, in what was told on the way or where it leads."""
        told = (State(event.node, event.before) for event in made.events)
        return max(today(self.program, state) for state in (*told, made.state))

    def make(self, move: str) -> Playthrough:
        """Make one move, the player's or chance's; raises IllegalMoveError where it may not be made."""
        node = self.node
        made = step(self.program, self.state, move)
        moves = (*self.moves, Move(node.id, move, node.by))
        return Playthrough(self.program, self.seed, moves, (*self.steps, made))

    def drawn(self, named: Mapping[str, list[str]] | None = None) -> Playthrough:
        """Let chance fall wherever it has the word, until the player or the end has it.

        A draw is keyed by the seed, the node and how often this branch visited it, so undoing and choosing
        otherwise keeps the same luck. `named` gives outcomes by scene instead; each is used up in turn.
        """
        play = self
        while play.node.by is By.CHANCE:
            wanted = (named or {}).get(play.node.scene)
            play = play.make(wanted.pop(0) if wanted else play.luck())
        return play

    def luck(self) -> str:
        """The outcome that this game's seed holds for the chance node at which it stands."""
        visit = sum(move.node == self.state.node for move in self.moves)
        return draw(weights(self.program, self.state), uniform(self.seed, self.state.node, visit))

    def until(self, count: int) -> Playthrough:
        """The game as it stood after its first `count` moves."""
        return replace(self, moves=self.moves[:count], steps=self.steps[: count + 1])
