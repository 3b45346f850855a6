"""The weights of what a scenario tells apart about a motion, for all that may have been done before it, each row made once.

Rows are numbered as cells of an array: the motion is its first side (several where members or rules change in the
time in which it may be put), the vote of our seat the second, each move one more, the last runs fastest. Nothing is
worked out before it is asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import prod
from typing import overload

from game.voting.bodies.decisions import Decision, decide
from game.voting.bodies.rules import VoteOutcome
from game.voting.bodies.votes import Vote
from game.voting.motions import Motion
from game.voting.odds.counting import Key
from game.voting.odds.leanings import Electorate
from game.voting.odds.outcomes import OutcomeClass
from game.voting.odds.roll_calls import Draw, RollCalls

SEAT_VOTES = (None, *Vote)
"""What our seat may do, by number: 0 leaves it to its leaning."""
TOTAL = 10**15
"""What the weights of a row add up to."""


@dataclass(frozen=True, slots=True)
class DeclaredOutcome:
    """Something a scenario tells apart: how the text fared, margins that must be met, votes that members must have cast.

    `margins` counts the questions of the motion; a vote named `not voting` is any way of staying away. Who has no
    seat on the day has cast no vote of any kind.
    """

    id: str
    outcomes: frozenset[VoteOutcome]
    margins: tuple[int, ...] = ()
    votes: Mapping[str, frozenset[Vote]] = field(default_factory=dict, hash=False)

    def fits(self, key: Key, reads: Sequence[str]) -> bool:
        """Whether a class of roll calls is of this kind."""
        outcome, margins, votes = key
        cast = dict(zip(reads, votes, strict=True))
        return (
            outcome in self.outcomes
            and all(margins[i] for i in self.margins)
            and all(
                member in cast and (cast[member] in wanted or cast[member].on_record in wanted)
                for member, wanted in self.votes.items()
            )
        )


class OddsTable:
    """The table of a motion, as it stands in each period. `lows` and `sizes` say what values each move can have, whole
    numbers of its steps.

    >>> from game.voting import Leaning, Lobbying, general_assembly
    >>> one = general_assembly(("KHM", "LAO"))
    >>> held = {"KHM": Leaning(yes=50, no=50), "LAO": Leaning(yes=90, no=10)}
    >>> motion = Motion("peace", "Peace", one, one.rule("other"), held, moves=(Lobbying("calls", ("LAO",), 10),))
    >>> outcomes = [DeclaredOutcome("adopted", frozenset({VoteOutcome.ADOPTED})), DeclaredOutcome("failed", frozenset(VoteOutcome))]
    >>> weights = OddsTable([motion], outcomes, "KHM", lows=[0], sizes=[2])
    >>> [round(w / 1e15, 3) for w in weights.row(weights.place(Vote.ABSTAIN, [1]))]
    [1.0, 0.0]
    >>> [round(w / 1e15, 3) for w in weights.row(weights.place(None, [0]))]
    [0.45, 0.55]
    """

    def __init__(
        self,
        motions: Sequence[Motion],
        outcomes: Sequence[DeclaredOutcome],
        seat: str,
        lows: Sequence[int],
        sizes: Sequence[int],
    ) -> None:
        self.motions, self.outcomes, self.seat = tuple(motions), tuple(outcomes), seat
        self.lows = (0, 0, *lows)
        self.sizes = (len(self.motions), len(SEAT_VOTES) if seat else 1, *sizes)
        self._rows: dict[int, tuple[int, ...]] = {}
        self._held: tuple[int, dict[OutcomeClass, int], RollCalls] | None = None
        self._kinds: dict[tuple[tuple[str, ...], Key], int] = {}

    def __len__(self) -> int:
        return prod(self.sizes)

    def place(self, vote: Vote | None, strengths: Sequence[int], period: int = 0) -> int:
        """The number of the row for a vote of ours and the strengths of the moves, in a period."""
        place = 0
        values = (period, SEAT_VOTES.index(vote), *strengths)
        for value, low, size in zip(values, self.lows, self.sizes, strict=True):
            place = place * size + min(max(value - low, 0), size - 1)
        return place

    def voting(self, place: int, vote: Vote | None) -> int:
        """The row that differs from another in our vote alone."""
        period, _, *strengths = self._values(place)
        return self.place(vote, strengths, period)

    def ours(self, place: int) -> Vote | None:
        """Our vote in a row; None where it is open, and where we have no seat."""
        return SEAT_VOTES[self._values(place)[1]] if self.seated(place) else None

    def seated(self, place: int) -> bool:
        """Whether our seat is one of the body in the period of a row."""
        return self.seat in self.motion(place).body.members

    def period(self, place: int) -> int:
        """The number of the motion to which a row belongs."""
        return self._values(place)[0]

    def motion(self, place: int) -> Motion:
        """The motion to which a row belongs."""
        return self.motions[self.period(place)]

    def electorate(self, place: int) -> Electorate:
        """The electorate to which a row belongs."""
        motion, ours = self.motion(place), self.ours(place)
        strengths = zip((move.id for move in motion.moves), self._values(place)[2:], strict=True)
        return motion.electorate(dict(strengths), {self.seat: ours} if ours else None)

    def _values(self, place: int) -> list[int]:
        values = []
        for low, size in zip(reversed(self.lows), reversed(self.sizes), strict=True):
            place, value = divmod(place, size)
            values.append(low + value)
        return values[::-1]

    def row(self, place: int) -> tuple[int, ...]:
        """The weight of each declared outcome, in order; they add up to `TOTAL`."""
        row = self._rows.get(place)
        if row is None:
            sums, motion = [0] * len(self.outcomes), self.motion(place)
            for each, weight in motion.weights(self.electorate(place)).items():
                sums[self._kind(motion, each.key)] += weight
            row = self._rows[place] = tuple(sums)
        return row

    def chances(self, place: int) -> dict[str, float]:
        """The odds of each declared outcome, by its id."""
        row = zip(self.outcomes, self.row(place), strict=True)
        return {outcome.id: weight / TOTAL for outcome, weight in row}

    def adoption(self, place: int) -> float:
        """The odds that the text is adopted, as far as the declared outcomes tell it apart."""
        row = zip(self.outcomes, self.row(place), strict=True)
        return sum(w for each, w in row if VoteOutcome.ADOPTED in each.outcomes) / TOTAL

    def column(self, number: int) -> Column:
        """The weights of one declared outcome, by row."""
        return Column(self, number)

    def hold(self, place: int, number: int, luck: Draw) -> Decision:
        """Hold the vote, given what came of it: draw the whole roll call and decide it. KeyError if it cannot come so.

        `luck` is also asked for `class`, where what came of it holds several classes.
        """
        motion = self.motion(place)
        if self._held is None or self._held[0] != place:
            electorate = self.electorate(place)
            self._held = place, motion.weights(electorate), motion.roll_calls(electorate)
        _, weights, calls = self._held
        within = {
            each: weight
            for each, weight in weights.items()
            if self._kind(motion, each.key) == number
        }
        if not within:
            raise KeyError(self.outcomes[number].id)
        *parts, total = accumulate(within.values())
        each = [*within][bisect_right(parts, luck("class") * total)]
        votes = calls.draw(luck, each)
        return decide(motion.body, motion.rule, votes, parties=motion.parties)

    def _kind(self, motion: Motion, key: Key) -> int:
        """The first declared outcome that a class fits."""
        known = motion.reads, key
        if known not in self._kinds:
            fitting = (i for i, each in enumerate(self.outcomes) if each.fits(key, motion.reads))
            self._kinds[known] = next(fitting)
        return self._kinds[known]


class Column(Sequence[int]):
    """One column of a table, whose items are made when they are asked for."""

    def __init__(self, table: OddsTable, number: int) -> None:
        self.table, self.number = table, number

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return self.table.row(index)[self.number]

    def __len__(self) -> int:
        return len(self.table)

    def __iter__(self) -> Iterator[int]:
        return (self[i] for i in range(len(self)))
