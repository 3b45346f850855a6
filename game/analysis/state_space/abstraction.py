"""State abstraction: before states are merged, each field is given one value that stands for all that are equivalent to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from game.analysis.columns.packing import Packing, Word
from game.analysis.state_space.equivalence import Equivalence, Labels
from game.analysis.state_space.scores import ColumnScores
from game.engine import ReachableRanges


@dataclass(frozen=True, slots=True)
class _Rule:
    """What becomes of packed states at one node in one turn: bits kept, bits set, and tables for fields that merge some values."""

    kept: tuple[np.uint64, ...]
    put: tuple[np.uint64, ...]
    tables: tuple[tuple[int, Word], ...]
    whole: frozenset[int]
    """The fields of which every value is told apart."""


class Abstraction:
    """Rules for every node and turn within ranges. Without an equivalence all states stay as they are."""

    def __init__(
        self,
        ranges: ReachableRanges,
        packing: Packing,
        equivalence: Equivalence | None,
        scores: ColumnScores,
    ) -> None:
        self.ranges, self.packing, self.scores = ranges, packing, scores
        self.equivalence = equivalence
        self._rules: dict[tuple[int, str], _Rule] = {}

    def apply(self, turn: int, node: str, words: list[Word]) -> list[Word]:
        """Packed states as they arrive at a node, each turned into the one that stands for it."""
        if self.equivalence is None:
            return words
        rule = self._rule(turn, node)
        words = [
            word if kept == _ALL and not put else word & kept | put
            for word, kept, put in zip(words, rule.kept, rule.put, strict=True)
        ]
        for index, table in rule.tables:
            place = self.packing.places[index]
            old = (words[place.word] >> place.shift) & place.mask
            words[place.word] = words[place.word] ^ ((old ^ table[old]) << place.shift)
        return words

    def whole(self, turn: int, node: str, indices: Iterable[int]) -> bool:
        """Whether a node still tells apart all that some fields can hold."""
        return self.equivalence is None or self._rule(turn, node).whole.issuperset(indices)

    def same_at(self, turn: int, node: str, target: str) -> bool:
        """Whether two nodes merge the same states in a turn."""
        if self.equivalence is None:
            return True
        here, there = (
            (rule.kept, [(place, table.tobytes()) for place, table in rule.tables])
            for rule in (self._rule(turn, node), self._rule(turn, target))
        )
        return here == there

    def _rule(self, turn: int, node: str) -> _Rule:
        key = (turn, node)
        if key not in self._rules:
            self._rules[key] = self._make(turn, node)
        return self._rules[key]

    def _make(self, turn: int, node: str) -> _Rule:
        assert self.equivalence is not None
        box, labels = self.ranges.boxes[turn][node], self.equivalence.at[turn][node]
        kept, put = [0] * self.packing.words, [0] * self.packing.words
        tables, whole = [], set()
        for index, place in enumerate(self.packing.places):
            bits = int(place.mask) << int(place.shift)
            if index >= len(box):  # a scorer's memory
                kept[place.word] |= bits
                memory = self.scores.table(index, turn, node)
                if memory is not None and np.any(memory != np.arange(len(memory))):
                    table = np.arange(int(place.mask) + 1, dtype=np.uint64)
                    table[: len(memory)] = memory
                    tables.append((index, table))
            elif index not in labels:
                put[place.word] |= (box[index][0] - place.least) << int(place.shift)
            else:
                kept[place.word] |= bits
                classes = labels[index]
                if len(set(classes)) == len(classes):
                    whole.add(index)
                else:
                    tables.append((index, _table(classes, box[index][0] - place.least, place.mask)))
        return _Rule(
            tuple(np.uint64(bits) for bits in kept),
            tuple(np.uint64(bits) for bits in put),
            tuple(tables),
            frozenset(whole),
        )


_ALL = np.uint64(2**64 - 1)


def _table(classes: Labels, low: int, mask: np.uint64) -> Word:
    """From a field's bits to those of the least value of its class; `low` are the bits of the least value."""
    table = np.arange(int(mask) + 1, dtype=np.uint64)
    for place, label in enumerate(classes):
        table[low + place] = low + classes.index(label)
    return table
