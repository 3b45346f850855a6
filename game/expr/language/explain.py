"""Why a condition does not hold, in words for a player, from one state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from game.expr.backends.closures import compile_closure
from game.expr.core import (
    MIRRORED,
    OPPOSITE,
    And,
    Compare,
    Const,
    Core,
    If,
    Not,
    Or,
    Relation,
    Table,
    Var,
    children,
)
from game.expr.language.scope import Label, Names, label_of, type_of
from game.expr.language.show import show
from game.expr.types import BoolType, DateType, EnumType, IntType

WORDS: Mapping[str, str] = {
    "needs": "{what} is {now}, needs {needed}",
    "which-is": "{needed}, which is {now}",
    "yes": "yes",
    "no": "no",
    "either": "{one}, or {other}",
    "one-of": "{some} or {last}",
    "anything-but": "anything but {value}",
    "less-than": "less than {value}",
    "at-most": "at most {value}",
    "more-than": "more than {value}",
    "at-least": "at least {value}",
    "below": "below {value}",
    "or-below": "{value} or below",
    "above": "above {value}",
    "or-above": "{value} or above",
    "before": "before {value}",
    "or-earlier": "{value} or earlier",
    "after": "after {value}",
    "or-later": "{value} or later",
}
"""The words of a reason in English, by id; another language has others under the same ids."""
_NUMBER = {"<": "less-than", "<=": "at-most", ">": "more-than", ">=": "at-least"}
_MEMBER = {"<": "below", "<=": "or-below", ">": "above", ">=": "or-above"}
_DATE = {"<": "before", "<=": "or-earlier", ">": "after", ">=": "or-later"}


def explain(
    condition: Core, values: tuple[int, ...], names: Names, words: Mapping[str, str] = WORDS
) -> str | None:
    """The first comparison that makes the condition fail in this state and can be told.

    None if the condition holds, or if telling would need a place that has no name: leave a
    hidden variable out of `names` and nothing is said about it.

    >>> names = {0: Label("standing", IntType(0, 8))}
    >>> explain(Compare(">=", Var(0), Const(3)), (2,), names)
    'standing is 2, needs at least 3'
    """
    if compile_closure(condition)(values):
        return None
    return _Reason(values, names, words).why(condition)


@dataclass(frozen=True, slots=True)
class _Reason:
    """The state in which a condition fails, and the words in which that is told."""

    values: tuple[int, ...]
    names: Names
    words: Mapping[str, str]

    def why(self, core: Core, *, wanted: bool = True) -> str | None:
        """Why the truth of a condition, which is not as wanted, is not."""
        match core:
            case Not(operand):
                return self.why(operand, wanted=not wanted)
            case And(parts) | Or(parts) if isinstance(core, And) == wanted:
                failing = (part for part in parts if bool(self.value(part)) != wanted)
                reasons = [self.why(part, wanted=wanted) for part in failing]
                return next((reason for reason in reasons if reason is not None), None)
            case And(parts) | Or(parts):
                listed = one_of(parts, self.names, self.words) if wanted else None
                if listed is not None:
                    place, label, options = listed
                    return self.needs(label, self.now(place, label), options)
                return self.any_of([self.why(part, wanted=wanted) for part in parts])
            case If(test, then, other):
                return self.why(then if self.value(test) else other, wanted=wanted)
            case Compare(op, Const(), right) if not isinstance(right, Const):
                return self.why(Compare(MIRRORED[op], right, core.left), wanted=wanted)
            case Compare(op, left, right):
                return self.phrase(op if wanted else OPPOSITE[op], left, right)
            case _:
                return self.phrase("!=" if wanted else "=", core, Const(0))

    def value(self, core: Core) -> int:
        """The value of an expression in the state."""
        return compile_closure(core)(self.values)

    def any_of(self, reasons: Sequence[str | None]) -> str | None:
        """Reasons of which one alone would have to fall, each told once; None where one cannot be told."""
        told = list(dict.fromkeys(reason for reason in reasons if reason is not None))
        if not reasons or None in reasons:
            return None
        return reduce(lambda one, other: self.words["either"].format(one=one, other=other), told)

    def phrase(self, op: Relation, left: Core, right: Core) -> str | None:
        """What a comparison asks, and what it finds."""
        names = self.names
        if not (_told(left, names) and _told(right, names)):
            return None
        label = label_of(left, names) or Label(
            show(left, names), type_of(left, names) or IntType(0, 0)
        )
        if isinstance(right, Const):
            if isinstance(label.type, BoolType):
                now, needed = ("yes", "no") if self.value(left) else ("no", "yes")
                return self.needs(label, self.words[now], self.words[needed])
            needed = label.show(right.value)
        else:
            now = label.show(self.value(right))
            needed = self.words["which-is"].format(needed=show(right, names), now=now)
        return self.needs(label, self.now(left, label), compared(op, label, needed, self.words))

    def now(self, core: Core, label: Label) -> str:
        """The value of a place as it reads."""
        return label.show(self.value(core))

    def needs(self, label: Label, now: str, needed: str) -> str:
        """What something is, and what it would have to be."""
        return self.words["needs"].format(what=label.text, now=now, needed=needed)


def one_of(
    parts: Sequence[Core], names: Names, words: Mapping[str, str] = WORDS
) -> tuple[Core, Label, str] | None:
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
    return options[0][0], label, words["one-of"].format(some=", ".join(most), last=last)


def compared(op: Relation, label: Label, value: str, words: Mapping[str, str] = WORDS) -> str:
    """What a comparison asks of a place: `at least 3` of a number, `signed or above` of a level, `before ...` of a day."""
    if op == "=":
        return value
    by_type = {EnumType: _MEMBER, DateType: _DATE}.get(type(label.type), _NUMBER)
    return words[by_type.get(op, "anything-but")].format(value=value)


def _told(core: Core, names: Names) -> bool:
    """Whether every place of the core has a name."""
    if isinstance(core, Var | Table):
        return label_of(core, names) is not None
    return all(_told(child, names) for child in children(core))
