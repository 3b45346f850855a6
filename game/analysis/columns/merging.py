"""Which rows of packed states are equal, found by sorting. It knows nothing of what states mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from game.analysis.columns.packing import Rows, Word

_Number = TypeVar("_Number", np.uint64, np.float64)
_STRETCH = 16
"""The mean length of runs in order from which on merge sort is quicker than quicksort."""


@dataclass(frozen=True, slots=True)
class EqualRows:
    """Groups of equal rows, in the order of their words: the first row of each, and the other rows, each with its group."""

    firsts: Rows
    others: Rows
    groups: Rows

    @classmethod
    def of(cls, words: Sequence[Word]) -> EqualRows:
        """The groups among some states: words of n rows each."""
        words = _folded(words)
        order = _order(words[0]) if len(words) == 1 else np.lexsort(words[::-1])
        new = np.zeros(len(order), dtype=np.bool_)
        new[0] = True
        for word in words:
            there = word[order]
            new[1:] |= there[1:] != there[:-1]
        again = np.flatnonzero(~new)
        return cls(order[new], order[again], again - np.arange(1, len(again) + 1))

    def sums(self, column: NDArray[_Number]) -> NDArray[_Number]:
        """The sum of a column over each group."""
        found = column[self.firsts]
        np.add.at(found, self.groups, column[self.others])
        return found

    def group_of_each(self) -> NDArray[np.int32]:
        """The group of each row, shape (n,)."""
        found = np.empty(len(self.firsts) + len(self.others), dtype=np.int32)
        found[self.firsts] = np.arange(len(self.firsts))
        found[self.others] = self.groups
        return found


def _folded(words: Sequence[Word]) -> list[Word]:
    """Fewer words that tell the same states apart and put them in the same order, where that can be had cheaply.

    A word in which all agree is left aside, and where the bits in which two words differ fit one word, they become one.
    """
    found: list[tuple[Word, int]] = []
    for word in words:
        bits = int(np.bitwise_or.reduce(word ^ word[0])) if len(words) > 1 else 1
        if not bits:
            continue
        if found:
            before, others = found[-1]
            low = (bits & -bits).bit_length() - 1
            free = (others & -others).bit_length() - 1
            if (bits >> low).bit_length() <= free:
                kept = before & np.uint64(others) | (word & np.uint64(bits)) >> np.uint64(low)
                found[-1] = kept, others | bits >> low
                continue
        found.append((word, bits))
    return [word for word, _ in found] or [words[0]]


def _order(word: Word) -> Rows:
    """The order of a word. States made of states in order mostly come in ordered runs, and merge sort is quickest on these."""
    falls = np.count_nonzero(word[1:] < word[:-1])
    return np.argsort(word, kind="stable" if falls * _STRETCH < len(word) else None)
