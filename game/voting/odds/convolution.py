"""Sums of independent whole numbers: distributions as rows of masses, multiplied out. It knows nothing of votes.

A row (`offset`, `masses`) gives the value `offset + i` the mass `masses[i]`. Masses are floats or whole
numbers; with whole numbers every result is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import truediv
from typing import Any, TypeAlias

Number: TypeAlias = float
"""A float or an int; mypy lets an int stand for a float."""
Summand: TypeAlias = tuple[tuple[int, Number], ...]
"""The values of one summand with their masses, in ascending order of value."""
Masses: TypeAlias = Any
"""A list of numbers; where a row of floats grows long, a NumPy array in its place."""
Row: TypeAlias = tuple[int, Masses]

_LONG = 2_000
"""Rows of floats longer than this are left to NumPy."""


Arithmetic: TypeAlias = Callable[[int, int], Number]
"""How a weight out of a total becomes a mass."""


def _whole(weight: int, _total: int) -> Number:
    return weight


FLOATS: Arithmetic = truediv
EXACT: Arithmetic = _whole
"""Masses stay whole numbers; divide by the product of all totals at the end."""


def times(masses: Masses, terms: Summand) -> Masses:
    """Add one more summand to a sum. The result starts at the summand's smallest value.

    >>> times([1, 1], ((0, 1), (2, 3)))
    [1, 1, 3, 3]
    """
    low = terms[0][0]
    if len(terms) == 1:
        w = terms[0][1]
        if w == 1:
            return masses
        return [w * x for x in masses] if isinstance(masses, list) else w * masses
    span = terms[-1][0] - low
    if len(masses) + span > _LONG and isinstance(terms[0][1], float):
        return _long_times(masses, terms)
    pad = [0 * terms[0][1]] * span  # zeros of the same kind: a float loop stays a float loop
    if len(terms) == 2:
        (_, u), (_, v) = terms
        return [u * x + v * y for x, y in zip(masses + pad, pad + masses, strict=True)]
    if len(terms) == 3:
        (_, u), (middle, v), (_, w) = terms
        shift = middle - low
        return [
            u * x + v * y + w * z
            for x, y, z in zip(
                masses + pad, pad[:shift] + masses + pad[shift:], pad + masses, strict=True
            )
        ]
    out: list[Number] = [0] * (len(masses) + span)
    for value, w in terms:
        start = value - low
        for i, x in enumerate(masses, start):
            out[i] += w * x
    return out


def _long_times(masses: Masses, terms: Summand) -> Masses:
    import numpy as np  # noqa: PLC0415  only the largest questions are worth the import

    low = terms[0][0]
    out = np.zeros(len(masses) + terms[-1][0] - low)
    array = np.asarray(masses)
    for value, w in terms:
        out[value - low : value - low + len(array)] += w * array
    return out


def _long_mixed(rows: Sequence[Row], weights: Sequence[Number], low: int, high: int) -> Masses:
    import numpy as np  # noqa: PLC0415  as above

    out = np.zeros(high - low)
    for (offset, masses), weight in zip(rows, weights, strict=True):
        out[offset - low : offset - low + len(masses)] += weight * np.asarray(masses)
    return out


def mixed(rows: Sequence[Row], weights: Sequence[Number]) -> Row:
    """The distribution of a sum drawn from one of several, each with its weight.

    >>> mixed([(0, [1]), (2, [1])], [1, 3])
    (0, [1, 0, 3])
    """
    if len(rows) == 1 and weights[0] == 1:
        return rows[0]
    low = min(offset for offset, _ in rows)
    high = max(offset + len(masses) for offset, masses in rows)
    if any(not isinstance(masses, list) for _, masses in rows):
        return low, _long_mixed(rows, weights, low, high)
    out: list[Number] = [0] * (high - low)
    for (offset, masses), weight in zip(rows, weights, strict=True):
        start = offset - low
        out[start : start + len(masses)] = [
            old + weight * x for old, x in zip(out[start:], masses, strict=False)
        ]
    return low, out
