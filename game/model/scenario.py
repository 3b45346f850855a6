"""A scenario as the whole house knows it: frozen data with every name resolved. It has no behaviour and knows no file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from game.expr import Core, Label, Place
from game.keys import (
    AsWritten,
    Key,
    Keys,
    LanguageCode,
    NameOf,
    Shared,
    Shown,
    Terms,
    Value,
    Within,
)
from game.model.calendar import Calendar
from game.model.choices import Result
from game.model.layout import Layout, labels
from game.model.phrases import IN_ENGLISH
from game.model.principles import Principle, Profile, Source
from game.model.scenes import Scene
from game.model.text import Text
from game.model.variables import Variable

if TYPE_CHECKING:
    from game.voting import Member

AGENDA = "agenda"
"""The scene id under which initiatives and passing are reported."""
PASS = "pass"
"""The choice that ends the turn."""

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
        Core | None, Key("the condition; endings are tried in order and the last has none")
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

    ending: Annotated[str | None, Key("the ending that is reached"), NameOf("ending")] = None
    variables: Annotated[Mapping[str, int], Key("values of variables", what="values"), Value()] = (
        field(default_factory=dict)
    )
    scores: Annotated[
        Mapping[str, int], Key("points by principle", what="points"), NameOf("principle")
    ] = field(default_factory=dict)
    that: Annotated[Core | None, Key("a condition that holds")] = None
    refused: Annotated[
        str | None, Key("a choice that must be refused after the last one"), NameOf("choice")
    ] = None
    written: Annotated[str, AsWritten("that")] = ""


@dataclass(frozen=True, slots=True)
class ScriptedTest:
    """Choices and chance outcomes in, expectations out. `chance` gives outcomes by scene for successive visits.

    `written` is the test as it stands in the file, of which this is one row, where it has rows.
    """

    id: str
    written: str
    choose: Annotated[
        tuple[str, ...], Key("choices, initiatives and `pass`, in order"), NameOf("choice")
    ]
    chance: Annotated[
        Mapping[str, tuple[str, ...]],
        Key(
            "how chance falls, by scene; a list for successive visits",
            required=False,
            what="outcomes",
        ),
        NameOf("outcome"),
    ]
    expect: Annotated[Expectation, Key("what must be so then")]


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """Everything an author said. Ids are unique within their kind; mappings keep the order of the file."""

    id: str
    title: Annotated[str, Key("its name"), Shown()]
    summary: Annotated[str, Key("one or two sentences for the library"), Shown()]
    role: Annotated[str, Key("who the player is"), Shown()] = ""
    country: Annotated[str, Key("whose foreign policy it is"), Shown()] = ""
    language: Annotated[
        str, Key("the language of the texts, such as `en` (the default)"), LanguageCode()
    ] = "en"
    version: Annotated[int, Key("your own version number (default 1)"), Within(1)] = 1
    authors: Annotated[tuple[str, ...], Key("who wrote it")] = ()
    goals: Annotated[tuple[str, ...], Key("what the player will learn"), Shown()] = ()
    notes: Annotated[str, Key("your model: why these numbers")] = ""
    profile: Annotated[str, Key("the weighting shown first", required=False), NameOf("profile")]
    calendar: Annotated[Calendar, Key("when it plays and how long a turn is")]
    foresight: Annotated[
        int, Key("how many exact forecasts the player may buy (default 0)"), Within(0, 1000)
    ] = 0
    sources: Annotated[Mapping[str, Source], Key("what is cited, by id"), Shared()] = field(
        default_factory=dict
    )
    glossary: Annotated[
        Mapping[str, str],
        Key("terms of art and what they mean", what="a glossary", free=True),
        Terms(),
        Shown(),
        Shared(),
    ] = field(default_factory=dict)
    actors: Annotated[
        Mapping[str, Actor], Key("countries, bodies and roles, for the codex"), Shared()
    ] = field(default_factory=dict)
    advisers: Annotated[Mapping[str, Actor], Key("the voices in the room"), Shared()] = field(
        default_factory=dict
    )
    principles: Annotated[
        Mapping[str, Principle], Key("what the play is scored against", required=False), Shared()
    ]
    groups: Annotated[Mapping[str, Actor], Key("families of principles", required=False), Shared()]
    profiles: Annotated[
        Mapping[str, Profile], Key("weightings of the principles", required=False), Shared()
    ]
    members: Mapping[str, Member] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    """The names of the regional groups, by id."""
    variables: Annotated[
        tuple[Variable, ...], Key("what the scenario keeps track of", required=False)
    ]
    scenes: Annotated[Mapping[str, Scene], Key("the scenes; the first opens the play", some=True)]
    consequences: Annotated[Mapping[str, Consequence], Key("what choices bring about later")] = (
        field(default_factory=dict)
    )
    deadlines: Annotated[
        Mapping[str, Deadline], Key("what happens on a date unless something was done")
    ] = field(default_factory=dict)
    endings: Annotated[Mapping[str, Ending], Key("how the play may close", some=True)]
    tests: Annotated[Mapping[str, ScriptedTest], Key("plays that `smallstate test` runs")] = field(
        default_factory=dict
    )
    layout: Layout
    phrases: Mapping[str, str] = field(default_factory=lambda: IN_ENGLISH)
    """What the game itself says in play, by the ids of the catalogue, in the language of the scenario."""
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
