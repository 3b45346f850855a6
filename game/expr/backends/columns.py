"""Core to a numpy function of many states at once, one column a variable, for analysis.

The only module of the room that needs numpy: import it where it is used.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from math import prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from game.expr.core import (
    Abs,
    And,
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
    Table,
    Var,
)

Column: TypeAlias = NDArray[np.int64]
Mask: TypeAlias = NDArray[np.bool_]
Columns: TypeAlias = Sequence[Column]
# A constant stays a scalar until the end, and broadcasts on its way there.
_Numbers: TypeAlias = Callable[[Columns], Any]

_RELATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": np.equal,
    "!=": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "//": np.floor_divide,
    "%": np.remainder,
}


def compile_columns(core: Core) -> Callable[[Columns], Column]:
    """A function from one or more columns of n ints each to a column of n values, as int64.

    Element i is what the closure gives for the i-th state.
    """
    numbers = _numbers(core)

    def column(columns: Columns) -> Column:
        values = np.asarray(numbers(columns), dtype=np.int64)
        return values if values.ndim else np.full(len(columns[0]), values, dtype=np.int64)

    return column


def compile_mask(core: Core) -> Callable[[Columns], Mask]:
    """A function from columns to whether the value is other than 0, state by state."""
    truth = _mask(core)

    def mask(columns: Columns) -> Mask:
        values = np.asarray(truth(columns))
        return values if values.ndim else np.full(len(columns[0]), values)

    return mask


def _numbers(core: Core) -> _Numbers:
    match core:
        case Const(value):
            number = np.int64(value)
            return lambda _: number
        case Var(index):
            return lambda columns: columns[index].astype(np.int64, copy=False)
        case Table(index, values):
            table = np.array(values, dtype=np.int64)
            return lambda columns: table[columns[index]]
        case Lookup():
            return _lookup(core)
        case Neg(operand):
            return _apply(np.negative, operand)
        case Abs(operand):
            return _apply(np.abs, operand)
        case Min(parts):
            return _fold(np.minimum, parts)
        case Max(parts):
            return _fold(np.maximum, parts)
        case Binary(op, left, right):
            return _binary(op, _numbers(left), _numbers(right), right)
        case If(test, then, other):
            which, one, two = _mask(test), _numbers(then), _numbers(other)
            return lambda columns: np.where(which(columns), one(columns), two(columns))
        case Not() | And() | Or() | Compare():
            mask = _mask(core)
            return lambda columns: mask(columns).astype(np.int64)


def _mask(core: Core) -> _Numbers:
    """The truth of each state, as numpy's own booleans."""
    match core:
        case Not(operand):
            inner = _mask(operand)
            return lambda columns: np.logical_not(inner(columns))
        case And(parts):
            masks = [_mask(part) for part in parts]
            return lambda columns: reduce(
                np.logical_and, (mask(columns) for mask in masks), np.True_
            )
        case Or(parts):
            masks = [_mask(part) for part in parts]
            return lambda columns: reduce(
                np.logical_or, (mask(columns) for mask in masks), np.False_
            )
        case Compare(op, left, right):
            relation, one, two = _RELATIONS[op], _numbers(left), _numbers(right)
            return lambda columns: relation(one(columns), two(columns))
        case _:
            numbers = _numbers(core)
            return lambda columns: numbers(columns) != 0


def _apply(function: Callable[[Any], Any], operand: Core) -> _Numbers:
    numbers = _numbers(operand)
    return lambda columns: function(numbers(columns))


def _fold(function: Callable[[Any, Any], Any], parts: tuple[Core, ...]) -> _Numbers:
    each = [_numbers(part) for part in parts]
    return lambda columns: reduce(function, (numbers(columns) for numbers in each))


def _lookup(core: Lookup) -> _Numbers:
    sides = list(zip(map(_numbers, core.parts), core.lows, core.sizes, strict=True))
    cells = prod(core.sizes)

    def found(columns: Columns) -> Any:
        places = np.zeros(len(columns[0]), dtype=np.int64)
        for part, low, size in sides:
            places = places * size + np.clip(part(columns) - low, 0, size - 1)
        # Only what occurs is asked for: an item may be dear.
        wanted = np.flatnonzero(np.bincount(places, minlength=cells))
        items = np.zeros(cells, dtype=np.int64)
        items[wanted] = [core.values[int(place)] for place in wanted]
        return items[places]

    return found


def _binary(op: str, left: _Numbers, right: _Numbers, divisor: Core) -> _Numbers:
    function = _ARITHMETIC[op]
    if op in ("//", "%") and not (isinstance(divisor, Const) and divisor.value):
        # Every branch is worked out for every state, and the untaken one may divide by 0
        # there: any divisor will do, since nobody looks at the result.
        def divide(columns: Columns) -> Any:
            by = right(columns)
            return function(left(columns), np.where(by == 0, 1, by))

        return divide
    return lambda columns: function(left(columns), right(columns))
