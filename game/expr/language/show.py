"""Trees back to text: the source that would parse to them, with no more brackets than needed."""

from collections.abc import Mapping, Sequence

from game.expr import core
from game.expr.core import Core
from game.expr.language import surface
from game.expr.language.scope import Names, type_of
from game.expr.language.surface import Surface
from game.expr.types import BOOL, BoolType, DateType, EnumType, IntType, Type, write

_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _SIGN, _VALUE = range(1, 9)
_POWER: Mapping[str, int] = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "//": _PRODUCT, "%": _PRODUCT}
_INT = IntType(0, 0)  # stands for the kind, where no range matters
_NOTHING: Names = {}


def show(tree: Surface | Core, names: Names = _NOTHING, type_: Type | None = None) -> str:
    """The tree as source text, with as few parentheses as will do.

    A core needs the names of its places (`Scope.labels()`) to read well, and the type of its
    value where it may be no more than an enum member or a date.

    >>> from game.expr.language.scope import Label
    >>> show(core.Not(core.And((core.Var(0), core.Var(1)))), {0: Label('signed', BOOL)})
    'not (signed and v1)'
    """
    return _write(_surface(tree, names, type_), 0)


def _surface(tree: Surface | Core, names: Names, type_: Type | None) -> Surface:
    """A core as the surface tree that resolves to it; a surface tree as it is."""
    match tree:
        case core.Const(value):
            return _literal(value, type_)
        case core.Var(index):
            return surface.Name(names[index].text if index in names else f"v{index}")
        case core.Table(index):
            return surface.Name(names[tree].text if tree in names else f"table-v{index}")
        case core.Lookup(parts):
            return surface.Call("lookup", tuple(_surface(part, names, _INT) for part in parts))
        case core.Neg(operand):
            return surface.Neg(_surface(operand, names, _INT))
        case core.Abs(operand):
            return surface.Call("abs", (_surface(operand, names, _INT),))
        case core.Min(parts) | core.Max(parts):
            name = "min" if isinstance(tree, core.Min) else "max"
            return surface.Call(name, tuple(_surface(part, names, _INT) for part in parts))
        case core.Binary(op, left, right):
            return surface.Binary(op, _surface(left, names, _INT), _surface(right, names, _INT))
        case core.Not(operand):
            return surface.Not(_surface(operand, names, BOOL))
        case core.And(parts) | core.Or(parts):
            return _joined(tree, [_surface(part, names, BOOL) for part in parts])
        case core.If(test, then, other):
            return surface.If(
                _surface(test, names, BOOL),
                _surface(then, names, type_),
                _surface(other, names, type_),
            )
        case core.Compare(">", core.Var(index), core.Const(0)) if type_of(tree.left, names) == BOOL:
            return surface.Name(names[index].text)  # a pending slot, whose call is yes or no
        case core.Compare(op, left, right):
            kind = type_of(left, names) or type_of(right, names)
            return surface.Compare(
                (_surface(left, names, kind), _surface(right, names, kind)), (op,)
            )
        case _:
            return tree


def _literal(value: int, type_: Type | None) -> Surface:
    match type_:
        case BoolType() if value in (0, 1):
            return surface.YesNo(value == 1)
        case EnumType(members) if 0 <= value < len(members):
            return surface.Name(members[value])
        case DateType():
            return surface.DateLit(value)
        case _:
            return surface.Int(value) if value >= 0 else surface.Neg(surface.Int(-value))


def _joined(join: core.And | core.Or, parts: Sequence[Surface]) -> Surface:
    if not parts:
        return surface.YesNo(isinstance(join, core.And))
    if len(parts) == 1:
        return parts[0]
    return surface.And(tuple(parts)) if isinstance(join, core.And) else surface.Or(tuple(parts))


def _write(node: Surface, floor: int) -> str:
    """The node as text, in parentheses if it binds less tightly than its place demands."""
    text, power = _text(node)
    return f"({text})" if power < floor else text


def _text(node: Surface) -> tuple[str, int]:
    match node:
        case surface.Int(value):
            return str(value), _VALUE
        case surface.YesNo(yes):
            return write(int(yes), BOOL), _VALUE
        case surface.DateLit(day):
            return write(day, DateType(day, day)), _VALUE
        case surface.Name(name):
            return name, _VALUE
        case surface.Not(surface.In(operand, members)):
            return f"{_write(operand, _SUM)} not in [{_listed(members)}]", _COMPARE
        case surface.Not(operand):
            return f"not {_write(operand, _NOT)}", _NOT
        case surface.And(parts):
            return " and ".join(_write(part, _NOT) for part in parts), _AND
        case surface.Or(parts):
            return " or ".join(_write(part, _AND) for part in parts), _OR
        case surface.Compare(operands, ops):
            first, *rest = (_write(operand, _SUM) for operand in operands)
            links = zip(ops, rest, strict=True)
            return first + "".join(f" {op} {operand}" for op, operand in links), _COMPARE
        case surface.In(operand, members):
            return f"{_write(operand, _SUM)} in [{_listed(members)}]", _COMPARE
        case surface.Binary(op, left, right):
            power = _POWER[op]
            return f"{_write(left, power)} {op} {_write(right, power + 1)}", power
        case surface.Neg(operand):
            return f"-{_write(operand, _SIGN)}", _SIGN
        case surface.If(test, then, other):
            return f"if({_listed((test, then, other))})", _VALUE
        case surface.Call(name, args):
            return f"{name}({_listed(args)})", _VALUE


def _listed(nodes: Sequence[Surface]) -> str:
    return ", ".join(_write(node, 0) for node in nodes)
