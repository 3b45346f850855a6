"""Classes of outcomes in a large body, quickly: members with the same leaning are counted together, by the binomial way.

The same numbers as `counting` gives one seat at a time, which is what drawing a roll call still needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache, reduce
from itertools import product
from typing import TypeAlias

import numpy as np

from game.voting.odds.array_convolution import NOTHING, Sum, mixed, of_one, plus
from game.voting.odds.convolution import Summand
from game.voting.odds.counting import CAST, CountingScheme, Key, PossibleVote, Segment, by_flags

Layers: TypeAlias = dict[int, Sum]
"""A distribution over states: for each set of flags, masses by packed count."""
_START: Layers = {CAST: NOTHING}


def class_masses(scheme: CountingScheme) -> dict[Key, float]:
    """The mass of each class, where it goes without saying that somebody votes for or against."""
    layers = reduce(_both, map(_held, scheme.segments))
    found: dict[Key, float] = {}
    for flags, row in layers.items():
        met, margins = scheme.judged(row.values)
        votes = scheme.read(flags)
        answers = [np.unique(each) for each in (met, *margins)]
        for combination in np.array(np.meshgrid(*answers)).reshape(len(answers), -1).T:
            here = reduce(
                np.logical_and,
                (each == said for each, said in zip((met, *margins), combination, strict=True)),
            )
            mass = float(row.masses[here].sum())
            if mass:
                outcome = scheme.outcome(flags, met=bool(combination[0]))
                key = (outcome, tuple(map(bool, combination[1:])), votes)
                found[key] = found.get(key, 0.0) + mass
    return found


def _held(segment: Segment) -> Layers:
    """The distribution after the members of a segment."""
    seats = {id(seat.moods): seat for seat in segment.seats}
    many = Counter(id(seat.moods) for seat in segment.seats)
    return _mixed(
        [
            (mass, _seated((seats[kind].moods[mood], many[kind]) for kind in many))
            for mood, mass in enumerate(segment.moods)
        ]
    )


def _seated(members: Iterable[tuple[Sequence[PossibleVote], int]]) -> Layers:
    """The distribution after so many members with the same choices each, who vote independently of each other."""
    rows = [
        _of_one_kind(tuple(by_flags(choices, CAST).items()), count) for choices, count in members
    ]
    rows.sort(key=lambda layers: (len(layers), sum(map(len, layers.values()))))
    return reduce(_both, rows, _START)


@lru_cache(maxsize=2048)
def _of_one_kind(terms: tuple[tuple[int, Summand], ...], count: int) -> Layers:
    """The distribution after so many members alike, by halves."""
    if count == 1:
        return {flags: of_one(each) for flags, each in terms}
    half = _of_one_kind(terms, count // 2)
    whole = _both(half, half)
    return _both(whole, _of_one_kind(terms, 1)) if count % 2 else whole


def _both(one: Layers, other: Layers) -> Layers:
    """The distribution of two independent sums together."""
    if len(one) == len(other) == 1:
        ((a, first),), ((b, second),) = one.items(), other.items()
        return {a | b: plus(first, second)}
    pairs = product(one.items(), other.items())
    return _mixed([(1.0, {a | b: plus(first, second)}) for (a, first), (b, second) in pairs])


def _mixed(parts: list[tuple[float, Layers]]) -> Layers:
    """One distribution out of several, each with its mass."""
    grown: dict[int, tuple[list[Sum], list[float]]] = {}
    for mass, layers in parts:
        for flags, each in layers.items():
            sums, masses = grown.setdefault(flags, ([], []))
            sums.append(each)
            masses.append(mass)
    return {flags: mixed(*each) for flags, each in grown.items()}
