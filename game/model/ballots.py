"""Votes and negotiations of a scenario: the texts that are put, and where in the state stands what was done about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Final

from game.expr import Const, Core
from game.keys import Amount, Key, Shown, Within
from game.model.talks import CHAIR, Close, Persuade, Redraft, TableMove
from game.model.text import Text, sentence

if TYPE_CHECKING:
    from game.model.scenario import Choice, Instrument, Outcome, Record, Result
    from game.voting import Body, Motion, RecordedVote, Rule, Weights

DEAREST: Final = 15
"""The most points that a draft may cost a member: each number of them is told in words of its own."""


_ALWAYS_THE_FIRST: Final = Const(0)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Members that are picked out together on a vote, in the order of the body."""

    id: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seating:
    """Who sits in a body and by which rule it decides, from a day on (None: the calendar is not known)."""

    body: Body
    rule: Rule
    day: date | None


@dataclass(frozen=True, slots=True)
class Influence:
    """What moves members before a vote: `by` points of 100 towards voting in favour."""

    id: str
    about: Annotated[
        Text,
        Key(
            "what it is, for the whip count (default: made from the id)",
            required=False,
            after="by",
            named=sentence,
        ),
    ]
    by: Annotated[
        Core,
        Key("by how many points of 100 towards voting in favour; negative moves them away"),
        Amount("points such as `12 * lobbied`"),
    ]


@dataclass(frozen=True, slots=True)
class Ballot:
    """The body of a scene that puts a motion to a vote: what may be chosen before it, the odds and what comes of it.

    `period` gives the number of the motion, which differs with those who sit and the rule of the day, and `watch` the
    groupings picked out in each. `ours` gives the number of our seat's vote in `SEAT_VOTES` (0: it follows its
    leaning), from the field at `cast` (None: no choice says how we vote) and from what the motion itself says.
    `sponsor` is when our seat is one of the sponsors. `number` is that of the text, such as A/RES/ES-11/1.
    """

    weights: Weights
    ours: Core
    influences: tuple[Influence, ...]
    outcomes: tuple[Outcome, ...]
    choices: tuple[Choice, ...] = ()
    number: str = ""
    cast: int | None = None
    sponsor: Core | None = None
    period: Core = _ALWAYS_THE_FIRST
    watch: tuple[tuple[Grouping, ...], ...] = ((),)
    record: RecordedVote | None = None
    """The same text as it was voted on in fact."""

    @property
    def motion(self) -> Motion:
        """The text that is put, as it stands on the first day on which it may be."""
        return self.weights.motions[0]

    @property
    def seat(self) -> str:
        """The member for which the player decides; empty where there is none."""
        return self.weights.seat


@dataclass(frozen=True, slots=True)
class Wording:
    """One way a clause may read."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class TextClause:
    """A clause under negotiation; the field at `index` holds which of its wordings stands."""

    id: str
    title: Annotated[
        str,
        Key("what it is about (default: made from the id)", required=False, named=sentence),
        Shown(),
    ]
    index: int
    wordings: Annotated[
        tuple[Wording, ...],
        Key("its possible wordings; the first stands when talks open", some=True),
    ]


@dataclass(frozen=True, slots=True)
class Price:
    """What a wording costs a member; None is a red line."""

    clause: str
    wording: str
    points: Core | None


@dataclass(frozen=True, slots=True)
class Delegation:
    """A member at the table. The field at `spent` holds what has been made good to it (None: nothing can be)."""

    member: str
    says: Annotated[Text, Key("what it says of the text", required=False)]
    prices: tuple[Price, ...]
    spent: int | None


@dataclass(frozen=True)
class Talks:
    """The body of a scene that negotiates a text: who decides and how, the clauses, the delegations, and what comes of it.

    `period` gives the number of the seating that decides.
    """

    title: Annotated[
        str,
        Key("what the text is called (default: the title of the scene)", required=False),
        Shown(),
    ]
    seatings: tuple[Seating, ...]
    period: Core
    seat: str
    rounds: Annotated[int, Key("how many redrafts and persuasions there is time for"), Within(1, 8)]
    persuasion: Annotated[
        int | None,
        Key(
            "what one point of price costs in `capacity`; without it nobody can be persuaded",
            required=False,
        ),
        Within(0, 100),
    ]
    instrument: Annotated[
        Instrument,
        Key("the form of diplomacy it uses (default multilateral)", required=False),
    ]
    clauses: Annotated[tuple[TextClause, ...], Key("the clauses of the text", some=True)]
    delegations: tuple[Delegation, ...]
    results: Mapping[str, Result]
    records: Mapping[str, Record]

    @cached_property
    def moves(self) -> Mapping[str, TableMove]:
        """Everything the player may do at the table, by its text. No two moves have one text: a scenario that loads sees to it."""
        found: list[TableMove] = [
            Redraft(clause.id, wording.id) for clause in self.clauses for wording in clause.wordings
        ]
        if self.persuasion is not None:
            found += [Persuade(d.member) for d in self.delegations if d.spent is not None]
        found += [end for end in Close if end.outcome in self.results]
        return {str(move): move for move in found}


def speaks_as_chair(seating: Seating) -> bool:
    """Whether the chair may issue a statement of its own where there is no agreement."""
    return CHAIR in getattr(seating.rule, "fallback", ())


def polled(scene: str) -> str:
    """The node at which the vote of a scene falls, after its choices."""
    return f"{scene}/vote"


def cast(scene: str) -> str:
    """The field that holds how our seat votes in a scene."""
    return f"@cast/{scene}"


def spent(scene: str, member: str) -> str:
    """The field that holds what a member has been given in a negotiation."""
    return f"@spent/{scene}/{member}"
