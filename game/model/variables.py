"""The quantities a scenario tracks. Every one is a bounded integer inside; kinds differ in how they are written and shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from game.expr import BoolType, EnumType, Label, Type, bounds
from game.keys import Key, Shown, Within
from game.model.text import sentence


class Group(StrEnum):
    """Where an indicator stands on the screen."""

    CAPACITY = "capacity"
    RELATIONS = "relations"
    HOME = "home"
    STANDING = "standing"


class Good(StrEnum):
    """In which direction a variable is better."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Variable:
    """A declared variable of a type, whose values are held as whole numbers from `lo` to `hi`, both inclusive.

    `decimals` shifts the shown point: 51 with one decimal reads 5.1.
    """

    id: str
    label: Annotated[
        str,
        Key("the name players read (default: made from the id)", required=False, named=sentence),
        Shown(),
    ]
    type: Type
    start: int = 0
    group: Annotated[Group | None, Key("where it stands on the screen")] = None
    good: Annotated[Good, Key("in which direction it is better (default high)")] = Good.HIGH
    unit: Annotated[str, Key("written after the number"), Shown()] = ""
    decimals: Annotated[
        int, Key("how many of its digits stand behind the point when shown"), Within(0, 4)
    ] = 0
    hidden: Annotated[bool, Key("kept off the screen (default no)")] = False

    @property
    def lo(self) -> int:
        """The least value."""
        return bounds(self.type)[0]

    @property
    def hi(self) -> int:
        """The greatest value."""
        return bounds(self.type)[1]

    @property
    def members(self) -> tuple[str, ...]:
        """The words of an enumeration in order; empty for other types."""
        return self.type.members if isinstance(self.type, EnumType) else ()

    @property
    def yes_no(self) -> bool:
        """Whether it is yes or no, held as 1 and 0."""
        return isinstance(self.type, BoolType)

    def show(self, value: int) -> str:
        """A value as players read it.

        >>> from game.expr import IntType
        >>> Variable("growth", "Growth", IntType(0, 100), unit="%", decimals=1).show(51)
        '5.1%'
        >>> Variable("level", "Level", EnumType(("none", "envoy"))).show(1)
        'envoy'
        """
        return Label(self.label, self.type, self.unit, self.decimals).show(value)

    def plain(self, value: int) -> int | bool | str:
        """A value as data: a number as it is counted, yes or no, or a word of the enumeration."""
        if self.members:
            return self.members[value]
        return bool(value) if self.yes_no else value
