"""Settings as data: what a plugin lets the player turn, between which bounds. It knows no file and no screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from game.phrases import whole

Value = bool | int | str
"""What a setting may hold: yes or no, a whole number, or one of some words."""
Values = Mapping[str, Mapping[str, Value]]
"""How a plugin is set: by the key of what it registers (as `scorer/courtesy`), then by the setting's name."""
Settings = Mapping[str, Values]
"""How plugins are set, by their names."""

_FAR = 10**18
"""Further off than any bound of a setting: a number out of range is quoted as a number."""
_MARK = "smallstate-setting"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared setting. A whole number has `least` and `most`, both inclusive; a word has `options`."""

    name: str
    label: str
    default: Value
    least: int = 0
    most: int = 0
    options: tuple[str, ...] = ()

    def fault(self, value: object) -> str | None:
        """Why a value will not do, or None.

        >>> Setting("wanted", "Instruments wanted", 4, least=1, most=8).fault(9)
        '`wanted` is a whole number from 1 to 8, not 9'
        """
        if isinstance(self.default, bool):
            fits, kind = isinstance(value, bool), "yes or no (true or false)"
        elif isinstance(self.default, int):
            counts = isinstance(value, int) and not isinstance(value, bool)
            fits = counts and self.least <= value <= self.most  # type: ignore[operator]
            kind = f"a whole number from {self.least} to {self.most}"
        else:
            fits, kind = value in self.options, f"one of {', '.join(self.options)}"
        return None if fits else f"`{self.name}` is {kind}, not {value!r:.60}"

    def beside(self, value: Value, by: int) -> Value:
        """The value so many steps on, from the last one to the first.

        >>> Setting("wanted", "Instruments wanted", 4, least=1, most=8).beside(8, 1)
        1
        """
        if isinstance(self.default, bool):
            return not value
        if isinstance(self.default, int):
            assert isinstance(value, int)
            return self.least + (value - self.least + by) % (self.most - self.least + 1)
        return self.options[(self.options.index(str(value)) + by) % len(self.options)]

    def read(self, text: str) -> Value:
        """A value typed by a player; raises ValueError with the reason when it will not do.

        >>> Setting("strict", "Strict", True).read("no")
        False
        """
        value: Value = text.strip()
        if isinstance(self.default, bool):
            words = {"yes": True, "true": True, "on": True, "no": False, "false": False}
            value = words.get(text.strip().lower(), False if text.strip() == "off" else value)
        elif isinstance(self.default, int):
            number = whole(text, -_FAR, _FAR)
            value = value if number is None else number
        fault = self.fault(value)
        if fault is not None:
            raise ValueError(fault)
        return value


def setting(
    default: Value,
    *,
    label: str,
    least: int | None = None,
    most: int | None = None,
    options: tuple[str, ...] = (),
) -> Any:
    """A field of a plugin's frozen dataclass that the player may set.

    A whole number needs `least` and `most`, a word needs `options`; `label` is what the player reads.
    """
    return field(default=default, metadata={_MARK: (label, least, most, tuple(options))})


def settings_of(what: object) -> tuple[Setting, ...]:
    """The settings an object declares, in order; raises ValueError or TypeError where one is faulty."""
    bare = [name for name, each in vars(type(what)).items() if isinstance(each, Field)]
    if bare:
        raise TypeError(
            f"`{bare[0]}` is no setting yet: write @dataclass(frozen=True) above `class {type(what).__name__}`"
        )
    if not is_dataclass(what):
        return ()
    if not cast(Any, what).__dataclass_params__.frozen:
        raise TypeError(f"write @dataclass(frozen=True) above `class {type(what).__name__}`")
    return tuple(
        _declared(each.name, each.default, *each.metadata[_MARK])
        for each in fields(what)
        if _MARK in each.metadata
    )


def configured(what: T, values: Mapping[str, object]) -> tuple[T, tuple[str, ...]]:
    """A copy with these values set, and a complaint for each value that will not do (the default stands)."""
    declared = {each.name: each for each in settings_of(what)}
    complaints = [f"there is no setting `{name}`" for name in values if name not in declared]
    good = {}
    for name, value in values.items():
        if name in declared:
            fault = declared[name].fault(value)
            if fault is None:
                good[name] = value
            else:
                complaints.append(f"{fault}; the default is used")
    made: T = replace(what, **good) if good else what  # type: ignore[type-var]
    return made, tuple(complaints)


def _declared(
    name: str,
    default: Any,
    label: object,
    least: int | None,
    most: int | None,
    options: tuple[str, ...],
) -> Setting:
    if not isinstance(default, bool | int | str):
        raise TypeError(f"setting `{name}` has a default that is no word, number, yes or no")
    if type(default) is int and (least is None or most is None):
        raise ValueError(f"setting `{name}` is a number and needs `least` and `most`")
    if isinstance(default, str) and not options:
        raise ValueError(f"setting `{name}` is a word and needs `options`")
    if not isinstance(label, str) or not all(isinstance(each, str) for each in options):
        raise TypeError(f"setting `{name}` has a label or an option that is no text")
    if least is not None and most is not None and least > most:
        raise ValueError(f"setting `{name}` has a `least` above its `most`")
    made = Setting(name, label, default, least or 0, most or 0, options)
    fault = made.fault(default)
    if fault is not None:
        raise ValueError(f"the default of {fault}")
    return made
