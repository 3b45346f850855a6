"""States as columns of bits: every field has a place in one of a few 64-bit words, so that merging states is a sort."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Word = NDArray[np.uint64]
Ints = NDArray[np.int64]
Rows = NDArray[np.intp] | NDArray[np.int32]
"""Places in columns."""
_WIDTH = 64


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field lies: its word, how far from the low end, its mask before shifting, and its least value."""

    word: int
    shift: np.uint64
    mask: np.uint64
    least: int


class Packing:
    """The places of all fields; a field of one value takes no bits.

    Fields of more weight lie in earlier words, and higher up in them, so that what seldom matters comes last where
    states are put in order.
    """

    def __init__(
        self, ranges: Sequence[tuple[int, int]], weights: Sequence[int] | None = None
    ) -> None:
        places: dict[int, Place] = {}
        word = used = 0
        given = weights or [0] * len(ranges)
        for index in sorted(range(len(ranges)), key=lambda i: -given[i]):
            lo, hi = ranges[index]
            bits = (hi - lo).bit_length()
            if used + bits > _WIDTH:
                word, used = word + 1, 0
            used += bits
            shift = _WIDTH - used if bits else 0
            places[index] = Place(word, np.uint64(shift), np.uint64((1 << bits) - 1), lo)
        self.places = [places[index] for index in range(len(ranges))]
        self.words = word + 1

    def pack(self, values: Iterable[int]) -> list[Word]:
        """One state as words of length one."""
        words = [0] * self.words
        for place, value in zip(self.places, values, strict=True):
            words[place.word] |= (value - place.least) << int(place.shift)
        return [np.array([word], dtype=np.uint64) for word in words]

    def values(self, words: Sequence[Word], row: int) -> tuple[int, ...]:
        """One row as a tuple of values, in the order of the fields."""
        return tuple(int((words[p.word][row] >> p.shift) & p.mask) + p.least for p in self.places)


class Columns:
    """n packed states, `words` of shape (n,) each, seen as one int64 column a field; a column is unpacked when first asked for."""

    def __init__(self, packing: Packing, words: Sequence[Word]) -> None:
        self.packing, self.words = packing, words
        self._unpacked: dict[int, Ints] = {}

    def __len__(self) -> int:
        return len(self.words[0])

    def __getitem__(self, index: int) -> Ints:
        column = self._unpacked.get(index)
        if column is None:
            place = self.packing.places[index]
            column = ((self.words[place.word] >> place.shift) & place.mask).view(np.int64)
            if place.least:
                column += place.least
            self._unpacked[index] = column
        return column

    def take(self, rows: Rows | None) -> Columns:
        """The states at some rows; None means all."""
        return self if rows is None else Columns(self.packing, [word[rows] for word in self.words])
