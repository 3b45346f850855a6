"""Records of the model from what was read of them, by the keys that they declare (`game/keys.py`).

A key that is not given leaves its field's default. What must be given and is not has been reported: the id stands in for
words, nothing for other things; where nothing can stand in, as for an expression, the record is left out.
"""

from __future__ import annotations

import builtins
import collections.abc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, ClassVar, NamedTuple, TypeAlias, TypeVar, cast, get_args, get_origin

from game.keys import AsWritten, Key, NameOf
from game.loading.decode.names import Names
from game.loading.grammar.declared import SHAPES, Declared, by_id, declared, written
from game.loading.grammar.got import Got
from game.loading.syntax.nodes import Mapping as MappingNode
from game.loading.syntax.nodes import Node, Scalar
from game.model import Text

T = TypeVar("T")
Convert: TypeAlias = Callable[[Any, Any, Node], Any]
"""What was read of a key, and its node, to the value of its field, or None."""
_EMPTY: Mapping[Any, Any] = {
    Text: Text(),
    date: date.min,
    int: 0,
    tuple: (),
    collections.abc.Mapping: {},
}
"""What stands in for what must be given, by type."""
_NOWHERE = MappingNode("", 0, 0, flow=False)


class RecordDecoder:
    """Makes records from names alone. The names must have been declared."""

    converts: ClassVar[Mapping[Any, Convert]] = {}
    """How values are converted, by the type of their field or a note on it, where more is needed than names."""
    entries: ClassVar[Mapping[Any, Callable[[Any, Scalar, Any, Any], Any]]] = {}
    """How the entries of a mapping are made that are no records, by type, from the id, the node and what was read of it."""
    checks: ClassVar[Mapping[Any, Callable[[Any, str, Got], None]]] = {}
    """What is looked at in a record beside its single keys, by type, from its id and its keys."""

    def __init__(self, names: Names) -> None:
        self.names, self.report = names, names.report

    def make(self, cls: type[T], got: Any, name: str = "", **given: Any) -> T:
        """As `make_whole`, for a record in which something stands in for all that is not given."""
        made = self.make_whole(cls, got, name, **given)
        assert made is not None
        return made

    def make_whole(self, cls: type[T], got: Any, name: str = "", **given: Any) -> T | None:
        """A record from its keys, or from the value that stands alone for it; None where it is left out. `given` are the
        fields known otherwise.
        """
        plan = _plan(cast("Any", type(self)), cast("Any", cls))
        if not isinstance(got, Got):
            got = Got(_NOWHERE, {plan.alone: got})
        made: T | None = self._make(plan, got, name, given)
        return made

    def section(self, cls: type[T], part: Got) -> dict[str, T]:
        """The records of a section by id, without those that cannot be made."""
        return dict(self._entries(cls, part))

    def read(self, field: Declared, value: Any, node: Node) -> Any:
        """The value of a field from what was read for it."""
        return _convert(type(self), field.kind, field)(self, value, node)

    def _entries(self, kind: Any, part: Got) -> Iterator[tuple[str, Any]]:
        entry, refers = self.entries.get(kind), None
        if entry is None:
            refers = declared(kind)[0].note(NameOf)
        for name, value, key in part.entries():
            known = refers is None or self.names.use(refers.kind, key)
            if entry is not None:
                found = entry(self, key, part.nodes[name], value)
            else:
                found = self.make_whole(kind, value, name)
            if known and found is not None:
                yield name, found

    def _make(self, plan: _Plan, got: Got, name: str, given: dict[str, Any]) -> Any:
        whole, read, nodes = True, got.values, got.nodes
        values = plan.absent | given
        if plan.id:
            values[plan.id] = name
        for field, key, convert, needed, empty, named, parts in plan.fields:
            if given and given.get(field) is not None:
                continue
            if parts is not None:
                found = self._make(parts, got, name, {})
            elif (value := read.get(key)) is not None:
                found = convert(self, value, nodes.get(key, got.node))
            elif needed or named is not None:
                found = None
            else:
                continue
            if named is not None and not found:
                found = named(name)
            if found is None and needed:
                found = name if empty is str else empty
                whole = whole and found is not None
            if found is not None:
                values[field] = found
        if plan.check is not None:
            plan.check(self, name, got)
        return plan.cls(**values) if whole else None


