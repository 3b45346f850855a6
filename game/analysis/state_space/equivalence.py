"""Which values of a field are equivalent at each node in each turn: states that differ in nothing else have the same future.

Two values are equivalent where no guard, weight or point that can still be met, and no value written to a field that still
matters, ever comes out differently for them, whatever the other fields hold. A field all of whose values are equivalent is
dead. This is the coarsest such partition field by field, found backwards: the last turn first, and within a turn by
refining until nothing moves (Paige and Tarjan 1987 is the general case).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from math import prod

import numpy as np

from game.analysis.columns.packing import Ints
from game.engine import Arc, Box, Formula, ReachableRanges, Write
from game.expr import And, Core, Lookup, Not, Or, Range, children
from game.expr.backends.columns import Columns, compile_columns

Labels = tuple[int, ...]
"""For each value of a range, the number of its class; classes are numbered as they first occur. Empty: all differ."""
Partition = Mapping[int, Labels]
"""By field: its classes over the values in the node's box; a field that is not there is dead."""

_MOST = 4096
"""Combinations of values that are tried out for one formula; past that, every value it reads counts as different."""
_DEAR = 128
"""The same for a formula with a lookup, whose items may each be computed at some cost."""


class Equivalence:
    """The partitions for a program within its ranges; `scored` are fields that scorers look at, kept in full.

    `at[turn][node]` has the partition there.
    """

    def __init__(self, ranges: ReachableRanges, scored: frozenset[int] = frozenset()) -> None:
        self.ranges, self.scored = ranges, scored
        self._known: dict[tuple[int, tuple[Range, ...]], dict[int, Labels]] = {}
        self._written: dict[tuple[int, tuple[Range, ...], Range, Labels], dict[int, Labels]] = {}
        self._values_of: dict[int, Callable[[Columns], Ints]] = {}
        self.at: list[dict[str, dict[int, Labels]]] = [{} for _ in ranges.boxes]
        for turn in reversed(range(len(ranges.boxes))):
            self._solve(turn)

    def _solve(self, turn: int) -> None:
        ranges, here = self.ranges, self.at[turn]
        boxes = ranges.boxes[turn]
        arcs: dict[str, list[tuple[Arc, int]]] = {}
        fixed: dict[str, dict[int, Labels]] = {}
        before: dict[str, set[str]] = {name: set() for name in boxes}
        for name, box in boxes.items():
            arcs[name] = []
            fixed[name] = {i: _apart(box[i]) for i in self.scored}
            for arc, some in ranges.taken(turn, name):
                when, _ = ranges.target(arc, some)
                arcs[name].append((arc, when))
                if when == turn:
                    before[arc.target].add(name)
                for labels in self._observations(arc, box):
                    _refine(fixed[name], labels)
            here[name] = dict(fixed[name])
        waiting = dict.fromkeys(reversed(list(boxes)))
        while waiting:
            name = next(iter(waiting))
            del waiting[name]
            found = dict(fixed[name])
            for arc, when in arcs[name]:
                _refine(found, self._preimage_of_arc(arc, boxes[name], when))
            if found != here[name]:
                here[name] = found
                waiting |= dict.fromkeys(before[name])

    def _observations(self, arc: Arc, box: Box) -> Iterable[dict[int, Labels]]:
        """What taking or scoring an arc tells apart, wherever it leads."""
        formulas: list[Formula | None] = [arc.guard, arc.weight]
        for reward in arc.rewards:
            formulas += [reward.points, reward.when]
        return (
            self._distinctions(formula.core, box) for formula in formulas if formula is not None
        )

    def _preimage_of_arc(self, arc: Arc, box: Box, when: int) -> dict[int, Labels]:
        """What is told apart after an arc, as it looks before it."""
        there, target = self.at[when][arc.target], self.ranges.boxes[when][arc.target]
        found: dict[int, Labels] = {}
        written = set()
        for write in arc.writes:
            written.add(write.index)
            if write.index in there:
                labels = there[write.index]
                _refine(found, self._preimage_of_write(write, labels, target[write.index], box))
        for index, labels in there.items():
            if index not in written:
                _refine(found, {index: _moved(labels, target[index], box[index])})
        return found

    def _preimage_of_write(
        self, write: Write, labels: Labels, range_: Range, box: Box
    ) -> dict[int, Labels]:
        """What must be told apart so that what is written is."""
        core = write.value.core
        fields = self.ranges.intervals.reads(core)
        key = (id(write), tuple(box[i] for i in fields), range_, labels)
        if key not in self._written:
            lo, hi = range_
            classes = np.array([-1, *labels, -1])

            def seen(values: Ints) -> Ints:
                written = np.clip(values, write.lo, write.hi)
                return classes[np.clip(written, lo - 1, hi + 1) - lo + 1] if labels else written

            self._written[key] = self._tabulated(core, fields, box, seen)
        return self._written[key]

    def _distinctions(self, core: Core, box: Box) -> dict[int, Labels]:
        """What a formula tells apart in a box."""
        fields = self.ranges.intervals.reads(core)
        key = (id(core), tuple(box[i] for i in fields))
        if key not in self._known:
            found: dict[int, Labels] = {}
            if isinstance(core, And | Or | Not) and _size(fields, box) > _MOST:
                for part in (core.operand,) if isinstance(core, Not) else core.parts:
                    _refine(found, self._distinctions(part, box))
            else:
                found = self._tabulated(core, fields, box, lambda values: values)
            self._known[key] = found
        return self._known[key]

    def _tabulated(
        self, core: Core, fields: tuple[int, ...], box: Box, seen: Callable[[Ints], Ints]
    ) -> dict[int, Labels]:
        """The classes of each field under which a formula's value, as it is seen, never differs."""
        if _size(fields, box) > (_DEAR if _looks_up(core) else _MOST):
            return {index: _apart(box[index]) for index in fields}
        found: dict[int, Labels] = {}
        if not fields:
            return found
        values_of = self._values_of.get(id(core))
        if values_of is None:
            values_of = self._values_of[id(core)] = compile_columns(core)
        mesh = np.meshgrid(*(np.arange(box[i][0], box[i][1] + 1) for i in fields), indexing="ij")
        columns = [np.zeros(mesh[0].size, dtype=np.int64)] * len(box)
        for index, grid in zip(fields, mesh, strict=True):
            columns[index] = grid.ravel()
        values = seen(values_of(columns)).reshape(mesh[0].shape)
        if values.min() == values.max():
            return found
        for axis, index in enumerate(fields):
            rows = np.ascontiguousarray(np.moveaxis(values, axis, 0))
            labels = _numbered(row.tobytes() for row in rows)
            if any(labels):
                found[index] = labels
        return found


