"""How a member is likely to vote, in whole numbers, and what moves it. It knows neither bodies nor rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import Annotated

from game.keys import Key, Within
from game.voting.bodies.votes import PerVote, Vote

LADDER = (
    Vote.NO,
    Vote.NOT_VOTING,
    Vote.ABSENT,
    Vote.NOT_PARTICIPATING,
    Vote.ABSTAIN,
    Vote.YES,
)
"""From against to in favour. A member drawn low on its ladder votes no, high yes."""
_RUNGS: Callable[[PerVote], tuple[int, ...]] = attrgetter(
    *(vote.value.replace(" ", "_") for vote in LADDER)
)


@dataclass(frozen=True, slots=True)
class Leaning(PerVote):
    """A member's vote as a distribution: chances of each vote out of `total`, in whole numbers.

    >>> Leaning(yes=6, abstain=3, not_voting=1).chance(Vote.YES)
    Fraction(3, 5)
    """

    def __post_init__(self) -> None:
        if min(_RUNGS(self)) < 0 or self.total == 0:
            raise ValueError(f"a leaning needs weights, none of them negative: {self}")

    def weights(self) -> tuple[tuple[Vote, int], ...]:
        """Each vote with its weight, from the bottom of the ladder to the top."""
        return tuple(zip(LADDER, _RUNGS(self), strict=True))

    def chance(self, vote: Vote) -> Fraction:
        """The chance of one vote, exactly."""
        return Fraction(self.each(vote), self.total)

    @property
    def mode(self) -> Vote:
        """The likeliest vote; of several, the one highest on the ladder."""
        best = max(w for _, w in self.weights())
        return next(v for v, w in reversed(self.weights()) if w == best)

    def shifted(self, by: int) -> Leaning:
        """The leaning after pressure: `by` chances out of `total` towards yes (or, if negative, towards no).

        The member stands somewhere on its ladder and is moved along it: a yes gained comes from those who
        were nearest to it, so a no turns to an abstention and an abstention to a yes, and what is between
        keeps its size until the far end is used up.

        >>> Leaning(yes=50, no=10, abstain=40).shifted(15)
        Leaning(yes=65, no=0, abstain=35, absent=0, not_participating=0, not_voting=0)
        >>> Leaning(yes=50, no=10, abstain=40).shifted(-60)
        Leaning(yes=0, no=70, abstain=30, absent=0, not_participating=0, not_voting=0)
        """
        return _shifted(self, by) if by else self

    def shift_to(self, vote: Vote) -> int | None:
        """The smallest shift after which `vote` is the mode ("what it would take"); None if no shift makes it so.

        >>> Leaning(yes=30, abstain=70).shift_to(Vote.YES), Leaning(yes=1).shift_to(Vote.ABSTAIN)
        (20, None)
        """
        return _shift_to(self, vote)

    def drawn(self, number: float) -> Vote:
        """The vote that a number in [0, 1) picks: the bottom of the ladder is at 0.

        The same number under a leaning shifted towards yes never picks a vote further from yes.
        """
        place = int(number * self.total)
        for vote, weight in self.weights():
            if place < weight:
                return vote
            place -= weight
        raise ValueError(f"{number} is not in [0, 1)")


@lru_cache(maxsize=4096)
def _shift_to(leaning: Leaning, vote: Vote) -> int | None:
    steps = sorted(range(-leaning.total, leaning.total + 1), key=abs)
    return next((by for by in steps if leaning.shifted(by).mode is vote), None)


@lru_cache(maxsize=4096)
def _shifted(leaning: Leaning, by: int) -> Leaning:
    rungs = dict(leaning.weights())
    towards, others = (Vote.YES, LADDER) if by > 0 else (Vote.NO, tuple(reversed(LADDER)))
    left = abs(by)
    for vote in others[:-1]:
        moved = min(left, rungs[vote])
        rungs[vote] -= moved
        rungs[towards] += moved
        left -= moved
    return Leaning.adding(rungs)


def sure(vote: Vote) -> Leaning:
    """A member that will vote so, whatever happens: firmness 1.

    >>> sure(Vote.YES).chance(Vote.YES)
    Fraction(1, 1)
    """
    return recorded(vote, 100)


@lru_cache(maxsize=4096)
def recorded(vote: Vote, firmness: int, of: int = 100) -> Leaning:
    """A leaning whose mode is the vote on record, held with `firmness` chances out of `of`.

    The rest goes to the votes next to it: from yes or no to abstaining and not voting in equal parts (an odd
    chance to abstaining); from abstaining or staying away to yes and no in equal parts (an odd chance stays).
    ValueError if the recorded vote would not be the mode, and if firmness is not a chance.

    >>> recorded(Vote.YES, 90)
    Leaning(yes=90, no=0, abstain=5, absent=0, not_participating=0, not_voting=5)
    >>> recorded(Vote.ABSTAIN, 85)
    Leaning(yes=7, no=7, abstain=86, absent=0, not_participating=0, not_voting=0)
    """
    if not 0 < firmness <= of:
        raise ValueError(f"firmness must be a chance, not {firmness} of {of}")
    rest = of - firmness
    if vote.cast:
        beside = {Vote.ABSTAIN: rest - rest // 2, Vote.NOT_VOTING: rest // 2, vote: firmness}
    else:
        beside = {Vote.YES: rest // 2, Vote.NO: rest // 2, vote: firmness + rest % 2}
    leaning = Leaning.adding(beside)
    if any(w >= leaning.each(vote) for v, w in leaning.weights() if v is not vote):
        raise ValueError(f"at firmness {firmness} of {of}, {vote} would not be the likeliest vote")
    return leaning


@dataclass(frozen=True, slots=True)
class Mood:
    """One state a bloc can be in on the day: how likely against its other moods, and how it shifts its members."""

    name: str
    weight: Annotated[int, Key("how likely it is beside the other moods"), Within(0, 1000)]
    shift: Annotated[
        int,
        Key("by how many points of 100 it moves each member towards voting in favour"),
        Within(-100, 100),
    ]


@dataclass(frozen=True, slots=True)
class Bloc:
    """Members that move together: one mood, drawn once, shifts them all. Given the mood they vote on their own.

    Without blocs 193 small doubts average out to certainty; with them the odds stay honest.
    """

    id: str
    members: tuple[str, ...]
    moods: Annotated[tuple[Mood, ...], Key("one of them is drawn for all", some=True)]

    def __post_init__(self) -> None:
        weights = [mood.weight for mood in self.moods]
        if not weights or min(weights) < 0 or sum(weights) == 0:
            raise ValueError(f"bloc {self.id}: moods need weights, none of them negative")

    @property
    def total(self) -> int:
        """What the moods' weights add up to."""
        return sum(mood.weight for mood in self.moods)


