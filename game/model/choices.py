"""What may be decided or may happen in a scene, and what follows: choices, outcomes, effects, points, records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

from game.expr import Arithmetic, Core
from game.keys import Amount, AnyDay, Key, Keys, NameOf, PaidFrom, Within
from game.model.principles import Citation
from game.model.text import Text

if TYPE_CHECKING:
    from game.voting import Vote

DESK = "desk"
"""The `then` that leads back to the calendar and the agenda."""
END = "end"
"""The `then` that decides the ending."""
VOTE = "@vote"
"""The `then` of a choice that leads to the vote of its own scene: no id that an author can give."""
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


EFFECT_SIGNS: Final[Mapping[str, Arithmetic | None]] = {"+": "+", "-": "-", "=": None}
"""The signs that an effect begins with, each with what it does to the value that stood there; None sets it anew."""


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

    principle: Annotated[str, NameOf("principle")]
    points: Annotated[Core, Key("how many points, up or down"), Amount("points such as `+2`")]
    because: Annotated[Text, Key("the reason, shown in the ledger")]
    source: Annotated[
        Citation, Key("the source that says so: its id, and a place in it, as in `essay ¶4`")
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
        tuple[str, ...], Key("pending consequences that are called off"), NameOf("consequence")
    ] = ()
    then: Annotated[
        str,
        Key("the next scene, `desk` (the default: back to calendar and agenda) or `end`"),
        NameOf("scene", (DESK, END)),
    ] = DESK


@dataclass(frozen=True, slots=True)
class HistoricalRecord:
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
        int, Key("what it takes from the variable `capacity`"), Within(0, 1000), PaidFrom(CAPACITY)
    ] = 0
    instrument: Annotated[Instrument | None, Key("the form of diplomacy it uses")] = None
    record: Annotated[
        HistoricalRecord | None,
        Key("what really happened, if this is what was done; hidden until the debrief"),
    ] = None
    vote: Annotated[Vote | None, Key("how our seat votes on the motion of this scene")] = None
    explanation: Annotated[
        Text, Key("the explanation of vote; in the General Assembly, sponsors may give none")
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
    record: HistoricalRecord | None = None
