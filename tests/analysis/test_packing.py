"""Packing: whatever the ranges, what goes in comes out, and fields do not touch."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.packing import Columns, Packing

RANGES = st.lists(
    st.tuples(st.integers(-500, 500), st.integers(0, 2**20)).map(lambda r: (r[0], r[0] + r[1])),
    min_size=1,
    max_size=30,
)


@given(RANGES, st.data())
def test_what_is_packed_is_unpacked(ranges, data):
    packing = Packing(ranges)
    rows = [tuple(data.draw(st.integers(lo, hi)) for lo, hi in ranges) for _ in range(3)]
    packed = [packing.pack(row) for row in rows]
    words = [np.concatenate(column) for column in zip(*packed, strict=True)]
    columns = Columns(packing, words)
    for place, row in enumerate(rows):
        assert packing.values(words, place) == row
        assert tuple(int(columns[i][place]) for i in range(len(ranges))) == row


@given(RANGES)
def test_masks_of_all_fields_cover_and_do_not_overlap(ranges):
    packing = Packing(ranges)
    masks = [packing.masks([i]) for i in range(len(ranges))]
    for word in range(packing.words):
        each = [int(mask[word]) for mask in masks]
        assert sum(each) == int(packing.masks(range(len(ranges)))[word])
        assert sum(mask.bit_count() for mask in each) == sum(each).bit_count()
