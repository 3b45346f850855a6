"""The scenes of a scenario: how each is offered and advised on, and the body that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from game.expr import Core
from game.keys import AsWritten, Key, NameOf, OrEnd, PaidFrom, Percent, Within
from game.model.ballots import Ballot
from game.model.choices import CAPACITY, Choice, Instrument, Outcome, Result
from game.model.talks import Talks
from game.model.text import Text, sentence


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

    adviser: Annotated[str, NameOf("adviser")]
    text: Annotated[Text, Key("the opinion", alone=True)]
    forecast: Annotated[Forecast | None, Key("a claim that the debrief settles")] = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """How a scene is offered on the agenda: between two dates, while `when` holds, at most `limit` times."""

    offer: Annotated[Text, Key("the line on the agenda")]
    when: Annotated[Core | None, Key("the condition under which it is offered")] = None
    closed: Annotated[
        Text, Key("why it cannot be taken; without it, it is not shown while the condition fails")
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
        Core | None, Key("checked when the date comes: if it fails, the scene never happens")
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
