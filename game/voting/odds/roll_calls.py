"""Whole roll calls drawn from the very numbers that gave the odds, given what came of the vote.

The convolution is walked backwards: from a final count to the votes that made it, one member at a time, each
with its exact odds given all that is already settled. It draws no random number of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from game.voting.bodies.body import Body
from game.voting.bodies.rules import Rule
from game.voting.bodies.votes import Vote
from game.voting.odds.convolution import Number
from game.voting.odds.counting import (
    START,
    Key,
    Layers,
    PossibleVote,
    Segment,
    State,
    by_class,
    lay_out,
    mixture,
    trail,
)
from game.voting.odds.leanings import Electorate
from game.voting.odds.outcomes import OutcomeClass
from game.voting.odds.questions import Question

Draw: TypeAlias = Callable[[str], float]
"""A number in [0, 1) for a member's code, a bloc's id or `tally`; the same for the same, so that luck can be kept."""

T = TypeVar("T")


class _Ways(NamedTuple, Generic[T]):
    """What may have led to a state: the numbers in (0, 1) that part the possibilities, and these."""

    parts: list[float]
    possible: list[T]

    def picked(self, number: float) -> T:
        return self.possible[bisect_right(self.parts, number)]


def _ways(masses: Sequence[Number], possible: list[T]) -> _Ways[T]:
    *parts, total = accumulate(masses)
    return _Ways([part / total for part in parts], possible)


class _Step(dict[State, _Ways[tuple[Vote, State]]]):
    """A member's place in the walk back: the ways into each state, found when first asked for."""

    def __init__(self, member: str, choices: Sequence[PossibleVote], before: Layers) -> None:
        super().__init__()
        self.member = member
        self._choices = choices
        self._before = before

    def __missing__(self, state: State) -> _Ways[tuple[Vote, State]]:
        after, packed = state
        masses, possible = [], []
        for choice in self._choices:
            for flags in self._before:
                earlier = (flags, packed - choice.adds)
                mass = _mass(self._before, earlier) * choice.mass
                if mass and flags | choice.flags == after:
                    masses.append(mass)
                    possible.append((choice.vote, earlier))
        self[state] = ways = _ways(masses, possible)
        return ways


class RollCalls:
    """A vote ready to be drawn, again and again; the tables are made once.

    `draw(key, number)` gives a roll call of the class `key`: the conditional odds are exact. Each member's
    part of the luck is its own number, asked for by its code: under another seed all differ, and where the
    player does the same, all stay.

    >>> from game.voting import Leaning, VoteOutcome, general_assembly
    >>> three = general_assembly(("AND", "BTN", "KHM"))
    >>> torn = Electorate(dict.fromkeys(three.members, Leaning(yes=1, no=1)))
    >>> calls = RollCalls(three, "important", torn, reads=["KHM"])
    >>> against = (VoteOutcome.ADOPTED, (), (Vote.NO,))
    >>> {member: str(vote) for member, vote in calls.draw(lambda who: 0.5, against).items()}
    {'AND': 'yes', 'BTN': 'yes', 'KHM': 'no'}
    """

    def __init__(
        self,
        body: Body,
        rule: str | Rule,
        electorate: Electorate,
        questions: Sequence[Question] = (),
        reads: Sequence[str] = (),
    ) -> None:
        law = body.rule(rule) if isinstance(rule, str) else rule
        scheme = lay_out(body, law, electorate, questions, reads)
        self._members = body.members
        self._segments: list[tuple[Segment, list[Layers], list[list[_Step]]]] = []
        layers = START
        for segment in scheme.segments:
            ends, moods = [], []
            for mood in range(len(segment.moods)):
                *befores, end = trail(layers, segment, mood)
                pairs = zip(segment.seats, befores, strict=True)
                steps = [_Step(seat.member, seat.moods[mood], before) for seat, before in pairs]
                ends.append(end)
                moods.append(steps[::-1])
            self._segments.append((segment, ends, moods))
            layers = mixture(ends, segment.moods)
        found = by_class(scheme, layers)
        everything = [each for states in found.values() for each in states]
        self._ends = {
            key: _ways([mass for mass, _ in ends], [state for _, state in ends])
            for key, ends in ((None, everything), *found.items())
        }

    def draw(self, luck: Draw, key: Key | OutcomeClass | None = None) -> dict[str, Vote]:
        """A roll call, in the body's order: of the class given, or of any class. KeyError if it cannot happen."""
        state = self._ends[key.key if isinstance(key, OutcomeClass) else key].picked(luck("tally"))
        votes: dict[str, Vote] = {}
        for segment, ends, moods in reversed(self._segments):
            steps = moods[0]
            if segment.bloc:
                pairs = zip(segment.moods, ends, strict=True)
                given = [share * _mass(end, state) for share, end in pairs]
                steps = _ways(given, moods).picked(luck(segment.bloc))
            for step in steps:
                parts, possible = step[state]
                at = bisect_right(parts, luck(step.member)) if parts else 0
                votes[step.member], state = possible[at]
        return {member: votes[member] for member in self._members}


def _mass(layers: Layers, state: State) -> Number:
    flags, packed = state
    if flags not in layers:
        return 0
    offset, masses = layers[flags]
    place = packed - offset
    return float(masses[place]) if 0 <= place < len(masses) else 0
