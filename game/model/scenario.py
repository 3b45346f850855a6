"""A scenario as the whole house knows it: frozen data with every name resolved. It has no behaviour and knows no file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from game.expr import Core, Label, Place
from game.model.ballots import Ballot, Talks
from game.model.calendar import Calendar
from game.model.layout import Layout, labels
from game.model.phrases import PHRASES
from game.model.principles import Citation, Principle, PrincipleGroup, Profile, Source
from game.model.text import Text
from game.model.variables import Variable

if TYPE_CHECKING:
    from game.voting import Member, Vote

DESK = "desk"
"""The `then` that leads back to the calendar and the agenda."""
END = "end"
"""The `then` that decides the ending."""
AGENDA = "agenda"
"""The scene id under which initiatives and passing are reported."""
PASS = "pass"
"""The choice that ends the turn."""
CAPACITY = "capacity"
"""The variable that costs are paid from."""


class Instrument(StrEnum):
    """The forms of diplomacy that a choice may use (essay ¶14)."""

    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"
    ECONOMIC = "economic"
    DEFENCE = "defence"
    CULTURAL = "cultural"
    PARLIAMENTARY = "parliamentary"
    PUBLIC = "public"
    HUMANITARIAN = "humanitarian"


@dataclass(frozen=True, slots=True)
class Effect:
    """A new value for the variable at `index` of the state, computed on the state before. `shown` is as the author wrote it."""

    variable: str
    index: int
    value: Core
    shown: str


@dataclass(frozen=True, slots=True)
class Score:
    """Points for a principle, with the reason and the source that every point must have."""

    principle: str
    points: Core
    because: Text
    source: Citation
    when: Core | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """A consequence declared to fall due in `turns` turns (at least one)."""

    consequence: str
    turns: int


@dataclass(frozen=True, slots=True)
class Result:
    """What follows from a choice, a chance, a passage or a consequence: what is shown, what changes, where it leads."""

    text: Text = Text()
    effects: tuple[Effect, ...] = ()
    scores: tuple[Score, ...] = ()
    later: tuple[Later, ...] = ()
    cancel: tuple[str, ...] = ()
    then: str = DESK


@dataclass(frozen=True, slots=True)
class Record:
    """What really happened, when, and who says so. Hidden until the debrief, and never called right."""

    date: date | None
    text: Text
    source: Citation


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the player may decide in a scene."""

    id: str
    text: Text
    result: Result
    when: Core | None = None
    closed: Text = Text()
    cost: int = 0
    instrument: Instrument | None = None
    record: Record | None = None
    vote: Vote | None = None
    """How our seat then votes on the motion of the scene."""
    explanation: Text = Text()
    """Why it votes so, as told to the hall."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way a chance may fall; `weight` is a non-negative integer expression."""

    id: str
    weight: Core
    result: Result
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """An adviser's claim that `that` will hold on `by` (None: at the end), with a probability in per cent."""

    that: Core
    shown: str
    chance: int
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Advice:
    """An adviser's opinion on a scene, and the forecast that may prove it wrong."""

    adviser: str
    text: Text
    forecast: Forecast | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """How a scene is offered on the agenda: between two dates, while `when` holds, at most `limit` times."""

    offer: Text
    when: Core | None = None
    closed: Text = Text()
    first: date | None = None
    last: date | None = None
    priority: int = 0
    weight: int = 1
    limit: int = 1
    cost: int = 0
    instrument: Instrument | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """The body of a scene in which the player chooses."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """The body of a scene that falls one way or another."""

    outcomes: tuple[Outcome, ...]


Body = Choices | Chance | Result | Ballot | Talks
"""What a scene holds. The body of a passage, which goes on by itself, is its result."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A place in the story. `whip` is a scene whose ballot is counted here before it comes."""

    id: str
    title: Text
    text: Text
    body: Body
    place: Text = Text()
    date: date | None = None
    when: Core | None = None
    advice: tuple[Advice, ...] = ()
    initiative: Initiative | None = None
    whip: str | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices that its author wrote; the moves of a negotiation are not among them."""
        return self.body.choices if isinstance(self.body, Choices | Ballot) else ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The ways in which its chance or its vote may fall."""
        return self.body.outcomes if isinstance(self.body, Chance | Ballot) else ()

    @property
    def results(self) -> tuple[tuple[str, Result], ...]:
        """What may follow, each with the id of its choice or outcome, or "" where the scene is a passage."""
        match self.body:
            case Result():
                return (("", self.body),)
            case Talks():
                return tuple(self.body.results.items())
        branches: tuple[Choice | Outcome, ...] = (*self.choices, *self.outcomes)
        return tuple((each.id, each.result) for each in branches)

    @property
    def ballot(self) -> Ballot | None:
        """The motion that it puts, if it puts one."""
        return self.body if isinstance(self.body, Ballot) else None

    @property
    def talks(self) -> Talks | None:
        """The text that it negotiates, if it negotiates one."""
        return self.body if isinstance(self.body, Talks) else None