class _Field(NamedTuple):
    """A field to be filled: by a key, or as a record (`parts`) by keys that stand among those of its owner."""

    name: str
    key: str
    convert: Convert
    needed: bool
    empty: Any
    """What stands in where it is needed; `str` for the record's id."""
    named: Callable[[str], Any] | None
    parts: _Plan | None


@dataclass(frozen=True, slots=True)
class _Plan:
    """How records of one class are made. `id` is the field of the id, and `alone` the key whose value may stand alone."""

    cls: Any
    id: str
    fields: tuple[_Field, ...]
    absent: dict[str, Any]
    """The fields without a default that are None where no key fills them."""
    check: Callable[[Any, str, Got], None] | None
    alone: str


@cache
def _plan(by: Any, cls: Any) -> _Plan:
    return _planned(by, cls, {})


def _planned(by: type[RecordDecoder], cls: Any, but: Mapping[str, Key | None]) -> _Plan:
    fields, alone = [], ""
    for each in declared(cls):
        key, of = but.get(each.field.name, each.key), each.note(AsWritten)
        parts = _planned(by, each.kind, each.keys.but) if each.keys is not None else None
        if key is None and of is None and parts is None:
            continue
        name = written(each, key) if key is not None else of.key if of is not None else ""
        alone = name if key is not None and key.alone else alone
        fields.append(
            _Field(
                each.field.name,
                name,
                _convert(by, each.kind, each),
                not (each.default or each.optional),
                str if each.kind is str else _EMPTY.get(get_origin(each.kind) or each.kind),
                _named(each, key),
                parts,
            )
        )
    id_ = declared(cls)[0].field.name if by_id(cls) else ""
    absent = {e.field.name: None for e in declared(cls) if e.optional and not e.default}
    return _Plan(cls, id_, tuple(fields), absent, by.checks.get(cls), alone)


def _named(each: Declared, key: Key | None) -> Callable[[str], Any] | None:
    named = key.named if key is not None else None
    if named is None or each.kind is str:
        return named
    return lambda name: Text.plain(named(name))


def _convert(by: type[RecordDecoder], kind: Any, each: Declared) -> Convert:
    """How what is read for a field becomes its value."""
    for mark in (*map(type, each.notes), kind):
        if mark in by.converts:
            return by.converts[mark]
    args, names = get_args(kind), each.note(NameOf)
    match get_origin(kind):
        case builtins.tuple if names is not None and args[0] is str:
            return _uses(names)
        case builtins.tuple if by_id(args[0]):
            return lambda to, part, _: tuple(to.section(args[0], part).values())
        case builtins.tuple if is_dataclass(args[0]) and args[0] not in SHAPES:
            return lambda to, parts, _: tuple(to.make_whole(args[0], part) for part in parts)
        case builtins.tuple:
            return _tuple
        case collections.abc.Mapping if is_dataclass(args[1]):
            return lambda to, part, _: to.section(args[1], part)
        case collections.abc.Mapping:
            return _values if names is None else _by_name(names)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda _to, value, _: kind(value)
    if is_dataclass(kind):
        return lambda to, value, _: to.make_whole(kind, value)
    if names is not None:
        return lambda to, node, _: to.names.use(names.kind, node, also=names.also)
    return _words if each.note(AsWritten) else _as_read


def _as_read(_to: RecordDecoder, value: Any, _: Node) -> Any:
    return value


def _words(_to: RecordDecoder, node: Scalar, _: Node) -> str:
    return node.value.strip()


def _tuple(_to: RecordDecoder, values: list[Any], _: Node) -> tuple[Any, ...]:
    return tuple(values)


def _values(_to: RecordDecoder, part: Got, _: Node) -> Mapping[str, Any]:
    return part.values


def _uses(names: NameOf) -> Convert:
    """Names one by one."""

    def convert(to: RecordDecoder, nodes: list[Scalar], _: Node) -> tuple[str, ...]:
        found = (to.names.use(names.kind, node, also=names.also) for node in nodes)
        return tuple(name for name in found if name)

    return convert


def _by_name(names: NameOf) -> Convert:
    """Values by names."""

    def convert(to: RecordDecoder, part: Got, _: Node) -> dict[str, Any]:
        return {n: v for n, v in part.items() if to.names.use(names.kind, part.keys[n])}

    return convert
