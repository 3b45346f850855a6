"""The surface tree: an expression as its author wrote it, with the place of every part.

Nothing here knows what a name stands for; `resolve` finds that out.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Arithmetic: TypeAlias = Literal["+", "-", "*", "//", "%"]
Relation: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">="]
OPPOSITE: dict[Relation, Relation] = {
    "=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">",
}  # fmt: skip
"""What holds where a relation does not."""


def _place() -> int:
    """A character offset into the source, which plays no part in whether two trees are equal."""
    place: int = field(default=0, compare=False, kw_only=True)
    return place


@dataclass(frozen=True, slots=True)
class Int:
    """A whole number of at most 10^9."""

    value: int
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class YesNo:
    """`yes` or `no`."""

    value: bool
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class DateLit:
    """A calendar date, held as its proleptic ordinal day."""

    value: int
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, an enum member, or what a call is about."""

    name: str
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class Not:
    """`not operand`."""

    operand: "Surface"
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class And:
    """Two or more parts joined by `and`."""

    parts: tuple["Surface", ...]
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class Or:
    """Two or more parts joined by `or`."""

    parts: tuple["Surface", ...]
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class Compare:
    """A chain such as `1 <= x < 5`: n + 1 operands with n operators between them."""

    operands: tuple["Surface", ...]
    ops: tuple[Relation, ...]
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic on two numbers."""

    op: Arithmetic
    left: "Surface"
    right: "Surface"
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class Neg:
    """`-operand`."""

    operand: "Surface"
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class If:
    """`if(test, then, other)`."""

    test: "Surface"
    then: "Surface"
    other: "Surface"
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class Call:
    """`name(args)`; the name starts where the call does."""

    name: str
    args: tuple["Surface", ...]
    start: int = _place()
    end: int = _place()


@dataclass(frozen=True, slots=True)
class In:
    """`operand in [members]`, with at least one member."""

    operand: "Surface"
    members: tuple["Surface", ...]
    start: int = _place()
    end: int = _place()


Surface: TypeAlias = (
    Int | YesNo | DateLit | Name | Not | And | Or | Compare | Binary | Neg | If | Call | In
)


def children(node: Surface) -> tuple[Surface, ...]:
    """The parts of a node, in the order they were written."""
    match node:
        case Not(operand) | Neg(operand):
            return (operand,)
        case And(parts) | Or(parts):
            return parts
        case Compare(operands):
            return operands
        case Binary(_, left, right):
            return (left, right)
        case If(test, then, other):
            return (test, then, other)
        case Call(_, args):
            return args
        case In(operand, members):
            return (operand, *members)
        case _:
            return ()
