"""Core to a Python function of one state, for play: no eval, no exec, no numpy.

The shapes that fill most scenarios (a variable against a constant, a few of those joined) get
functions of their own, since the engine asks them at every step.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

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

Closure: TypeAlias = Callable[[tuple[int, ...]], int]


def compile_closure(core: Core) -> Closure:
    """A function from a state to the value; a condition gives 1 or 0, never True or False.

    >>> compile_closure(Compare(">=", Var(1), Const(3)))((0, 3))
    1
    """
    match core:
        case Const(value):
            return lambda _: value
        case Var(index):
            return lambda s: s[index]
        case Table(index, values):
            return lambda s: values[s[index]]
        case Lookup(parts, lows, sizes, values):
            return _lookup(
                tuple(zip(map(compile_closure, parts), lows, sizes, strict=True)), values
            )
        case Compare(op, Var(index), Const(value)):
            return _COMPARE_CONST[op](index, value)
        case Compare(op, left, right):
            return _COMPARE[op](compile_closure(left), compile_closure(right))
        case Binary(op, Var(index), Const(value)):
            return _BINARY_CONST[op](index, value)
        case Binary(op, left, right):
            return _BINARY[op](compile_closure(left), compile_closure(right))
        case And(parts):
            return _all(tuple(map(compile_closure, parts)))
        case Or(parts):
            return _any(tuple(map(compile_closure, parts)))
        case If(test, then, other):
            return _if(compile_closure(test), compile_closure(then), compile_closure(other))
        case Not(operand):
            return _not(compile_closure(operand))
        case Neg(operand):
            return _neg(compile_closure(operand))
        case Abs(operand):
            return _abs(compile_closure(operand))
        case Min(parts):
            return _min(tuple(map(compile_closure, parts)))
        case Max(parts):
            return _max(tuple(map(compile_closure, parts)))


_COMPARE_CONST: dict[str, Callable[[int, int], Closure]] = {
    "=": lambda i, k: lambda s: 1 if s[i] == k else 0,
    "!=": lambda i, k: lambda s: 1 if s[i] != k else 0,
    "<": lambda i, k: lambda s: 1 if s[i] < k else 0,
    "<=": lambda i, k: lambda s: 1 if s[i] <= k else 0,
    ">": lambda i, k: lambda s: 1 if s[i] > k else 0,
    ">=": lambda i, k: lambda s: 1 if s[i] >= k else 0,
}
_COMPARE: dict[str, Callable[[Closure, Closure], Closure]] = {
    "=": lambda a, b: lambda s: 1 if a(s) == b(s) else 0,
    "!=": lambda a, b: lambda s: 1 if a(s) != b(s) else 0,
    "<": lambda a, b: lambda s: 1 if a(s) < b(s) else 0,
    "<=": lambda a, b: lambda s: 1 if a(s) <= b(s) else 0,
    ">": lambda a, b: lambda s: 1 if a(s) > b(s) else 0,
    ">=": lambda a, b: lambda s: 1 if a(s) >= b(s) else 0,
}
_BINARY_CONST: dict[str, Callable[[int, int], Closure]] = {
    "+": lambda i, k: lambda s: s[i] + k,
    "-": lambda i, k: lambda s: s[i] - k,
    "*": lambda i, k: lambda s: s[i] * k,
    "//": lambda i, k: lambda s: s[i] // k,
    "%": lambda i, k: lambda s: s[i] % k,
}
_BINARY: dict[str, Callable[[Closure, Closure], Closure]] = {
    "+": lambda a, b: lambda s: a(s) + b(s),
    "-": lambda a, b: lambda s: a(s) - b(s),
    "*": lambda a, b: lambda s: a(s) * b(s),
    "//": lambda a, b: lambda s: a(s) // b(s),
    "%": lambda a, b: lambda s: a(s) % b(s),
}


def _all(parts: tuple[Closure, ...]) -> Closure:
    if len(parts) == 2:
        a, b = parts
        return lambda s: 1 if a(s) and b(s) else 0
    if len(parts) == 3:
        a, b, c = parts
        return lambda s: 1 if a(s) and b(s) and c(s) else 0

    def every(state: tuple[int, ...]) -> int:
        for part in parts:
            if not part(state):
                return 0
        return 1

    return every


def _any(parts: tuple[Closure, ...]) -> Closure:
    if len(parts) == 2:
        a, b = parts
        return lambda s: 1 if a(s) or b(s) else 0
    if len(parts) == 3:
        a, b, c = parts
        return lambda s: 1 if a(s) or b(s) or c(s) else 0

    def some(state: tuple[int, ...]) -> int:
        for part in parts:
            if part(state):
                return 1
        return 0

    return some


def _lookup(sides: tuple[tuple[Closure, int, int], ...], values: Sequence[int]) -> Closure:
    def found(state: tuple[int, ...]) -> int:
        place = 0
        for part, low, size in sides:
            place = place * size + min(max(part(state) - low, 0), size - 1)
        return values[place]

    return found


def _if(test: Closure, then: Closure, other: Closure) -> Closure:
    return lambda s: then(s) if test(s) else other(s)


def _not(operand: Closure) -> Closure:
    return lambda s: 0 if operand(s) else 1


def _neg(operand: Closure) -> Closure:
    return lambda s: -operand(s)


def _abs(operand: Closure) -> Closure:
    return lambda s: abs(operand(s))


def _min(parts: tuple[Closure, ...]) -> Closure:
    if len(parts) == 2:
        a, b = parts
        return lambda s: min(a(s), b(s))
    return lambda s: min([part(s) for part in parts])


def _max(parts: tuple[Closure, ...]) -> Closure:
    if len(parts) == 2:
        a, b = parts
        return lambda s: max(a(s), b(s))
    return lambda s: max([part(s) for part in parts])
