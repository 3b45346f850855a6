"""How a record declares the keys of the language that fill it, once: as notes on the types of its fields.

    points: Annotated[Core, Key("how many points, up or down"), Amount("points such as `+2`")]

What a file may say, how it is decoded, the JSON Schema, help with misspelt keys and the reference of the guide all follow
from these notes and from the type of the field (`game/loading/grammar/declared.py`, `game/loading/decode/records.py`).
A field without a note is filled otherwise; the first one, where it is an id, by what stands above the record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A field that a key of the language fills."""

    about: str
    """What it is for, as editors and the guide say it."""
    name: str = ""
    """How it is written; by default as the field, with spaces."""
    required: bool | None = None
    """Whether it must be given; by default where the field has no default."""
    after: str = ""
    """The field that it follows in the language, where the order of fields is another."""
    named: Callable[[str], str] | None = None
    """What words the game makes of the record's id where none are given; a translation may say others."""
    what: str = ""
    """What messages call the entries of a mapping; by default as the key."""
    alone: bool = False
    """Whether its value may stand in the place of the whole record."""
    some: bool = False
    """Whether a mapping must have an entry."""
    free: bool = False
    """Whether the entries of a mapping go by any words, and not by ids."""


@dataclass(frozen=True, slots=True)
class Keys:
    """A field that is a record whose keys stand among those of its owner. `but` has other notes for some of its fields,
    None for a field that no key fills here.
    """

    but: dict[str, Key | None]
    after: str = ""
    """The field that its keys follow in the language."""


@dataclass(frozen=True, slots=True)
class Within:
    """The bounds of a whole number, both inclusive."""

    lo: int
    hi: int = 10**6


@dataclass(frozen=True, slots=True)
class Percent:
    """A whole number that is written as a percentage."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An expression that is a number; a plain one is a condition. `such` names it in messages, with an example."""

    such: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What names a condition in messages, with an example, where the usual one does not fit."""

    such: str


@dataclass(frozen=True, slots=True)
class AsWritten:
    """A field that holds the words of another key as the author wrote them."""

    key: str


@dataclass(frozen=True, slots=True)
class NameOf:
    """Words that are the id of something declared elsewhere: an entry of a section, or of what `also` lists."""

    kind: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that players read: a translation may say them otherwise."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A mapping whose ids are words that players read, too."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A section of a scenario that a library may hold for it."""


@dataclass(frozen=True, slots=True)
class LanguageCode:
    """The code of a language, as in `en` or `pt-BR`."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a variable as authors write it: a number, `yes`, or one of its words."""


@dataclass(frozen=True, slots=True)
class AnyDay:
    """A date that may lie outside the calendar."""


@dataclass(frozen=True, slots=True)
class OrEnd:
    """A date in the place of which `end` may stand, for none."""


@dataclass(frozen=True, slots=True)
class PaidFrom:
    """A cost, which the variable of this name pays."""

    variable: str
