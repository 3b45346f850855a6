"""Merging: equal rows become one, whatever their words look like, in the order of the words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.columns.merging import EqualRows

WORDS = st.sampled_from([0, 1, 2, 2**31, 2**32, 2**40 + 1, 2**63, 2**64 - 1])
ROWS = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.tuples(*[WORDS] * width), min_size=1, max_size=60)
)


@given(ROWS, st.integers(0, 7), st.integers(1, 6))
def test_rows_of_one_kind_are_equal_and_those_of_two_are_not(rows, start, repeats):
    rows = rows[start % len(rows) :] + sorted(rows) * repeats  # some in stretches, some not
    words = [np.array(word, dtype=np.uint64) for word in zip(*rows, strict=True)]
    equal = EqualRows.of(words)
    assert [rows[row] for row in equal.firsts] == sorted(set(rows))
    assert [rows[equal.firsts[kind]] for kind in equal.group_of_each()] == rows
    numbers = np.arange(len(rows), dtype=np.float64)
    sums = dict.fromkeys(rows, 0.0)
    for row, number in zip(rows, numbers, strict=True):
        sums[row] += number
    assert equal.sums(numbers).tolist() == [sums[row] for row in sorted(sums)]
