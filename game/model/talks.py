"""The negotiation of a text: its clauses, who is at the table, and what the player may do there. The text of each move is
what saves, tests and `--choose` name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Final

from game.expr import Core
from game.keys import Key, Shown, Within
from game.model.choices import HistoricalRecord, Instrument, Result
from game.model.text import Text, sentence

if TYPE_CHECKING:
    from game.voting import Body, Rule

DEAREST: Final = 15
"""The most points that a draft may cost a member: each number of them is told in words of its own."""
CHAIR = "chair-statement"
"""Also the outcome of talks that end with a statement of the chair's own."""
AGREED, NOT_AGREED = "agreed", "no-agreement"
"""The other outcomes of a negotiation."""


@dataclass(frozen=True, slots=True)
class Redraft:
    """Let a clause read otherwise.

    >>> str(Redraft("aid", "in-kind"))
    'redraft-aid-in-kind'
    """

    clause: str
    wording: str

    def __str__(self) -> str:
        return f"redraft-{self.clause}-{self.wording}"


@dataclass(frozen=True, slots=True)
class Persuade:
    """Make good to a member what the draft costs it.

    >>> str(Persuade("LAO"))
    'persuade-lao'
    """

    member: str

    def __str__(self) -> str:
        return f"persuade-{self.member.lower()}"


class Close(StrEnum):
    """End the talks: put the text to the table, speak as chair, or part without a text."""

    PUT = "put"
    CHAIR = CHAIR
    GIVE_UP = "give-up"

    @property
    def outcome(self) -> str:
        """What comes of talks that end so."""
        return {Close.PUT: AGREED, Close.CHAIR: CHAIR, Close.GIVE_UP: NOT_AGREED}[self]


TableMove = Redraft | Persuade | Close


@dataclass(frozen=True, slots=True)
class Seating:
    """Who sits in a body and by which rule it decides, from a day on (None: the calendar is not known)."""

    body: Body
    rule: Rule
    day: date | None


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
        Instrument, Key("the form of diplomacy it uses (default multilateral)", required=False)
    ]
    clauses: Annotated[tuple[TextClause, ...], Key("the clauses of the text", some=True)]
    delegations: tuple[Delegation, ...]
    results: Mapping[str, Result]
    records: Mapping[str, HistoricalRecord]

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
    return CHAIR in seating.rule.fallback
