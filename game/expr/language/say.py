"""A condition as a statement in English, for a reader who has never seen the language."""

from collections.abc import Sequence

from game.expr.backends.closures import compile_closure
from game.expr.core import MIRRORED, OPPOSITE, And, Binary, Compare, Const, Core, If, Not, Or
from game.expr.language.explain import compared, one_of
from game.expr.language.scope import Label, Names, label_of
from game.expr.language.show import show
from game.expr.types import BoolType, IntType

_WORDS = {"+": "plus", "-": "minus", "*": "times"}


def say(condition: Core, names: Names) -> str:
    """What a condition claims, under the names of its places.

    >>> from game.expr.core import Var
    >>> names = {0: Label("“Standing”", IntType(0, 8)), 1: Label("“Text signed”", BoolType())}
    >>> say(And((Compare(">=", Var(0), Const(3)), Not(Var(1)))), names)
    '“Standing” is at least 3 and “Text signed” does not hold'
    """
    return _say(condition, names)


def _say(core: Core, names: Names, *, so: bool = True) -> str:
    """The condition, or its opposite."""
    match core:
        case Const(value):
            return "anything holds" if bool(value) == so else "nothing holds"
        case Not(operand):
            return _say(operand, names, so=not so)
        case And(parts) | Or(parts):
            return _joined(core, parts, names, so=so)
        case If(test, then, other):
            met, missed = _say(then, names, so=so), _say(other, names, so=so)
            return f"{met} if {_say(test, names)}, or else {missed}"
        case Compare(op, Const(), right) if not isinstance(right, Const):
            return _say(Compare(MIRRORED[op], right, core.left), names, so=so)
        case Compare(op, left, right):
            label = label_of(left, names) or Label("", IntType(0, 0))
            if isinstance(label.type, BoolType) and isinstance(right, Const):
                yes = bool(compile_closure(Compare(op, Const(1), right))(()))
                return _holds(left, names, so=yes == so)
            asked = label.show(right.value) if isinstance(right, Const) else _term(right, names)
            return f"{_term(left, names)} is {compared(op if so else OPPOSITE[op], label, asked)}"
        case _:
            return _holds(core, names, so=so)


def _joined(core: And | Or, parts: Sequence[Core], names: Names, *, so: bool) -> str:
    listed = one_of(parts, names) if isinstance(core, Or) else None
    if listed is not None:
        place, _, options = listed
        return f"{_term(place, names)} is {'' if so else 'anything but '}{options}"
    comma = "," if any(isinstance(part, And | Or) for part in parts) else ""
    said = [_say(part, names, so=so) for part in parts]
    if isinstance(core, And) == so:
        return f"{comma} and ".join(said)
    return f"either {f'{comma} or '.join(said)}"


def _holds(core: Core, names: Names, *, so: bool) -> str:
    return f"{_term(core, names)} {'holds' if so else 'does not hold'}"


def _term(core: Core, names: Names) -> str:
    """A quantity, sums in words."""
    match core:
        case Binary(op, left, right) if op in _WORDS:
            return f"{_term(left, names)} {_WORDS[op]} {_term(right, names)}"
        case _:
            return show(core, names)
