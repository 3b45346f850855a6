"""Sums of independent whole numbers as NumPy arrays: what `convolution` does, for long rows and for rows full of gaps.

Floats only, and nothing is ever taken away from anything: each mass, however small, is right to its last digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from game.voting.odds.convolution import Summand

_MANY = 4_000_000
"""Products of more cells than this are summed up piece by piece."""
_GAPS = 8
"""Gaps are filled with nothing where that makes a row at most so many times as long: rows without gaps are quickest."""


@dataclass(slots=True)
class Sum:
    """The distribution of a sum: the values it may take in rising order, and the mass of each."""

    values: Any
    masses: Any

    def __len__(self) -> int:
        return len(self.values)

    @property
    def gaps(self) -> bool:
        """Whether values are left out between the first and the last."""
        return bool(self.values[-1] - self.values[0] >= len(self.values))


NOTHING = Sum(np.zeros(1, dtype=np.int64), np.ones(1))
"""The sum of no summands: 0, surely."""


def of_one(terms: Summand) -> Sum:
    """A single summand."""
    low, high = terms[0][0], terms[-1][0]
    if high - low < _GAPS * len(terms):
        each = dict(terms)
        terms = tuple((value, each.get(value, 0.0)) for value in range(low, high + 1))
    values, masses = zip(*terms, strict=True)
    return Sum(np.array(values), np.array(masses))


def plus(one: Sum, other: Sum) -> Sum:
    """The sum of two independent sums.

    >>> coin = of_one(((0, 0.5), (1, 0.5)))
    >>> plus(coin, coin).masses.tolist()
    [0.25, 0.5, 0.25]
    """
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and short.values[0] == 0 and short.masses[0] == 1:
        return long
    low = int(short.values[0]) + int(long.values[0])
    size = int(short.values[-1]) + int(long.values[-1]) - low + 1
    if size == len(short) + len(long) - 1:  # neither has a gap
        return Sum(np.arange(low, low + size), np.convolve(long.masses, short.masses))
    if long.gaps and len(short) * len(long) <= _MANY:
        places = np.add.outer(short.values - low, long.values).ravel()
        masses = np.multiply.outer(short.masses, long.masses).ravel()
        return _row(low, np.bincount(places, weights=masses, minlength=size))
    dense = np.zeros(size)
    for start, mass in zip(short.values + int(long.values[0]) - low, short.masses, strict=True):
        there = (
            long.values + (start - long.values[0]) if long.gaps else slice(start, start + len(long))
        )
        dense[there] += mass * long.masses
    return _row(low, dense)


def mixed(sums: Sequence[Sum], weights: Sequence[float]) -> Sum:
    """A sum drawn from one of several, each with its weight."""
    if len(sums) == 1:
        return sums[0] if weights[0] == 1 else Sum(sums[0].values, sums[0].masses * weights[0])
    low = min(int(each.values[0]) for each in sums)
    dense = np.zeros(1 + max(int(each.values[-1]) for each in sums) - low)
    for each, weight in zip(sums, weights, strict=True):
        dense[each.values - low] += weight * each.masses
    return _row(low, dense)


def _row(low: int, dense: Any) -> Sum:
    """A row of masses from `low` on, with its gaps where they are many."""
    if not 0 < np.count_nonzero(dense) * _GAPS < len(dense):
        return Sum(np.arange(low, low + len(dense)), dense)
    held = np.flatnonzero(dense)
    return Sum(held + low, dense[held])
