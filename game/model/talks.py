"""What the player may do at the table of a negotiation, as values. Their text is what saves, tests and `--choose` name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
