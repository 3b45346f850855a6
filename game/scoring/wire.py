"""Frozen records to JSON and back, strictly: what comes from another process is believed only where its shape fits.

JSON and not pickle, because unpickling runs whatever the sender likes.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

from game.scoring.scorer import Reads

T = TypeVar("T")


class WireError(ValueError):
    """Data that is not of the expected shape."""


def dumps(data: object) -> bytes:
    """One line of JSON, newline included."""
    return json.dumps(encode(data), allow_nan=False, separators=(",", ":")).encode() + b"\n"


def loads(line: bytes) -> Any:
    """One line of JSON; raises WireError for anything else, NaN and infinities included."""
    try:
        return json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise WireError("no readable answer") from None


def encode(value: object) -> object:
    """A record as JSON knows it: objects, arrays, texts, numbers, true, false, null."""
    if is_dataclass(value):
        return {each.name: encode(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): encode(each) for key, each in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [encode(each) for each in value]
    return value


def decode(kind: type[T], data: object) -> T:
    """A record of type `kind` out of JSON data; raises WireError where the data does not fit it exactly."""
    made: T = _decode(kind, data)
    return made


def _decode(kind: Any, data: object) -> Any:
    if kind in (str, int, bool):
        # bool is an int in Python and must not pass for one here.
        return data if type(data) is kind else _misfit(kind.__name__, data)
    if kind is type(None):
        return data if data is None else _misfit("nothing", data)
    if kind is Reads:
        return Reads(_decode(Mapping[str, int], data))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        if not isinstance(data, dict) or set(data) != set(hints):
            _misfit(f"{kind.__name__}({', '.join(hints)})", data)
        return kind(**{name: _decode(hint, data[name]) for name, hint in hints.items()})
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (tuple, frozenset, list):
        if not isinstance(data, list):
            _misfit("a list", data)
        if origin is tuple and arguments[-1] is not Ellipsis:
            if len(data) != len(arguments):
                _misfit(f"{len(arguments)} things", data)
            return tuple(_decode(a, each) for a, each in zip(arguments, data, strict=True))
        return origin(_decode(arguments[0], each) for each in data)
    if origin is Mapping:
        if not isinstance(data, dict):
            _misfit("a mapping", data)
        return {_decode(arguments[0], k): _decode(arguments[1], v) for k, v in data.items()}
    if origin in (Union, types.UnionType):
        for each in arguments:
            try:
                return _decode(each, data)
            except WireError:
                continue
        _misfit(" or ".join(getattr(a, "__name__", str(a)) for a in arguments), data)
    raise TypeError(f"no way to read {kind}")


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def _misfit(wanted: str, data: object) -> NoReturn:
    raise WireError(f"{data!r:.60} where {wanted} belongs")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
