"""Exact numbers of paths, one a state, of any size: in one 64-bit column while they fit, then in columns of 32 bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from game.analysis.columns.merging import EqualRows
from game.analysis.columns.packing import Rows, Word

_HALF = np.uint64(32)
_LOW = np.uint64(2**32 - 1)
_FITS = 2**63


@dataclass(frozen=True)
class PathCounts:
    """A column of exact counts: one column of 64 bits, or several of 32 bits, lowest first."""

    limbs: list[Word]

    @cached_property
    def total(self) -> int:
        """The sum of all counts, of any size."""
        if len(self.limbs) == 1:
            # Halves are summed apart: the counts fit 64 bits, their sum need not.
            return PathCounts(self.split(2)).total
        return sum(
            int(np.sum(limb, dtype=np.uint64)) << (32 * i) for i, limb in enumerate(self.limbs)
        )

    @classmethod
    def one(cls) -> PathCounts:
        """A single count of one."""
        return cls([np.ones(1, dtype=np.uint64)])

    @classmethod
    def join(cls, parts: Sequence[PathCounts]) -> PathCounts:
        """Columns below one another, narrow enough that no sum of their counts can wrap."""
        total = sum(part.total for part in parts)
        if total < _FITS and all(len(part.limbs) == 1 for part in parts):
            return cls([np.concatenate([part.limbs[0] for part in parts])])
        width = max(2, -(-total.bit_length() // 32) + 1, *(len(part.limbs) for part in parts))
        split = [part.split(width) for part in parts]
        return cls([np.concatenate([limbs[i] for limbs in split]) for i in range(width)])

    def take(self, rows: Rows | None) -> PathCounts:
        """The counts at some rows; None means all."""
        return self if rows is None else PathCounts([limb[rows] for limb in self.limbs])

    def merge(self, groups: EqualRows) -> PathCounts:
        """The sum over each group of rows."""
        limbs = [groups.sums(limb) for limb in self.limbs]
        for i in range(len(limbs) - 1):
            limbs[i + 1] += limbs[i] >> _HALF
            limbs[i] &= _LOW
        return PathCounts(limbs)

    def split(self, width: int) -> list[Word]:
        """The counts in `width` columns of 32 bits, lowest first."""
        limbs = self.limbs
        if len(limbs) == 1:
            limbs = [limbs[0] & _LOW, limbs[0] >> _HALF]
        return [*limbs, *(np.zeros_like(limbs[0]) for _ in range(width - len(limbs)))]
