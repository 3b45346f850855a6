"""Merging: which rows of packed states are equal, found by putting them in order. It knows nothing of what states mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from game.analysis.state_space.packing import Rows, Word

_Number = TypeVar("_Number", np.uint64, np.float64)
_STRETCH = 16
"""The mean length of stretches in order from which on merging them is quicker than sorting."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """Rows by what they equal: the first row of each kind, in the order of the kinds, and the others, each with its kind."""

    firsts: Rows
    others: Rows
    kinds: Rows

    @classmethod
    def of(cls, words: Sequence[Word]) -> Kinds:
        """The kinds of some states, in the order of their words."""
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
        """The sum of each kind."""
        found = column[self.firsts]
        np.add.at(found, self.kinds, column[self.others])
        return found

    def of_each(self) -> NDArray[np.int32]:
        """The kind of each row."""
        found = np.empty(len(self.firsts) + len(self.others), dtype=np.int32)
        found[self.firsts] = np.arange(len(self.firsts))
        found[self.others] = self.kinds
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
    """The order of a word. States made of states in order mostly are so in stretches, and merging these is quickest."""
    falls = np.count_nonzero(word[1:] < word[:-1])
    return np.argsort(word, kind="stable" if falls * _STRETCH < len(word) else None)
