"""The surface tree: an expression as its author wrote it, with the place of every part.

Nothing here knows what a name stands for; `resolve` finds that out.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from game.expr.core import Arithmetic, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What stands in the source between two character offsets, which play no part in whether two trees are equal."""

    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Int(Placed):
    """A whole number of at most 10^9."""

    value: int


@dataclass(frozen=True, slots=True)
class YesNo(Placed):
    """`yes` or `no`."""

    value: bool


@dataclass(frozen=True, slots=True)
class DateLit(Placed):
    """A calendar date, held as its proleptic ordinal day."""

    value: int


@dataclass(frozen=True, slots=True)
class Name(Placed):
    """A variable, an enum member, or what a call is about."""

    name: str


@dataclass(frozen=True, slots=True)
class Not(Placed):
    """`not operand`."""

    operand: "Surface"


@dataclass(frozen=True, slots=True)
class And(Placed):
    """Two or more parts joined by `and`."""

    parts: tuple["Surface", ...]


@dataclass(frozen=True, slots=True)
class Or(Placed):
    """Two or more parts joined by `or`."""

    parts: tuple["Surface", ...]


@dataclass(frozen=True, slots=True)
class Compare(Placed):
    """A chain such as `1 <= x < 5`: n + 1 operands with n operators between them."""

    operands: tuple["Surface", ...]
    ops: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Binary(Placed):
    """Arithmetic on two numbers."""

    op: Arithmetic
    left: "Surface"
    right: "Surface"


@dataclass(frozen=True, slots=True)
class Neg(Placed):
    """`-operand`."""

    operand: "Surface"


@dataclass(frozen=True, slots=True)
class If(Placed):
    """`if(test, then, other)`."""

    test: "Surface"
    then: "Surface"
    other: "Surface"


@dataclass(frozen=True, slots=True)
class Call(Placed):
    """`name(args)`; the name starts where the call does."""

    name: str
    args: tuple["Surface", ...]


@dataclass(frozen=True, slots=True)
class In(Placed):
    """`operand in [members]`, with at least one member."""

    operand: "Surface"
    members: tuple["Surface", ...]


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
