"""Short names for the core expressions that lowering writes itself. `index` is a place in the state."""

from __future__ import annotations

from game.expr import Binary, Compare, Const, Core, Min, Or, Var, conjunction


def add(index: int, amount: int) -> Core:
    """The value at a place, moved by an amount."""
    return Binary("+", Var(index), Const(amount))


def plus(one: Core, other: Core) -> Core:
    """The sum of two values."""
    return Binary("+", one, other)


def equals(index: int, value: int) -> Core:
    """Whether a place holds a value."""
    return Compare("=", Var(index), Const(value))


def at_least(index: int, value: int) -> Core:
    """Whether a place holds a value or more."""
    return Compare(">=", Var(index), Const(value))


def at_most(index: int, value: int) -> Core:
    """Whether a place holds a value or less."""
    return Compare("<=", Var(index), Const(value))


def least(index: int, value: int) -> Core:
    """The lesser of a place's value and another."""
    return Min((Var(index), Const(value)))


def all_of(*parts: Core | None) -> Core | None:
    """The conjunction of the parts that are there; None, which always holds, where none is."""
    there = [part for part in parts if part is not None]
    return conjunction(*there) if there else None


def any_of(*parts: Core) -> Core:
    """The disjunction of the parts: none of nothing holds."""
    return Or(parts) if parts else Const(0)
