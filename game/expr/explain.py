"""Why a condition does not hold, in words for a player, from one state."""

from collections.abc import Sequence

from game.expr.ast import OPPOSITE, Relation
from game.expr.closures import compile_closure
from game.expr.core import And, Compare, Const, Core, If, Not, Or, Table, Var, children
from game.expr.scope import Label, Names
from game.expr.show import show
from game.expr.types import BoolType, DateType, EnumType, IntType, Type

MIRRORED: dict[Relation, Relation] = {
    "=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=",
}  # fmt: skip
_NUMBER: dict[Relation, str] = {
    "=": "{}", "!=": "anything but {}", "<": "less than {}", "<=": "at most {}",
    ">": "more than {}", ">=": "at least {}",
}  # fmt: skip
_MEMBER: dict[Relation, str] = {
    "=": "{}", "!=": "anything but {}", "<": "below {}", "<=": "{} or below",
    ">": "above {}", ">=": "{} or above",
}  # fmt: skip
_DATE: dict[Relation, str] = {
    "=": "{}", "!=": "anything but {}", "<": "before {}", "<=": "{} or earlier",
    ">": "after {}", ">=": "{} or later",
}  # fmt: skip


def explain(condition: Core, values: tuple[int, ...], names: Names) -> str | None:
    """The first comparison that makes the condition fail in this state and can be told.

    None if the condition holds, or if telling would need a place that has no name: leave a
    hidden variable out of `names` and nothing is said about it.

    >>> names = {0: Label("standing", IntType(0, 8))}
    >>> explain(Compare(">=", Var(0), Const(3)), (2,), names)
    'standing is 2, needs at least 3'
    """
    if compile_closure(condition)(values):
        return None
    return _why(condition, values, names)


def _why(core: Core, values: tuple[int, ...], names: Names, *, wanted: bool = True) -> str | None:
    """Why the truth of `core`, which is not as wanted, is not."""
    match core:
        case Not(operand):
            return _why(operand, values, names, wanted=not wanted)
        case And(parts) | Or(parts) if isinstance(core, And) == wanted:
            failing = (part for part in parts if bool(compile_closure(part)(values)) != wanted)
            reasons = [_why(part, values, names, wanted=wanted) for part in failing]
            return next((reason for reason in reasons if reason is not None), None)
        case And(parts) | Or(parts):
            listed = _one_of(parts, values, names) if wanted else None
            if listed is not None:
                return listed
            reasons = [_why(part, values, names, wanted=wanted) for part in parts]
            told = list(dict.fromkeys(reason for reason in reasons if reason is not None))
            return ", or ".join(told) if reasons and None not in reasons else None
        case If(test, then, other):
            taken = then if compile_closure(test)(values) else other
            return _why(taken, values, names, wanted=wanted)
        case Compare(op, Const(), right) if not isinstance(right, Const):
            return _why(Compare(MIRRORED[op], right, core.left), values, names, wanted=wanted)
        case Compare(op, left, right):
            return _phrase(op if wanted else OPPOSITE[op], left, right, values, names)
        case _:
            return _phrase("!=" if wanted else "=", core, Const(0), values, names)


def _one_of(parts: Sequence[Core], values: tuple[int, ...], names: Names) -> str | None:
    """The reason for a failed `in`: one place against two or more constants."""
    found = one_of(parts, names)
    if found is None:
        return None
    place, label, options = found
    return f"{_is(place, label, values)}, needs {options}"


def one_of(parts: Sequence[Core], names: Names) -> tuple[Core, Label, str] | None:
    """The place, its label and the values in words, where all parts hold one place to one constant each."""
    options = []
    for part in parts:
        match part:
            case Compare("=", Var() | Table() as place, Const(value)):
                options.append((place, value))
            case _:
                return None
    if len({place for place, _ in options}) != 1:
        return None
    label = label_of(options[0][0], names)
    if label is None:
        return None
    *most, last = (label.show(value) for _, value in options)
    return options[0][0], label, f"{', '.join(most)} or {last}"


def _phrase(
    op: Relation, left: Core, right: Core, values: tuple[int, ...], names: Names
) -> str | None:
    if not (_told(left, names) and _told(right, names)):
        return None
    label = label_of(left, names) or Label(show(left, names), _type(left, names))
    if isinstance(right, Const):
        if isinstance(label.type, BoolType):
            holds = bool(compile_closure(left)(values))
            now, needed = ("yes", "no") if holds else ("no", "yes")
            return f"{label.text} is {now}, needs {needed}"
        needed = label.show(right.value)
    else:
        now = label.show(compile_closure(right)(values))
        needed = f"{show(right, names)}, which is {now}"
    return f"{_is(left, label, values)}, needs {compared(op, label, needed)}"


def compared(op: Relation, label: Label, value: str) -> str:
    """What a comparison asks of a place: `at least 3` of a number, `signed or above` of a level, `before ...` of a day."""
    match label.type:
        case EnumType():
            words = _MEMBER
        case DateType():
            words = _DATE
        case _:
            words = _NUMBER
    return words[op].format(value)


def _is(core: Core, label: Label, values: tuple[int, ...]) -> str:
    return f"{label.text} is {label.show(compile_closure(core)(values))}"


def label_of(core: Core, names: Names) -> Label | None:
    """What a place is called; None for anything else."""
    match core:
        case Var(index):
            return names.get(index)
        case Table():
            return names.get(core)
        case _:
            return None


def _type(core: Core, names: Names) -> Type:
    match core:
        case Compare() | And() | Or() | Not():
            return BoolType()
        case If(_, then, _):
            label = label_of(then, names)
            return label.type if label is not None else _type(then, names)
        case _:
            return IntType(0, 0)


def _told(core: Core, names: Names) -> bool:
    """Whether every place of the core has a name."""
    if isinstance(core, Var | Table):
        return label_of(core, names) is not None
    return all(_told(child, names) for child in children(core))
