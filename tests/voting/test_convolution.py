"""Sums of whole numbers, against adding them up one by one."""

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from game.voting.convolution import NOTHING, chain, convolved, mass_from, mixed, trimmed

TERMS = st.dictionaries(st.integers(-4, 4), st.integers(1, 9), min_size=1, max_size=4).map(
    lambda masses: tuple(sorted(masses.items()))
)
SUMMANDS = st.lists(TERMS, max_size=5)


def added_up(summands):
    total = Counter()
    for combination in product(*summands):
        mass = 1
        for _, each in combination:
            mass *= each
        total[sum(value for value, _ in combination)] += mass
    return {value: mass for value, mass in total.items() if mass}


def spread(row):
    offset, masses = row
    return {value: mass for value, mass in enumerate(masses, offset) if mass}


@given(SUMMANDS)
def test_a_chain_is_the_distribution_of_the_sum(summands):
    assert spread(chain(summands)) == added_up(summands)


@given(SUMMANDS, SUMMANDS, st.integers(-20, 20))
def test_two_sums_put_together(first, second, at_least):
    one, other = chain(first), chain(second)
    whole = added_up([*first, *second])
    assert spread(convolved(one, other)) == whole
    above = sum(mass for value, mass in whole.items() if value >= at_least)
    assert mass_from(one, other, at_least) == above


@given(SUMMANDS, SUMMANDS, st.integers(1, 5), st.integers(1, 5))
def test_a_mixture_weighs_its_parts(first, second, u, v):
    truth = Counter()
    for summands, weight in ((first, u), (second, v)):
        for value, mass in added_up(summands).items():
            truth[value] += weight * mass
    assert spread(mixed([chain(first), chain(second)], [u, v])) == dict(truth)


def test_long_rows_of_floats_give_what_whole_numbers_give():
    """Past a few thousand cells NumPy adds; the sums stay the same."""
    summands = [((0, 1), (700 + n, 3)) for n in range(9)]
    shares = [((0, 0.25), (700 + n, 0.75)) for n in range(9)]
    exact, floats = spread(chain(summands)), spread(chain(shares))
    assert floats.keys() == exact.keys()
    assert all(abs(floats[k] - exact[k] / 4**9) < 1e-15 for k in exact)


def test_dust_is_swept_from_the_ends_only():
    assert trimmed(0, [1e-30, 0.5, 1e-30, 0.5, 0.0], 1e-20) == (1, [0.5, 1e-30, 0.5])
    assert trimmed(0, [0.0, 0.0], 1e-20) == (0, [0.0])
    assert chain([]) == NOTHING
