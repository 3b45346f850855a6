"""Bounds without running anything: what a value can be when every variable stays in its range.

Sound, not complete: a bound may be wider than the truth, and `sometimes` may mean "not proved".
Each walk is at most quadratic in the size of the tree, however oddly an author nests it.
"""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from game.expr.backends.ranges import Range, Ranges, hull, put, same
from game.expr.core import (
    OPPOSITE,
    Abs,
    And,
    Arithmetic,
    Binary,
    Compare,
    Const,
    Core,
    If,
    Lookup,
    Max,
    Min,
    Neg,
    Not,
    Or,
    Relation,
    Table,
    Var,
    children,
)

_ROUNDS = 8

Verdict: TypeAlias = Literal["always", "never", "sometimes"]
"""Whether a condition must hold, cannot hold, or (as far as is known) may or may not."""


def interval(core: Core, ranges: Ranges) -> Range:
    """Bounds of the value, both included, when variable i lies within `ranges[i]`.

    >>> interval(If(Compare(">", Var(0), Const(0)), Var(0), Const(0)), [(-5, 5)])
    (0, 5)
    """
    if isinstance(core, If):
        sides = [
            interval(branch, narrowed)
            for branch, narrowed in (
                (core.then, narrow(core.test, ranges)),
                (core.other, narrow(Not(core.test), ranges)),
            )
            if narrowed is not None
        ]
        if sides:
            return _hull(sides)
    return _bound(core, [interval(child, ranges) for child in children(core)], ranges)


def truth(core: Core, ranges: Ranges) -> Verdict:
    """Whether a condition must hold, cannot hold, or (as far as is known) may or may not.

    >>> x = Var(0)
    >>> truth(And((Compare(">", x, Const(3)), Compare("<", x, Const(2)))), [(0, 8)])
    'never'
    """
    lo, hi = _rough(core, ranges)
    if lo == hi == 0:
        return "never"
    if not lo <= 0 <= hi:
        return "always"
    if _independent(core, set()):
        return "sometimes"
    if narrow(core, ranges) is None:
        return "never"
    return "always" if narrow(Not(core), ranges) is None else "sometimes"


def narrow(core: Core, ranges: Ranges) -> Ranges | None:
    """The ranges that are left where the condition holds; None if it cannot hold."""
    # One part may sharpen what an earlier one said, so go round until nothing moves.
    for _ in range(_ROUNDS):
        narrowed = _assume(core, ranges)
        if narrowed is None or same(narrowed, ranges):
            return narrowed
        ranges = narrowed
    return ranges


def _rough(core: Core, ranges: Ranges) -> Range:
    """As `interval`, in one walk: a branch learns nothing from its condition."""
    if isinstance(core, Var):  # most of what is asked for
        return ranges[core.index]
    if isinstance(core, Const):
        return core.value, core.value
    return _bound(core, [_rough(child, ranges) for child in children(core)], ranges)


def _independent(core: Core, seen: set[int]) -> bool:
    """Whether one walk misses nothing: places are compared as they stand, and none is read twice."""
    match core:
        case Var(index):
            fresh = index not in seen
            seen.add(index)
            return fresh
        case Compare(_, Var() | Const() as left, Var() | Const() as right):
            return _independent(left, seen) and _independent(right, seen)
        case And(parts) | Or(parts):
            return all(_independent(part, seen) for part in parts)
        case _:
            return isinstance(core, Const)


def _hull(sides: Sequence[Range]) -> Range:
    return min(lo for lo, _ in sides), max(hi for _, hi in sides)


def _bound(core: Core, parts: Sequence[Range], ranges: Ranges) -> Range:
    """The bounds of a node from the bounds of its parts."""
    match core:
        case Const(value):
            return value, value
        case Var(index):
            return ranges[index]
        case Table(index, values):
            lo, hi = ranges[index]
            held = values[max(lo, 0) : hi + 1] or values
            return min(held), max(held)
        case Lookup():
            return core.bounds
        case Neg():
            ((lo, hi),) = parts
            return -hi, -lo
        case Abs():
            ((lo, hi),) = parts
            return max(lo, -hi, 0), max(-lo, hi)
        case Min():
            return min(lo for lo, _ in parts), min(hi for _, hi in parts)
        case Max():
            return max(lo for lo, _ in parts), max(hi for _, hi in parts)
        case Binary(op):
            return _arithmetic(op, *parts)
        case If():
            test, then, other = parts
            if test == (0, 0):
                return other
            return _hull((then, other)) if test[0] <= 0 <= test[1] else then
        case Not():
            ((lo, hi),) = parts
            return int(lo == hi == 0), int(lo <= 0 <= hi)
        case And():
            return int(all(not lo <= 0 <= hi for lo, hi in parts)), int((0, 0) not in parts)
        case Or():
            return (
                int(any(not lo <= 0 <= hi for lo, hi in parts)),
                int(any(part != (0, 0) for part in parts)),
            )
        case Compare(op):
            return int(not _possible(OPPOSITE[op], *parts)), int(_possible(op, *parts))


