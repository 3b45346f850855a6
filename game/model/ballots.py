"""Votes of a scenario: the texts that are put, and where in the state stands what was done about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from game.expr import Const, Core
from game.keys import Amount, Key
from game.model.choices import Choice, Outcome
from game.model.text import Text, sentence

if TYPE_CHECKING:
    from game.voting import Motion, OddsTable, RecordedVote


_ALWAYS_THE_FIRST: Final = Const(0)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Members that are picked out together on a vote, in the order of the body."""

    id: str
    name: str
    members: tuple[str, ...]


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

    odds: OddsTable
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
        return self.odds.motions[0]

    @property
    def seat(self) -> str:
        """The member for which the player decides; empty where there is none."""
        return self.odds.seat
