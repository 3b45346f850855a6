"""Packing: whatever the ranges, what goes in comes out, and fields do not touch."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.analysis.columns.packing import Columns, Packing

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


@given(RANGES, st.data())
def test_fields_of_more_weight_come_first_and_none_overlap(ranges, data):
    weights = [data.draw(st.integers(0, 3)) for _ in ranges]
    packing = Packing(ranges, weights)
    laid = [
        (p.word, -int(p.shift), int(p.mask), w)
        for p, w in zip(packing.places, weights, strict=True)
        if p.mask
    ]
    word, above, heaviest = 0, 64, 3
    for there, down, mask, weight in sorted(laid):
        above = 64 if there > word else above
        assert mask << -down < 1 << above
        assert weight <= heaviest
        word, above, heaviest = there, -down, weight
