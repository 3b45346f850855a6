"""The weights of what a scenario tells apart about a motion, for all that may have been done before it, each row made once.

Rows are numbered as cells of an array: the vote of our seat is its first side, each move one more, the last
runs fastest. Nothing is worked out before it is asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import prod
from typing import overload

from game.voting.decisions import Decision, Outcome, decide
from game.voting.frame import Key
from game.voting.leanings import Hall
from game.voting.motions import Motion
from game.voting.outcomes import OutcomeClass
from game.voting.sampling import Draw, RollCalls
from game.voting.votes import Vote

SEAT_VOTES = (None, *Vote)
"""What our seat may do, by number: 0 leaves it to its leaning."""
TOTAL = 10**15
"""What the weights of a row add up to."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something a scenario tells apart: how the text fared, margins that must be met, votes that members must have cast.

    `margins` counts the questions of the motion; a vote named `not voting` is any way of staying away.
    """

    id: str
    outcomes: frozenset[Outcome]
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
                cast[member] in wanted or cast[member].on_record in wanted
                for member, wanted in self.votes.items()
            )
        )


class Weights:
    """The table of a motion. `lows` and `sizes` say what values each move can have, whole numbers of its steps.

    >>> from game.voting import Leaning, Move, general_assembly
    >>> one = general_assembly(("KHM", "LAO"))
    >>> held = {"KHM": Leaning(yes=50, no=50), "LAO": Leaning(yes=90, no=10)}
    >>> motion = Motion("peace", "Peace", one, one.rule("other"), held, moves=(Move("calls", ("LAO",), 10),))
    >>> told = [Told("adopted", frozenset({Outcome.ADOPTED})), Told("failed", frozenset(Outcome))]
    >>> weights = Weights(motion, told, "KHM", lows=[0], sizes=[2])
    >>> [round(w / 1e15, 3) for w in weights.row(weights.place(Vote.ABSTAIN, [1]))]
    [1.0, 0.0]
    >>> [round(w / 1e15, 3) for w in weights.row(weights.place(None, [0]))]
    [0.45, 0.55]
    """

    def __init__(
        self,
        motion: Motion,
        told: Sequence[Told],
        seat: str,
        lows: Sequence[int],
        sizes: Sequence[int],
    ) -> None:
        self.motion, self.told, self.seat = motion, tuple(told), seat
        self.lows = (0, *lows)
        self.sizes = (len(SEAT_VOTES) if seat else 1, *sizes)
        self._rows: dict[int, tuple[int, ...]] = {}
        self._held: tuple[int, dict[OutcomeClass, int], RollCalls] | None = None
        self._kinds: dict[Key, int] = {}

    def __len__(self) -> int:
        return prod(self.sizes)

    def place(self, vote: Vote | None, strengths: Sequence[int]) -> int:
        """The number of the row for a vote of ours and the strengths of the moves."""
        place = 0
        values = (SEAT_VOTES.index(vote), *strengths)
        for value, low, size in zip(values, self.lows, self.sizes, strict=True):
            place = place * size + min(max(value - low, 0), size - 1)
        return place

    def hall(self, place: int) -> Hall:
        """The hall to which a row belongs."""
        values = []
        for low, size in zip(reversed(self.lows), reversed(self.sizes), strict=True):
            place, value = divmod(place, size)
            values.append(low + value)
        ours = SEAT_VOTES[values.pop()]
        strengths = zip((move.id for move in self.motion.moves), reversed(values), strict=True)
        return self.motion.hall(dict(strengths), {self.seat: ours} if ours else None)

    def row(self, place: int) -> tuple[int, ...]:
        """The weight of everything told apart, in order; they add up to `TOTAL`."""
        row = self._rows.get(place)
        if row is None:
            sums = [0] * len(self.told)
            for each, weight in self.motion.weights(self.hall(place)).items():
                sums[self._kind(each.key)] += weight
            row = self._rows[place] = tuple(sums)
        return row

    def column(self, number: int) -> Column:
        """The weights of one thing told apart, by row."""
        return Column(self, number)

    def hold(self, place: int, number: int, luck: Draw) -> Decision:
        """Hold the vote, given what came of it: draw the whole roll call and decide it. KeyError if it cannot come so.

        `luck` is also asked for `class`, where what came of it holds several classes.
        """
        motion = self.motion
        if self._held is None or self._held[0] != place:
            hall = self.hall(place)
            self._held = place, motion.weights(hall), motion.roll_calls(hall)
        _, weights, calls = self._held
        within = {
            each: weight for each, weight in weights.items() if self._kind(each.key) == number
        }
        if not within:
            raise KeyError(self.told[number].id)
        *parts, total = accumulate(within.values())
        each = [*within][bisect_right(parts, luck("class") * total)]
        votes = calls.draw(luck, each)
        return decide(motion.body, motion.rule, votes, parties=motion.parties)

    def _kind(self, key: Key) -> int:
        """The first of what is told apart that a class fits."""
        if key not in self._kinds:
            fitting = (i for i, told in enumerate(self.told) if told.fits(key, self.motion.reads))
            self._kinds[key] = next(fitting)
        return self._kinds[key]


class Column(Sequence[int]):
    """One column of a table, whose items are made when they are asked for."""

    def __init__(self, table: Weights, number: int) -> None:
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