def _looks_up(core: Core) -> bool:
    return isinstance(core, Lookup) or any(map(_looks_up, children(core)))


def _size(fields: Iterable[int], box: Box) -> int:
    return prod(box[i][1] - box[i][0] + 1 for i in fields)


def _apart(range_: Range) -> Labels:
    size = range_[1] - range_[0] + 1
    return tuple(range(size)) if size <= _MOST else ()


def _numbered(values: Iterable[object]) -> Labels:
    numbers: dict[object, int] = {}
    return tuple(numbers.setdefault(value, len(numbers)) for value in values)


def _refine(into: dict[int, Labels], more: Mapping[int, Labels]) -> None:
    """Tell apart what either tells apart."""
    for index, labels in more.items():
        if labels and not any(labels):
            continue
        known = into.get(index)
        into[index] = labels if known is None else _meet(known, labels)


@lru_cache(maxsize=100_000)
def _meet(one: Labels, other: Labels) -> Labels:
    if one == other or not one:
        return one
    return _numbered(zip(one, other, strict=True)) if other else other


@lru_cache(maxsize=100_000)
def _moved(labels: Labels, there: Range, here: Range) -> Labels:
    """Labels over one range as they are over another; values outside it are one class of their own."""
    if not labels or here[1] - here[0] >= _MOST:
        return _apart(here)
    values = range(here[0], here[1] + 1)
    return _numbered(labels[v - there[0]] if there[0] <= v <= there[1] else -1 for v in values)
