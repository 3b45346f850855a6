"""Counts of paths: sums of any size, exact."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.columns.merging import EqualRows
from game.analysis.columns.path_counts import PathCounts


def of(numbers):
    """A column of any counts, built the way a sweep would: by joining."""
    width = max(2, -(-sum(numbers).bit_length() // 32) + 1)
    limbs = [
        np.array([n >> (32 * i) & 0xFFFFFFFF for n in numbers], dtype=np.uint64)
        for i in range(width)
    ]
    return PathCounts(limbs)


def numbers_of(paths):
    return [
        PathCounts([limb[i : i + 1] for limb in paths.limbs]).total
        for i in range(len(paths.limbs[0]))
    ]


def alike(count):
    """So many rows, all of one kind."""
    return EqualRows.of([np.zeros(count, dtype=np.uint64)])


@given(st.lists(st.lists(st.integers(1, 2**200), min_size=1, max_size=6), min_size=1, max_size=4))
def test_joined_and_merged_counts_are_sums(parts):
    joined = PathCounts.join([of(part) for part in parts])
    flat = [n for part in parts for n in part]
    assert numbers_of(joined) == flat
    assert joined.total == sum(flat)
    merged = joined.merge(alike(len(flat)))
    assert numbers_of(merged) == [sum(flat)]
    assert merged.total == sum(flat)


@given(st.lists(st.integers(1, 2**62), min_size=2, max_size=40))
def test_small_counts_grow_wide_before_a_sum_could_wrap(numbers):
    columns = [PathCounts([np.array([n], dtype=np.uint64)]) for n in numbers]
    joined = PathCounts.join(columns)
    assert joined.merge(alike(len(numbers))).total == sum(numbers)


def test_taken_rows_keep_their_counts():
    paths = of([5, 2**100, 7])
    assert paths.take(np.array([1, 2])).total == 2**100 + 7
    assert paths.take(None) is paths
