"""What the names of an expression stand for, and what the places of a state are called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from game.expr.core import And, Compare, Const, Core, If, Not, Or, Table, Var
from game.expr.types import BOOL, EnumType, IntType, Type, bounds, write

Place: TypeAlias = int | Table
"""An index into the state, or a table over one."""


@dataclass(frozen=True, slots=True)
class Label:
    """How to call a place before a reader: its name, type, unit and how many decimals to show."""

    text: str
    type: Type
    unit: str = ""
    decimals: int = 0

    def show(self, value: int) -> str:
        """A value of the place, with its decimals and its unit.

        >>> Label("growth", IntType(0, 100), "%", 1).show(51)
        '5.1%'
        """
        if isinstance(self.type, EnumType) and 0 <= value < len(self.type.words):
            return self.type.words[value]
        text = write(value, self.type)
        if not isinstance(self.type, IntType):
            return text
        if self.decimals:
            whole, part = divmod(abs(value), 10**self.decimals)
            text = f"{'-' if value < 0 else ''}{whole}.{part:0{self.decimals}}"
        return f"{text} {self.unit}" if self.unit[:1].isalnum() else text + self.unit


Names: TypeAlias = Mapping[Place, Label]


def label_of(core: Core, names: Names) -> Label | None:
    """What a place is called; None for anything else, and for a place without a name."""
    match core:
        case Var(index):
            return names.get(index)
        case Table():
            return names.get(core)
        case _:
            return None


def type_of(core: Core, names: Names) -> Type | None:
    """The type of a value as far as the names of its places tell; None for a bare constant."""
    match core:
        case Var() | Table() | Const():
            label = label_of(core, names)
            return None if label is None else label.type
        case Compare() | And() | Or() | Not():
            return BOOL
        case If(_, then, other):
            return type_of(then, names) or type_of(other, names)
        case _:
            return IntType(0, 0)


@dataclass(frozen=True)
class Scope:
    """The names an expression may use.

    A name has a type and a place: an index into the state, or a table over one, as `date` is a
    table over the turn. A call, such as `("times", "offer")`, has a type and an index. The slot
    of a `pending` call holds the turns until it falls due, 0 when idle; whatever type is given
    for it, the call itself is yes or no.
    """

    names: Mapping[str, tuple[Type, Place]]
    calls: Mapping[tuple[str, str], tuple[Type, int]] = field(default_factory=dict)

    @cached_property
    def ranges(self) -> list[tuple[int, int]]:
        """The range of every index; an index that no name has is taken to be 0 throughout."""
        found: dict[int, tuple[int, int]] = {}
        for _, place in self.names.values():
            if isinstance(place, Table):
                found.setdefault(place.index, (0, len(place.values) - 1))
        for type_, place in (*self.names.values(), *self.calls.values()):
            if isinstance(place, int):
                found[place] = bounds(type_)
        return [found.get(index, (0, 0)) for index in range(max(found, default=-1) + 1)]

    def labels(self) -> dict[Place, Label]:
        """Every place under the name that the language gives it."""
        named = {place: Label(name, type_) for name, (type_, place) in self.names.items()}
        called = {
            place: Label(f"{function}({about})", BOOL if function == "pending" else type_)
            for (function, about), (type_, place) in self.calls.items()
        }
        return named | called