def _arithmetic(op: Arithmetic, left: Range, right: Range) -> Range:
    (a, b), (c, d) = left, right
    match op:
        case "+":
            return a + c, b + d
        case "-":
            return a - d, b - c
        case "*":
            corners = [a * c, a * d, b * c, b * d]
            return min(corners), max(corners)
    # A divisor of 0 has no value to bound: what is left is the divisors below and above it.
    divisors = [(lo, hi) for lo, hi in ((c, min(d, -1)), (max(c, 1), d)) if lo <= hi]
    if not divisors:
        return 0, 0
    if op == "//":
        corners = [n // m for side in divisors for m in side for n in left]
        return min(corners), max(corners)
    return _hull([_remainder(left, side) for side in divisors])


def _remainder(left: Range, divisor: Range) -> Range:
    """Bounds of `%` by a divisor of one sign: the result has that sign and is smaller than it."""
    (a, b), (c, d) = left, divisor
    if c > 0:
        return (a, b) if a >= 0 and b < c else (0, d - 1 if a < 0 else min(b, d - 1))
    return (a, b) if b <= 0 and d < a else (c + 1 if b > 0 else max(a, c + 1), 0)


def _possible(op: Relation, left: Range, right: Range) -> bool:
    (a, b), (c, d) = left, right
    match op:
        case "=":
            return a <= d and c <= b
        case "!=":
            return not a == b == c == d
        case "<":
            return a < d
        case "<=":
            return a <= d
        case ">":
            return b > c
        case ">=":
            return b >= c


def _assume(core: Core, ranges: Ranges, *, wanted: bool = True) -> Ranges | None:
    """What is left of the ranges, in one walk, where the truth of `core` is as wanted."""
    match core:
        case Compare(op, first, second):
            return _assume_relation(op if wanted else OPPOSITE[op], first, second, ranges)
        case Not(operand):
            return _assume(operand, ranges, wanted=not wanted)
        case And(parts) | Or(parts) if isinstance(core, And) == wanted:
            left: Ranges | None = ranges
            for part in parts:
                if left is not None:
                    left = _assume(part, left, wanted=wanted)
            return left
        case And(parts) | Or(parts):
            return _either([_assume(part, ranges, wanted=wanted) for part in parts])
        case If(test, then, other):
            may = _rough(test, ranges)
            return _either([
                _assume(then, ranges, wanted=wanted) if may != (0, 0) else None,
                _assume(other, ranges, wanted=wanted) if may[0] <= 0 <= may[1] else None,
            ])  # fmt: skip
        case _:
            return _assume_relation("!=" if wanted else "=", core, Const(0), ranges)


def _either(ways: Sequence[Ranges | None]) -> Ranges | None:
    open_ways = [way for way in ways if way is not None]
    return hull(open_ways) if open_ways else None


def _assume_relation(op: Relation, left: Core, right: Core, ranges: Ranges) -> Ranges | None:
    first, second = _rough(left, ranges), _rough(right, ranges)
    if not _possible(op, first, second):
        return None
    (a, b), (c, d) = first, second
    match op:
        case "=":
            a = c = max(a, c)
            b = d = min(b, d)
        case "<":
            b, c = min(b, d - 1), max(c, a + 1)
        case "<=":
            b, c = min(b, d), max(c, a)
        case ">":
            a, d = max(a, c + 1), min(d, b - 1)
        case ">=":
            a, d = max(a, c), min(d, b)
        case "!=":
            (a, b), (c, d) = _without(first, second), _without(second, first)
    narrowed = _confine(left, (a, b), ranges)
    return None if narrowed is None else _confine(right, (c, d), narrowed)


def _without(range_: Range, other: Range) -> Range:
    """The range less the one value of the other, where that lies at an end."""
    lo, hi = range_
    if other[0] != other[1]:
        return range_
    return (lo + 1 if lo == other[0] else lo), (hi - 1 if hi == other[0] else hi)


def _confine(core: Core, allowed: Range, ranges: Ranges) -> Ranges | None:
    """What is left of the ranges where the value of `core` lies within `allowed`."""
    lo, hi = allowed
    a, b = _rough(core, ranges)
    lo, hi = max(lo, a), min(hi, b)
    if lo > hi:
        return None
    if (lo, hi) == (a, b):
        return ranges
    match core:
        case Var(index):
            return put(ranges, index, (lo, hi))
        case Table(index, values):
            low, high = ranges[index]
            fit = [i for i, v in enumerate(values) if low <= i <= high and lo <= v <= hi]
            return put(ranges, index, (fit[0], fit[-1])) if fit else None
        case Neg(operand):
            return _confine(operand, (-hi, -lo), ranges)
        case Binary("+", left, right):
            (a, b), (c, d) = _rough(left, ranges), _rough(right, ranges)
            narrowed = _confine(left, (lo - d, hi - c), ranges)
            return narrowed and _confine(right, (lo - b, hi - a), narrowed)
        case Binary("-", left, right):
            (a, b), (c, d) = _rough(left, ranges), _rough(right, ranges)
            narrowed = _confine(left, (lo + c, hi + d), ranges)
            return narrowed and _confine(right, (a - hi, b - lo), narrowed)
        case Not() | And() | Or() | Compare():
            return _assume(core, ranges, wanted=lo == 1)
        case _:
            return ranges
