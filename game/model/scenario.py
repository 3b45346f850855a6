"""A scenario as the whole house knows it: frozen data with every name resolved. It has no behaviour and knows no file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from game.expr import Core, Label, Place
from game.keys import (
    Amount,
    AnyDay,
    AsWritten,
    Key,
    Keys,
    Names,
    OrEnd,
    PaidFrom,
    Percent,
    Shown,
    Within,
)
from game.model.ballots import Ballot, Talks
from game.model.calendar import Calendar
from game.model.layout import Layout, labels
from game.model.phrases import PHRASES
from game.model.principles import Citation, Principle, Profile, Source
from game.model.text import Text, sentence
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

    principle: Annotated[str, Names("principle")]
    points: Annotated[Core, Key("how many points, up or down"), Amount("points such as `+2`")]
    because: Annotated[Text, Key("the reason, shown in the ledger")]
    source: Annotated[
        Citation,
        Key("the source that says so: its id, and a place in it, as in `essay ¶4`"),
    ]
    when: Annotated[Core | None, Key("the condition under which the points are given")] = None


@dataclass(frozen=True, slots=True)
class Later:
    """A consequence declared to fall due in `turns` turns (at least one)."""

    consequence: str
    turns: int


@dataclass(frozen=True, slots=True)
class Result:
    """What follows from a choice, a chance, a passage or a consequence: what is shown, what changes, where it leads."""

    text: Annotated[Text, Key("what is shown when it happens")] = Text()
    effects: Annotated[
        tuple[Effect, ...], Key("what it does to variables: `+1` moves, `= 3` sets")
    ] = ()
    scores: Annotated[
        tuple[Score, ...], Key("points by principle, each with its reason and source")
    ] = ()
    later: Annotated[
        tuple[Later, ...],
        Key("consequences that fall due later, each with its delay", what="delays"),
    ] = ()
    cancel: Annotated[
        tuple[str, ...], Key("pending consequences that are called off"), Names("consequence")
    ] = ()
    then: Annotated[
        str,
        Key("the next scene, `desk` (the default: back to calendar and agenda) or `end`"),
        Names("scene", (DESK, END)),
    ] = DESK


@dataclass(frozen=True, slots=True)
class Record:
    """What really happened, when, and who says so. Hidden until the debrief, and never called right."""

    date: Annotated[date | None, Key("the day it happened", required=False), AnyDay()]
    text: Annotated[Text, Key("what really happened, in your own words")]
    source: Annotated[Citation, Key("the source that says so")]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the player may decide in a scene."""

    id: str
    text: Annotated[Text, Key("the instruction, in one line")]
    result: Annotated[
        Result,
        Keys({"text": Key("the consequence, as it is shown", name="result")}, after="instrument"),
    ]
    when: Annotated[Core | None, Key("the condition under which it can be chosen")] = None
    closed: Annotated[Text, Key("why it cannot be chosen when the condition fails")] = Text()
    cost: Annotated[
        int,
        Key("what it takes from the variable `capacity`"),
        Within(0, 1000),
        PaidFrom(CAPACITY),
    ] = 0
    instrument: Annotated[Instrument | None, Key("the form of diplomacy it uses")] = None
    record: Annotated[
        Record | None,
        Key("what really happened, if this is what was done; hidden until the debrief"),
    ] = None
    vote: Annotated[Vote | None, Key("how our seat votes on the motion of this scene")] = None
    explanation: Annotated[
        Text,
        Key("the explanation of vote; in the General Assembly, sponsors may give none"),
    ] = Text()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way a chance may fall; `weight` is a non-negative integer expression."""

    id: str
    weight: Annotated[
        Core,
        Key("how likely it is beside the other outcomes"),
        Amount("a weight such as `2 + trust`"),
    ]
    result: Annotated[Result, Keys({})]
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """An adviser's claim that `that` will hold on `by` (None: at the end), with a probability in per cent."""

    that: Annotated[Core, Key("what the adviser says will hold")]
    shown: Annotated[str, AsWritten("that")]
    chance: Annotated[int, Key("how likely the adviser calls it, in per cent"), Percent()]
    by: Annotated[
        date | None, Key("when it is settled: a date, or `end` (the default)"), OrEnd()
    ] = None


