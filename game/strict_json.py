"""Frozen records to JSON and back, strictly: what comes from elsewhere is believed only where its shape fits.

It is the one border for JSON that the game did not just write itself: answers of plugins, exported games, the files of the
player's folders, reports given back. JSON and not pickle, because unpickling runs whatever the sender likes.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

_SHOWN = 60
_CALLED: Mapping[type, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}
_SHAPES: Mapping[type, str] = {dict: "an object", list: "a list", tuple: "a list"}


class MisfitError(ValueError):
    """Data that is no JSON, or not of the expected shape; the message says what was found and what belongs there."""


def dumps(data: object) -> bytes:
    """One line of JSON, newline included."""
    return json.dumps(encode(data), allow_nan=False, separators=(",", ":")).encode() + b"\n"


def loads(data: bytes | str) -> Any:
    """What JSON says. Raises MisfitError for what JSON does not know or leaves open: `NaN` and infinities, numbers beyond
    all bounds, half a character, a key that stands twice in one object, what is nested without end.
    """
    try:
        found = json.loads(
            data, parse_constant=_no_number, parse_float=_finite, object_pairs_hook=_once
        )
        if rb"\u" in data if isinstance(data, bytes) else r"\u" in data:
            json.dumps(found, ensure_ascii=False).encode()
    except MisfitError:
        raise
    except UnicodeEncodeError:
        raise MisfitError("half a character stands in it") from None
    except (ValueError, RecursionError):
        raise MisfitError("it is no JSON that can be read") from None
    return found


def encode(value: object) -> object:
    """A record as JSON knows it: objects, arrays, texts, numbers, true, false, null; dates as ISO 8601."""
    if is_dataclass(value):
        return {each.name: encode(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): encode(each) for key, each in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [encode(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def decode(kind: type[T], data: object) -> T:
    """A record of type `kind` out of JSON data; a field with a default may be missing.

    Raises MisfitError where the data does not fit exactly.
    """
    made: T = _decode(kind, data)
    return made


def _decode(kind: Any, data: object) -> Any:
    if kind is object:
        return data
    if kind is float and type(data) is int and abs(data) < 2**63:
        return float(data)
    if kind in _CALLED:
        # bool is an int in Python and must not pass for one here.
        return data if type(data) is kind else _misfit(_CALLED[kind], data)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        known = {each.value: each for each in kind}
        fits = isinstance(data, str) and data in known
        return known[data] if fits else _misfit(" or ".join(known), data)
    if isinstance(kind, type) and issubclass(kind, Mapping) and hasattr(kind, "__orig_bases__"):
        made: Any = kind
        return made(_decode(kind.__orig_bases__[0], data))
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (tuple, frozenset, list):
        if not isinstance(data, list | tuple):
            _misfit(_SHAPES[list], data)
        if origin is tuple and arguments[-1] is not Ellipsis:
            if len(data) != len(arguments):
                _misfit(f"a list of {len(arguments)}", data)
            return tuple(_decode(a, each) for a, each in zip(arguments, data, strict=True))
        return origin(_decode(arguments[0], each) for each in data)
    if origin is Mapping:
        if not isinstance(data, dict):
            _misfit(_SHAPES[dict], data)
        return {_key(arguments[0], k): _decode(arguments[1], v) for k, v in data.items()}
    if origin in (Union, types.UnionType):
        for each in arguments:
            try:
                return _decode(each, data)
            except MisfitError:
                continue
        _misfit(" or ".join(_CALLED.get(each, "something else") for each in arguments), data)
    raise TypeError(f"no way to read {kind}")


def _key(kind: Any, key: str) -> Any:
    """A key of an object, where numbers stand as texts."""
    if kind is int:
        return int(key) if re.fullmatch(r"-?[0-9]{1,19}", key) else _misfit(_CALLED[int], key)
    return _decode(kind, key)


def _record(kind: Any, data: object) -> Any:
    hints, needed = _keys(kind)
    if not isinstance(data, dict) or not needed <= data.keys() <= hints.keys():
        _misfit(f"an object with {', '.join(hints)}", data)
    made = {}
    for name, each in data.items():
        try:
            made[name] = _decode(hints[name], each)
        except MisfitError as error:
            raise MisfitError(f"`{name}`: {error}") from None
    return kind(**made)


@cache
def _keys(kind: type) -> tuple[dict[str, Any], frozenset[str]]:
    """The fields of a record with their types, and those that have no default."""
    hints, known = get_type_hints(kind), fields(kind)
    needed = (each for each in known if each.default is each.default_factory is MISSING)
    return {each.name: hints[each.name] for each in known}, frozenset(e.name for e in needed)


def _misfit(wanted: str, data: object) -> NoReturn:
    found = _SHAPES.get(type(data)) or json.dumps(data, default=str)
    found = found if len(found) < _SHOWN else f"{found[:_SHOWN]}…"
    raise MisfitError(f"{found} where {wanted} belongs")


def _no_number(name: str) -> NoReturn:
    raise MisfitError(f"`{name}` is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    return number if isfinite(number) else _no_number(digits)


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise MisfitError(f"the key `{key}` stands twice")
        found[key] = value
    return found
