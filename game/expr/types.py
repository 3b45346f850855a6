"""What a value may be: the four types, each with the finite range its values are held in."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

LARGEST = 10**9
"""The largest number an author may write or declare."""


@dataclass(frozen=True, slots=True)
class IntType:
    """Whole numbers from `lo` to `hi`, both included."""

    lo: int
    hi: int


@dataclass(frozen=True, slots=True)
class BoolType:
    """Yes or no, held as 1 or 0."""


@dataclass(frozen=True, slots=True)
class EnumType:
    """One of some named members in rising order, held as its position; `words` are how players read them, where that differs."""

    members: tuple[str, ...]
    words: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class DateType:
    """Dates from `lo` to `hi`, held as proleptic ordinal days."""

    lo: int
    hi: int


Type: TypeAlias = IntType | BoolType | EnumType | DateType

BOOL = BoolType()
ANY_INT = IntType(-LARGEST, LARGEST)


def bounds(type_: Type) -> tuple[int, int]:
    """The least and the greatest int that holds a value of the type."""
    match type_:
        case IntType(lo, hi) | DateType(lo, hi):
            return lo, hi
        case BoolType():
            return 0, 1
        case EnumType(members):
            return 0, len(members) - 1


def same_kind(one: Type, other: Type) -> bool:
    """Whether values of the two types may be compared and assigned; ranges do not matter.

    >>> same_kind(IntType(0, 1), IntType(5, 9)), same_kind(IntType(0, 1), BOOL)
    (True, False)
    """
    if isinstance(one, EnumType) and isinstance(other, EnumType):
        return one.members == other.members
    return type(one) is type(other)


def describe(type_: Type) -> str:
    """The kind of a type, in an author's words."""
    match type_:
        case IntType():
            return "a number"
        case BoolType():
            return "yes or no"
        case EnumType(members):
            return f"one of {', '.join(members)}"
        case DateType():
            return "a date"


def write(value: int, type_: Type | None) -> str:
    """A value as an author would write it; a value outside the type is written as a number.

    >>> write(1, BOOL), write(1, EnumType(("none", "envoy"))), write(737_999, DateType(1, 10**6))
    ('yes', 'envoy', '2021-07-28')
    """
    match type_:
        case BoolType() if value in (0, 1):
            return "yes" if value else "no"
        case EnumType(members) if 0 <= value < len(members):
            return members[value]
        case DateType() if 1 <= value <= date.max.toordinal():
            return date.fromordinal(value).isoformat()
        case _:
            return str(value)
