"""Ranges of which a few are narrower than in a base: a scenario has many variables, and a condition reads two or three."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeVar, cast, overload

Range: TypeAlias = tuple[int, int]
Ranges: TypeAlias = Sequence[Range]
Form = TypeVar("Form", bound=Ranges)


class Narrowed(Sequence[Range]):
    """The ranges of `base`, with those of `changed` in their place. Making one costs as much as it differs."""

    __slots__ = ("base", "changed")

    def __init__(self, base: Ranges, changed: Mapping[int, Range]) -> None:
        self.base, self.changed = base, changed

    @overload
    def __getitem__(self, index: int) -> Range: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Range]: ...
    def __getitem__(self, index: int | slice) -> Range | Sequence[Range]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        found = self.changed.get(index)
        return self.base[index] if found is None else found

    def __len__(self) -> int:
        return len(self.base)

    def __repr__(self) -> str:
        return f"Narrowed({self.changed!r} of {len(self)})"


def put(ranges: Ranges, index: int, range_: Range) -> Narrowed:
    """The ranges with another one at a place.

    >>> list(put([(0, 1), (0, 9)], 1, (2, 3)))
    [(0, 1), (2, 3)]
    """
    base, changed = _parts(ranges)
    return Narrowed(base, {**changed, index: range_})


def replaced(ranges: Form, changes: Mapping[int, Range]) -> Form:
    """The ranges with others at some places, in the form in which they are given: a tuple stays one.

    >>> replaced(((0, 1), (0, 9)), {1: (2, 3)})
    ((0, 1), (2, 3))
    """
    if isinstance(ranges, tuple):
        after = list(ranges)
        for index, range_ in changes.items():
            after[index] = range_
        return cast("Form", tuple(after))
    base, changed = _parts(ranges)
    return cast("Form", Narrowed(base, {**changed, **changes}))


def same(one: Ranges, other: Ranges) -> bool:
    """Whether two ranges that were narrowed from one base are equal."""
    if one is other:
        return True
    (base, changed), (other_base, other_changed) = _parts(one), _parts(other)
    if base is not other_base:
        return list(one) == list(other)
    return all(one[index] == other[index] for index in {*changed, *other_changed})


def hull(ways: Sequence[Ranges]) -> Ranges:
    """The narrowest ranges that hold all of these, which were narrowed from one base.

    >>> base = [(0, 1), (0, 9)]
    >>> list(hull([put(base, 1, (2, 3)), put(base, 1, (5, 6))]))
    [(0, 1), (2, 6)]
    """
    if len(ways) == 1:
        return ways[0]
    base, first = _parts(ways[0])
    others = [_parts(way)[1] for way in ways[1:]]
    widened = {}
    for index, range_ in first.items():
        lo, hi = range_
        for changed in others:
            other = changed.get(index)
            if other is None:
                break
            lo, hi = min(lo, other[0]), max(hi, other[1])
        else:
            if (lo, hi) != base[index]:
                widened[index] = lo, hi
    return Narrowed(base, widened)


def at_most(count: int, ranges: Ranges) -> Ranges:
    """The ranges, with those narrowed first as wide as in the base where more than so many are narrowed."""
    base, changed = _parts(ranges)
    if len(changed) <= count:
        return ranges
    return Narrowed(base, dict(list(changed.items())[-count:]))


def _parts(ranges: Ranges) -> tuple[Ranges, Mapping[int, Range]]:
    return (ranges.base, ranges.changed) if isinstance(ranges, Narrowed) else (ranges, {})
