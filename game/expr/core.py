"""The resolved tree: ints only, over one tuple of ints, with no names and no types left.

A yes is 1 and a no is 0, an enum member is its position, a date its proleptic ordinal day.
Every back end gives every node the meaning written here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Arithmetic: TypeAlias = Literal["+", "-", "*", "//", "%"]
Relation: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">="]
OPPOSITE: Mapping[Relation, Relation] = {
    "=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">",
}  # fmt: skip
"""The relation that holds where another does not."""
MIRRORED: Mapping[Relation, Relation] = {
    "=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=",
}  # fmt: skip
"""The relation with its sides changed over."""


@dataclass(frozen=True, slots=True)
class Const:
    """The same value in every state."""

    value: int


@dataclass(frozen=True, slots=True)
class Var:
    """`state[index]`."""

    index: int


@dataclass(frozen=True, slots=True)
class Table:
    """`values[state[index]]`; the state must hold a position of the table."""

    index: int
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lookup:
    """`values` at the place that the parts point to together, as in an array of `sizes` whose last side runs fastest.

    Each part is counted from its `lows` and clamped to its side. `values` may compute its items when
    they are asked for, which is why two lookups are the same only if they are one; all items lie within `bounds`.
    """

    parts: tuple["Core", ...]
    lows: tuple[int, ...]
    sizes: tuple[int, ...]
    values: Sequence[int]
    bounds: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Neg:
    """`-operand`."""

    operand: "Core"


@dataclass(frozen=True, slots=True)
class Abs:
    """The operand without its sign."""

    operand: "Core"


@dataclass(frozen=True, slots=True)
class Not:
    """1 where the operand is 0, else 0."""

    operand: "Core"


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic; `//` rounds down and `%` takes the sign of its right side, as in Python."""

    op: Arithmetic
    left: "Core"
    right: "Core"


@dataclass(frozen=True, slots=True)
class Compare:
    """1 where the relation holds, else 0."""

    op: Relation
    left: "Core"
    right: "Core"


@dataclass(frozen=True, slots=True)
class And:
    """1 where every part is other than 0, else 0; a part may count on those before it."""

    parts: tuple["Core", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """1 where some part is other than 0, else 0; a part may count on those before it failing."""

    parts: tuple["Core", ...]


@dataclass(frozen=True, slots=True)
class Min:
    """The least of one or more parts."""

    parts: tuple["Core", ...]


@dataclass(frozen=True, slots=True)
class Max:
    """The greatest of one or more parts."""

    parts: tuple["Core", ...]


@dataclass(frozen=True, slots=True)
class If:
    """`then` where `test` is other than 0, else `other`; the side not taken is not evaluated."""

    test: "Core"
    then: "Core"
    other: "Core"


Core: TypeAlias = (
    Const | Var | Table | Lookup | Neg | Abs | Not | Binary | Compare | And | Or | Min | Max | If
)

YES = Const(1)
NO = Const(0)


def children(core: Core) -> tuple[Core, ...]:
    """The parts of a node, in order of evaluation."""
    match core:
        case Var() | Const():  # most of all nodes
            return ()
        case Neg(operand) | Abs(operand) | Not(operand):
            return (operand,)
        case Binary(_, left, right) | Compare(_, left, right):
            return (left, right)
        case And(parts) | Or(parts) | Min(parts) | Max(parts) | Lookup(parts):
            return parts
        case If(test, then, other):
            return (test, then, other)
        case _:
            return ()


def reads(core: Core) -> frozenset[int]:
    """The indices of the state that the value can depend on.

    >>> sorted(reads(Compare("<", Var(3), Table(1, (10, 20)))))
    [1, 3]
    """
    found, left = set(), [core]
    while left:
        node = left.pop()
        if isinstance(node, (Var, Table)):
            found.add(node.index)
        else:
            left += children(node)
    return frozenset(found)


def conjunction(*parts: Core) -> Core:
    """The parts joined by *and*: nested ands opened up, yes left out, no left alone.

    >>> conjunction(YES, Var(1)), conjunction(Var(0), And((Var(1), Var(2))))
    (Var(index=1), And(parts=(Var(index=0), Var(index=1), Var(index=2))))
    """
    flat = [p for part in parts for p in (part.parts if isinstance(part, And) else (part,))]
    flat = [part for part in flat if part != YES]
    if NO in flat:
        return NO
    if len(flat) == 1:
        return flat[0]
    return And(tuple(flat)) if flat else YES