@dataclass(frozen=True, slots=True)
class Electorate:
    """All members as they stand before the vote: a leaning each, and the blocs among them.

    A member is in one bloc at most. ValueError otherwise, or if a bloc names a member without a leaning.
    """

    leanings: Mapping[str, Leaning] = field(hash=False)
    blocs: tuple[Bloc, ...] = ()

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for bloc in self.blocs:
            for member in bloc.members:
                if member not in self.leanings:
                    raise ValueError(f"bloc {bloc.id}: {member} has no leaning")
                if member in seen:
                    raise ValueError(f"bloc {bloc.id}: {member} is named twice among the blocs")
                seen.add(member)

    @property
    def alone(self) -> tuple[str, ...]:
        """Members in no bloc, in order."""
        moved = {member for bloc in self.blocs for member in bloc.members}
        return tuple(member for member in self.leanings if member not in moved)

    def chance(self, member: str, vote: Vote) -> Fraction:
        """A member's chance of a vote, over its bloc's moods, exactly."""
        leaning = self.leanings[member]
        for bloc in self.blocs:
            if member in bloc.members:
                moods = (m.weight * leaning.shifted(m.shift).chance(vote) for m in bloc.moods)
                return sum(moods, Fraction(0)) / bloc.total
        return leaning.chance(vote)

    def fixed(self, votes: Mapping[str, Vote]) -> Electorate:
        """The electorate when these members' votes are known: instructions given, or a vote already cast.

        They leave their bloc: its mood no longer moves them.
        """
        return self._with({member: sure(vote) for member, vote in votes.items()})

    def obliged(self, members: Collection[str]) -> Electorate:
        """The electorate when these members may not vote for or against: what they would have cast, they abstain.

        They leave their bloc too.

        >>> Electorate({"RUS": Leaning(no=8, absent=2)}).obliged(["RUS"]).chance("RUS", Vote.ABSTAIN)
        Fraction(4, 5)
        """
        held = ((member, self.leanings[member]) for member in members if member in self.leanings)
        return self._with(
            {
                member: replace(
                    leaning, yes=0, no=0, abstain=leaning.abstain + leaning.yes + leaning.no
                )
                for member, leaning in held
            }
        )

    def _with(self, known: Mapping[str, Leaning]) -> Electorate:
        """The electorate with other leanings for some, who leave their blocs."""
        blocs = (
            Bloc(b.id, tuple(m for m in b.members if m not in known), b.moods) for b in self.blocs
        )
        return Electorate({**self.leanings, **known}, tuple(b for b in blocs if b.members))
