"""A scenario lowered to a flowchart over one tuple of integers. The engine walks it one state at a time, the
analysis all states at once: there is no second definition of any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum, auto
from functools import cached_property

from game.expr import Compare, Const, Core, compile_closure
from game.model import (
    Choice,
    Field,
    HistoricalRecord,
    Initiative,
    Instrument,
    Scenario,
    Scene,
    Score,
    Text,
)
from game.voting import Vote

_NOTHING = Text()

DESK_NODE, AGENDA_NODE, ENDING_NODE = "@desk", "@agenda", "@ending"
"""The nodes where what is due comes up, where the player takes an initiative or passes, and where the ending is decided."""

Values = tuple[int, ...]


class By(StrEnum):
    """Who decides which arc is taken from a node."""

    PLAYER = "player"
    CHANCE = "chance"
    NOBODY = "nobody"
    """The first arc whose guard holds is taken."""
    OVER = "over"
    """Nothing follows: the play has ended."""


class Phase(IntEnum):
    """Where in a visit to the desk a node stands. What follows the desk leads only to later phases, until the calendar moves."""

    STORY = auto()
    """Scenes, consequences and deadlines, from which a play comes back to the desk."""
    DESK = auto()
    OPENING = auto()
    DEALT = auto()
    DEAL = auto()
    OFFERS = auto()
    AGENDA = auto()
    CALENDAR = auto()
    ENDING = auto()
    OVER = auto()


class Kind(StrEnum):
    """What taking an arc means to the player."""

    CHOICE = "choice"
    TALK = "talk"
    """A redraft or a persuasion: a step in a negotiation that goes on."""
    INITIATIVE = "initiative"
    PASS = "pass"
    CHANCE = "chance"
    PASSAGE = "passage"
    CONSEQUENCE = "consequence"
    DEADLINE = "deadline"
    CALENDAR = "calendar"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Cause:
    """What an arc stands for before the player: what kind of thing it is, its id, and all that is told of it.

    `text` is what is read of a decision before it is made, `told` what is read once something has happened. A decision
    may be closed: `when` and the means to pay `cost` open it, `closed` says why it is not. `record` is what was really
    done, `vote` and `explanation` are how our seat votes by it, and `date` is the day of a deadline.
    """

    kind: Kind
    id: str
    text: Text = _NOTHING
    told: Text = _NOTHING
    when: Core | None = None
    closed: Text = _NOTHING
    cost: int = 0
    instrument: Instrument | None = None
    record: HistoricalRecord | None = None
    vote: Vote | None = None
    explanation: Text = _NOTHING
    date: date | None = None

    @classmethod
    def of_choice(cls, choice: Choice) -> Cause:
        """A choice of a scene, or one that ends a negotiation."""
        return cls(
            Kind.CHOICE,
            choice.id,
            choice.text,
            told=choice.result.text,
            when=choice.when,
            closed=choice.closed,
            cost=choice.cost,
            instrument=choice.instrument,
            record=choice.record,
            vote=choice.vote,
            explanation=choice.explanation,
        )

    @classmethod
    def of_initiative(cls, scene: str, initiative: Initiative) -> Cause:
        """Taking up what the agenda offers."""
        return cls(
            Kind.INITIATIVE,
            scene,
            initiative.offer,
            when=initiative.when,
            closed=initiative.closed,
            cost=initiative.cost,
            instrument=initiative.instrument,
        )


@dataclass(frozen=True)
class Formula:
    """An expression over the state. Play evaluates it by a closure, analysis compiles the same `core` to columns."""

    core: Core

    @cached_property
    def of(self) -> Callable[[Values], int]:
        """Its value in a state, as a function that is compiled when it is first asked for."""
        return compile_closure(self.core)


@dataclass(frozen=True, slots=True)
class Write:
    """A new value for one field, computed on the state before and clamped to `lo`..`hi`."""

    index: int
    value: Formula
    lo: int
    hi: int


def _written(writes: tuple[Write, ...]) -> Callable[[Values], Values]:
    """The values after some writes, as one function of those before."""
    each = tuple((write.index, write.value.of, write.lo, write.hi) for write in writes)

    def after(before: Values) -> Values:
        values = list(before)
        for index, of, lo, hi in each:
            value = of(before)
            values[index] = lo if value < lo else hi if value > hi else value  # noqa: FURB136 - no call
        return tuple(values)

    return after if each else lambda before: before


@dataclass(frozen=True, slots=True)
class Reward:
    """A declared score: `points` when the `when` formula holds, both on the state before."""

    score: Score
    points: Formula
    when: Formula | None


@dataclass(frozen=True)
class Arc:
    """One way from a node to `target`: open where its guard holds, or its weight is positive.

    All right-hand sides are evaluated on the state before and written together.
    """

    id: str
    target: str
    cause: Cause | None = None
    """What it means to the player; None for the engine's own bookkeeping, which is no event."""
    guard: Formula | None = None
    weight: Formula | None = None
    writes: tuple[Write, ...] = ()
    rewards: tuple[Reward, ...] = ()
    table: Formula | None = None
    """For an initiative, whether it is on the table at all, open or closed."""

    @cached_property
    def test(self) -> Callable[[Values], int] | None:
        """Whether it is open in a state; None where it always is."""
        return None if self.condition is None else self.condition.of

    @cached_property
    def condition(self) -> Formula | None:
        """What must hold for it to be taken: its guard, or that its weight is positive; None where it always may be."""
        if self.weight is None:
            return self.guard
        return Formula(Compare(">", self.weight.core, Const(0)))

    @cached_property
    def after(self) -> Callable[[Values], Values]:
        """The values once it is taken, as a function of those before."""
        return _written(self.writes)

    @property
    def kind(self) -> Kind | None:
        """The kind of its cause."""
        return self.cause.kind if self.cause else None


@dataclass(frozen=True, slots=True)
class Node:
    """A point of the flowchart. `scene` is the id under which it is reported: of its scene, or of what else it tells of.

    A consequence, a deadline or an ending may have the id of a scene: `setting` is the scene itself, None elsewhere.
    """

    id: str
    by: By
    scene: str
    arcs: tuple[Arc, ...] = ()
    setting: Scene | None = None
    phase: Phase = Phase.STORY
    round: int | None = None
    """In a negotiation, how many redrafts and persuasions were made before."""


@dataclass(frozen=True)
class Program:
    """A lowered scenario: nodes by id, the first one, and the fields of the state."""

    scenario: Scenario
    nodes: Mapping[str, Node]
    first: str

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of a state's values, in order."""
        return self.scenario.layout.fields

    @cached_property
    def arcs(self) -> Mapping[tuple[str, str], Arc]:
        """Each arc by the id of its node and its own."""
        return {(node.id, arc.id): arc for node in self.nodes.values() for arc in node.arcs}


def vote_node(scene: str) -> str:
    """The node at which the vote of a scene falls, after its choices."""
    return f"{scene}/vote"


def round_node(scene: str, number: int) -> str:
    """The node of a negotiation after so many redrafts and persuasions."""
    return f"{scene}/round-{number}"


def consequence_node(consequence: str) -> str:
    """The id of the node at which a consequence falls due."""
    return f"@consequence/{consequence}"


def deadline_node(deadline: str) -> str:
    """The id of the node at which a deadline comes."""
    return f"@deadline/{deadline}"


def ending_node(ending: str) -> str:
    """The id of the node at which a play has closed with an ending."""
    return f"@end/{ending}"
