"""Sums of whole numbers, in rows of any numbers and in NumPy's, against adding them up one by one."""

from collections import Counter
from functools import reduce
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.voting.odds import array_convolution as sums
from game.voting.odds import convolution
from game.voting.odds.convolution import times

TERMS = st.dictionaries(st.integers(-4, 4), st.integers(1, 9), min_size=1, max_size=4).map(
    lambda masses: tuple(sorted(masses.items()))
)
SUMMANDS = st.lists(TERMS, max_size=5)


def added_up(summands):
    total = Counter[Any]()
    for combination in product(*summands):
        mass = 1
        for _, each in combination:
            mass *= each
        total[sum(value for value, _ in combination)] += mass
    return {value: mass for value, mass in total.items() if mass}


def chained(summands):
    return sum(terms[0][0] for terms in summands), reduce(times, summands, [1])


def spread(row):
    offset, masses = row
    return {value: mass for value, mass in enumerate(masses, offset) if mass}


def together(summands):
    return reduce(sums.plus, map(sums.of_one, summands), sums.NOTHING)


def held(total):
    pairs = zip(total.values.tolist(), total.masses.tolist(), strict=True)
    return {value: mass for value, mass in pairs if mass}


@given(SUMMANDS)
def test_both_ways_give_the_distribution_of_the_sum(summands):
    assert spread(chained(summands)) == held(together(summands)) == added_up(summands)


@given(SUMMANDS, st.integers(2, 10_000))
def test_gaps_however_wide_change_nothing(summands, wider):
    apart = [tuple((value * wider, mass) for value, mass in terms) for terms in summands]
    assert held(together(apart)) == added_up(apart)


@given(SUMMANDS, SUMMANDS, st.integers(1, 5), st.integers(1, 5))
def test_a_mixture_weighs_its_parts(first, second, u, v):
    truth = Counter[Any]()
    for summands, weight in ((first, u), (second, v)):
        for value, mass in added_up(summands).items():
            truth[value] += weight * mass
    assert spread(convolution.mixed([chained(first), chained(second)], [u, v])) == dict(truth)
    assert held(sums.mixed([together(first), together(second)], [u, v])) == dict(truth)


def test_long_rows_of_floats_give_what_whole_numbers_give():
    """Past a few thousand cells NumPy adds; the sums stay the same."""
    summands = [((0, 1), (700 + n, 3)) for n in range(9)]
    shares = [((0, 0.25), (700 + n, 0.75)) for n in range(9)]
    exact = {value: mass / 4**9 for value, mass in spread(chained(summands)).items()}
    assert spread(chained(shares)) == pytest.approx(exact, rel=1e-14, abs=0)
    assert held(together(shares)) == pytest.approx(exact, rel=1e-14, abs=0)


def test_products_of_very_long_rows_are_summed_up_piece_by_piece(monkeypatch):
    rows = [
        together([((0, 0.5), (n, 0.25), (10_000 * n, 0.25)) for n in some])
        for some in ((1, 5), (2, 9))
    ]
    whole = sums.plus(*rows)
    monkeypatch.setattr(sums, "_MANY", 1)
    assert held(sums.plus(*rows)) == pytest.approx(held(whole), rel=1e-14, abs=0)


def test_a_row_whose_every_mass_is_too_small_for_a_float_is_still_added():
    tiny = [sums.of_one(((value, 1e-300),)) for value in (0, 99)]
    none = sums.mixed(tiny, [1e-300, 1e-300])
    assert held(sums.plus(none, sums.of_one(((0, 0.5), (1, 0.5))))) == {}
