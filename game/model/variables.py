"""The quantities a scenario tracks. Every one is a bounded integer inside; kinds differ in how they are written and shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from game.expr import BoolType, EnumType, IntType, Label, Type
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
    """A declared variable: values `lo` to `hi`, both inclusive.

    `members` names the values of an enumeration in order (then lo is 0 and hi is the last position), and `words` is
    how players read them, where a translation says them otherwise; `yes_no` marks a boolean (0 and 1). `decimals` shifts the shown point: 51 with one decimal reads 5.1.
    """

    id: str
    label: Annotated[
        str,
        Key("the name players read (default: made from the id)", required=False, named=sentence),
        Shown(),
    ]
    lo: int
    hi: int
    start: int
    members: tuple[str, ...] = ()
    yes_no: bool = False
    group: Annotated[Group | None, Key("where it stands on the screen")] = None
    good: Annotated[Good, Key("in which direction it is better (default high)")] = Good.HIGH
    unit: Annotated[str, Key("written after the number"), Shown()] = ""
    decimals: Annotated[
        int, Key("how many of its digits stand behind the point when shown"), Within(0, 4)
    ] = 0
    hidden: Annotated[bool, Key("kept off the screen (default no)")] = False
    words: tuple[str, ...] = ()

    @property
    def type(self) -> Type:
        """Its type in expressions."""
        if self.members:
            return EnumType(self.members, self.words)
        return BoolType() if self.yes_no else IntType(self.lo, self.hi)

    def show(self, value: int) -> str:
        """A value as players read it.

        >>> Variable("growth", "Growth", 0, 100, 51, unit="%", decimals=1).show(51)
        '5.1%'
        >>> Variable("level", "Level", 0, 1, 0, members=("none", "envoy")).show(1)
        'envoy'
        """
        return Label(self.label, self.type, self.unit, self.decimals).show(value)

    def plain(self, value: int) -> int | bool | str:
        """A value as data: a number as it is counted, yes or no, or a word of the enumeration."""
        if self.members:
            return self.members[value]
        return bool(value) if self.yes_no else value