@dataclass(frozen=True, slots=True)
class Consequence:
    """A delayed consequence: nothing happens if `unless` holds when it falls due."""

    id: str
    result: Result
    unless: Core | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """What happens on a date unless something has been done by then."""

    id: str
    date: date
    result: Result
    unless: Core | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """One way the play may close; `at_once` endings are looked at whenever the play is back at the desk."""

    id: str
    title: Text
    text: Text
    when: Core | None = None
    peace: Literal["kept", "lost"] | None = None
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A country, body or role that the codex explains. Advisers are actors too."""

    id: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a scripted test expects where its choices run out; None and empty mean: not looked at."""

    ending: str | None = None
    variables: Mapping[str, int] = field(default_factory=dict)
    scores: Mapping[str, int] = field(default_factory=dict)
    that: Core | None = None
    refused: str | None = None
    """The choice that must be refused after the last one."""
    written: str = ""
    """The condition `that` as its author wrote it."""


@dataclass(frozen=True, slots=True)
class ScriptedTest:
    """Choices and chance outcomes in, expectations out. `chance` gives outcomes by scene for successive visits.

    `written` is the test as it stands in the file, of which this is one row, where it has rows.
    """

    id: str
    written: str
    choose: tuple[str, ...]
    chance: Mapping[str, tuple[str, ...]]
    expect: Expectation


@dataclass(frozen=True)
class Scenario:
    """Everything an author said. Ids are unique within their kind; mappings keep the order of the file."""

    id: str
    title: str
    summary: str
    calendar: Calendar
    layout: Layout
    variables: tuple[Variable, ...]
    scenes: Mapping[str, Scene]
    endings: Mapping[str, Ending]
    principles: Mapping[str, Principle]
    groups: Mapping[str, PrincipleGroup]
    profiles: Mapping[str, Profile]
    profile: str
    consequences: Mapping[str, Consequence] = field(default_factory=dict)
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    glossary: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, Member] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    """The names of the regional groups, by id."""
    actors: Mapping[str, Actor] = field(default_factory=dict)
    advisers: Mapping[str, Actor] = field(default_factory=dict)
    tests: Mapping[str, ScriptedTest] = field(default_factory=dict)
    role: str = ""
    country: str = ""
    language: str = "en"
    version: int = 1
    authors: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    notes: str = ""
    foresight: int = 0
    phrases: Mapping[str, str] = field(default_factory=lambda: PHRASES)
    """What the game itself says in play, by the ids of `PHRASES`, in the language of the scenario."""
    shows: int = 0
    """How many initiatives the agenda shows in a turn; 0 shows all."""
    digest: str = ""
    """Hash of the scenario's text and of every library it uses."""

    @cached_property
    def variable(self) -> Mapping[str, Variable]:
        """The variables by id."""
        return {v.id: v for v in self.variables}

    @property
    def dated(self) -> tuple[Scene, ...]:
        """The scenes that the calendar brings up, in the order in which it does."""
        return tuple(self.scenes[name] for name in self.layout.dated)

    @property
    def opening(self) -> Scene:
        """The scene that opens the play: the first in the file."""
        return next(iter(self.scenes.values()))

    @cached_property
    def labels(self) -> Mapping[Place, Label]:
        """What each place of the state is called before a player."""
        return labels(self.layout.scope(self.variables, self.calendar), self.variables)
