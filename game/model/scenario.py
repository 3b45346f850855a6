"""A scenario as the whole house knows it: frozen data with every name resolved. It has no behaviour and knows no file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from game.expr import Core, Label, Place
from game.keys import (
    Key,
    Keys,
    Shown,
)
from game.model.calendar import Calendar
from game.model.layout import Layout, labels
from game.model.phrases import IN_ENGLISH
from game.model.principles import Principle, Profile, Source
from game.model.results import (
    Result,
)
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
