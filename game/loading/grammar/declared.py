"""The grammar of records that declare their keys themselves (`game/keys.py`): the shape of each key, from the type of its
field and the notes on it.
"""

from __future__ import annotations

import builtins
import collections.abc
import sys
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, reduce
from operator import or_
from typing import Any, cast, get_args, get_origin

import game.model
import game.voting
from game.expr import Core
from game.keys import (
    Amount,
    Condition,
    Key,
    Keys,
    LanguageCode,
    NameOf,
    OrEnd,
    Percent,
    Shown,
    Terms,
    Value,
    Within,
)
from game.loading.grammar import scalars
from game.loading.grammar.passages import Prose
from game.loading.grammar.shapes import Either, ListOf, MapOf, RecordShape, Shape, Slot
from game.loading.grammar.thresholds import ThresholdWords, VoteWord
from game.loading.grammar.translatable import Glossary
from game.model import Citation, Effect, Later, Text, Wording
from game.phrases import article
from game.voting import Threshold, Vote

CONDITION = scalars.Expression("a condition such as `capacity >= 2`")
ENTRIES: dict[Any, Shape] = {
    Effect: scalars.Change(),
    Later: scalars.Delay(),
    Wording: Prose(),
}
"""The shapes of what stands under an id and is no record."""
SHAPES: dict[Any, Shape] = {
    Text: Prose(),
    bool: scalars.YesNo(),
    Citation: scalars.Name("a source"),
    Vote: VoteWord(),
    Threshold: ThresholdWords(),
    **ENTRIES,
}
"""The shapes of types that are written in one way."""
_SCOPE = {**vars(game.voting), **vars(game.model)}
"""Names in the types of fields that their modules import for type checkers only."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A field with the notes on it. `key` is the key that fills it, `keys` those of the record that it is, if any does;
    `kind` is its type without None.
    """

    field: Field[Any]
    kind: Any
    notes: tuple[Any, ...]
    key: Key | None
    keys: Keys | None
    optional: bool
    """Whether it may be None."""

    @property
    def default(self) -> bool:
        """Whether the field has a default."""
        return self.field.default is not MISSING or self.field.default_factory is not MISSING

    def note(self, kind: type[Any]) -> Any:
        """The note of a kind, or None."""
        return next((note for note in self.notes if isinstance(note, kind)), None)


@cache
def declared(cls: Any) -> tuple[Declared, ...]:
    """The fields of a record with what it declares of them, in the order of the language."""
    scope = {**_SCOPE, **vars(sys.modules[cls.__module__])}
    hints = typing.get_type_hints(cls, scope, scope, include_extras=True)
    found = [_declared(each, hints[each.name]) for each in fields(cls)]
    for each in [each for each in found if _after(each)]:
        found.remove(each)
        found.insert(1 + [one.field.name for one in found].index(_after(each)), each)
    return tuple(found)


def _declared(of: Field[Any], kind: Any) -> Declared:
    notes: tuple[Any, ...] = ()
    if get_origin(kind) is typing.Annotated:
        kind, *rest = get_args(kind)
        notes = tuple(rest)
    optional = types.NoneType in get_args(kind)
    if optional:
        kind = reduce(or_, (arm for arm in get_args(kind) if arm is not types.NoneType))
    key = next((note for note in notes if isinstance(note, Key)), None)
    keys_of = next((note for note in notes if isinstance(note, Keys)), None)
    return Declared(of, kind, notes, key, keys_of, optional)


def written(each: Declared, key: Key) -> str:
    """How a key of a field is written."""
    return key.name or each.field.name.replace("_", " ")


def _after(each: Declared) -> str:
    return (each.key.after if each.key else "") or (each.keys.after if each.keys else "")


def by_id(kind: Any) -> bool:
    """Whether things of a type stand under their ids: records whose first field no key fills, and what `ENTRIES` lists."""
    if kind in SHAPES or not is_dataclass(kind):
        return kind in ENTRIES
    first, *_ = declared(cast("Any", kind))
    return first.key is None and first.kind is str


def keys(cls: Any, but: Mapping[str, Key | None] | None = None) -> dict[str, Slot]:
    """The keys that a record declares, each with its shape; `but` has other notes for some of its fields."""
    found: dict[str, Slot] = {}
    for each in declared(cls):
        if each.keys is not None:
            found |= keys(each.kind, each.keys.but)
        elif (key := (but or {}).get(each.field.name, each.key)) is not None:
            name = written(each, key)
            needed = not each.default if key.required is None else key.required
            found[name] = Slot(_shape(each.kind, each, key), key.about, needed, key.named)
    return found


def placed(found: Mapping[str, Slot], more: Mapping[str, Mapping[str, Slot]]) -> dict[str, Slot]:
    """Some slots with more of them, each lot after the one that it is given by."""
    whole: dict[str, Slot] = {}
    for name, slot in found.items():
        whole |= {name: slot, **more.get(name, {})}
    return whole


_RECORDS: dict[Any, RecordShape] = {}


def define(
    cls: Any,
    what: str = "",
    more: Mapping[str, Slot] | None = None,
    first: Mapping[str, Slot] | None = None,
    kind: type[RecordShape] = RecordShape,
) -> RecordShape:
    """The shape of a record, by which those that hold it know it. Messages call it `what`, by default as its class; `more`
    and `first` are keys that no field declares, and stand after and before the others. `kind` is the class of the shape.
    """
    what = what or article(cls.__name__.lower())
    _RECORDS[cls] = kind(what, {**(first or {}), **keys(cls), **(more or {})})
    return _RECORDS[cls]


def shape(cls: Any) -> Shape:
    """The shape of a record, or of what may stand in its place."""
    whole = _RECORDS.get(cls) or define(cls)
    alone = next((each for each in declared(cls) if each.key and each.key.alone), None)
    if alone is None or alone.key is None:
        return whole
    return Either(_shape(alone.kind, alone, alone.key), whole)


def _shape(kind: Any, each: Declared, key: Key) -> Shape:
    """The shape of a type, for a field."""
    args = get_args(kind)
    match get_origin(kind):
        case typing.Literal:
            return scalars.Word(*args)
        case collections.abc.Mapping:
            mapping = Glossary if each.note(Terms) else MapOf
            return mapping(
                _shape(args[1], each, key),
                key.what or written(each, key),
                free=key.free,
                some=key.some,
            )
        case builtins.tuple:
            item = _shape(args[0], each, key)
            if not by_id(args[0]):
                return ListOf(item, lone=not isinstance(item, RecordShape))
            return MapOf(item, key.what or written(each, key), free=key.free, some=key.some)
    if kind in SHAPES:
        return SHAPES[kind]
    return shape(kind) if is_dataclass(kind) else _scalar(kind, each)


def _scalar(kind: Any, each: Declared) -> Shape:
    """The shape of a type that is one scalar, with the notes of its field."""
    if kind == Core:
        such = each.note(Amount) or each.note(Condition)
        return CONDITION if such is None else scalars.Expression(such.such)
    if each.note(Value):
        return scalars.Line()
    if kind is int:
        bounds = each.note(Within) or Within(-(10**6))
        return scalars.Percent() if each.note(Percent) else scalars.Whole(bounds.lo, bounds.hi)
    if kind is date:
        return scalars.DayOrEnd() if each.note(OrEnd) else scalars.Day()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return scalars.Word(*kind)
    names: NameOf | None = each.note(NameOf)
    if names is not None:
        return scalars.Name(article(names.kind))
    if each.note(LanguageCode):
        return scalars.Language()
    return scalars.Words() if each.note(Shown) else scalars.Line()