@dataclass(frozen=True, slots=True)
class Advice:
    """An adviser's opinion on a scene, and the forecast that may prove it wrong."""

    adviser: Annotated[str, Names("adviser")]
    text: Annotated[Text, Key("the opinion", alone=True)]
    forecast: Annotated[Forecast | None, Key("a claim that the debrief settles")] = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """How a scene is offered on the agenda: between two dates, while `when` holds, at most `limit` times."""

    offer: Annotated[Text, Key("the line on the agenda")]
    when: Annotated[Core | None, Key("the condition under which it is offered")] = None
    closed: Annotated[
        Text,
        Key("why it cannot be taken; without it, it is not shown while the condition fails"),
    ] = Text()
    first: Annotated[date | None, Key("the first day it is offered", name="from")] = None
    last: Annotated[date | None, Key("the last day it is offered", name="until")] = None
    priority: Annotated[int, Key("higher stands first (default 0)"), Within(-100, 100)] = 0
    weight: Annotated[
        int,
        Key("how readily it is drawn where the agenda shows only some (default 1)"),
        Within(0, 1000),
    ] = 1
    limit: Annotated[int, Key("how often it can be taken (default 1)"), Within(1, 100)] = 1
    cost: Annotated[
        int,
        Key("what taking it takes from the variable `capacity`"),
        Within(0, 1000),
        PaidFrom(CAPACITY),
    ] = 0
    instrument: Annotated[Instrument | None, Key("the form of diplomacy it uses")] = None


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
    title: Annotated[
        Text, Key("its heading (default: made from the id)", required=False, named=sentence)
    ]
    text: Annotated[Text, Key("what the player reads", after="initiative")]
    body: Body
    place: Annotated[Text, Key("where and at what hour")] = Text()
    date: Annotated[date | None, Key("the day on which the calendar brings it up")] = None
    when: Annotated[
        Core | None,
        Key("checked when the date comes: if it fails, the scene never happens"),
    ] = None
    advice: Annotated[tuple[Advice, ...], Key("opinions by adviser", after="text")] = ()
    initiative: Annotated[Initiative | None, Key("offers the scene on the agenda")] = None
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


_UNLESS = Key("if this holds when it falls due, nothing happens")
_DUE = Keys({"then": Key("a scene that it opens", name="scene")}, after="unless")


@dataclass(frozen=True, slots=True)
class Consequence:
    """A delayed consequence: nothing happens if `unless` holds when it falls due."""

    id: str
    result: Annotated[Result, _DUE]
    unless: Annotated[Core | None, _UNLESS] = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """What happens on a date unless something has been done by then."""

    id: str
    date: Annotated[date, Key("the day")]
    result: Annotated[Result, _DUE]
    unless: Annotated[Core | None, _UNLESS] = None


@dataclass(frozen=True, slots=True)
class Ending:
    """One way the play may close; `at_once` endings are looked at whenever the play is back at the desk."""

    id: str
    title: Annotated[Text, Key("its name")]
    text: Annotated[Text, Key("what the player reads", after="when")]
    when: Annotated[
        Core | None,
        Key("the condition; endings are tried in order and the last has none"),
    ] = None
    peace: Annotated[Literal["kept", "lost"] | None, Key("whether the peace held")] = None
    at_once: Annotated[
        bool, Key("also looked at each time the play is back at the desk (default no)")
    ] = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A country, body or role that the codex explains, an adviser, or a family of principles."""

    id: str
    name: Annotated[str, Key("the name players read", alone=True), Shown()]
    about: Annotated[str, Key("who or what it is, for the codex"), Shown()] = ""


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
    groups: Mapping[str, Actor]
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
