"""The language of conditions and amounts: parse, resolve, run, bound, show; it runs nobody's Python.

Text goes one way: `parse` gives a surface tree, `resolve` with a `Scope` gives a `Core` on ints,
and the back ends take it from there. `game.expr.columns`, which needs numpy, is imported where
it is used.
"""

from game.expr.ast import Surface
from game.expr.closures import Closure, compile_closure
from game.expr.core import (
    Abs,
    And,
    Binary,
    Compare,
    Const,
    Core,
    If,
    Lookup,
    Max,
    Min,
    Neg,
    Not,
    Or,
    Table,
    Var,
    conjunction,
    reads,
)
from game.expr.errors import ExprError
from game.expr.explain import WORDS, explain
from game.expr.intervals import Verdict, interval, narrow, truth
from game.expr.narrowed import Range, Ranges, at_most, hull, put, replaced
from game.expr.parse import parse
from game.expr.resolve import resolve
from game.expr.say import say
from game.expr.scope import Label, Names, Place, Scope
from game.expr.show import show
from game.expr.tokens import RESERVED
from game.expr.types import (
    ANY_INT,
    BOOL,
    BoolType,
    DateType,
    EnumType,
    IntType,
    Type,
    bounds,
    describe,
    same_kind,
    write,
)

__all__ = [
    "ANY_INT",
    "BOOL",
    "RESERVED",
    "WORDS",
    "Abs",
    "And",
    "Binary",
    "BoolType",
    "Closure",
    "Compare",
    "Const",
    "Core",
    "DateType",
    "EnumType",
    "ExprError",
    "If",
    "IntType",
    "Label",
    "Lookup",
    "Max",
    "Min",
    "Names",
    "Neg",
    "Not",
    "Or",
    "Place",
    "Range",
    "Ranges",
    "Scope",
    "Surface",
    "Table",
    "Type",
    "Var",
    "Verdict",
    "at_most",
    "bounds",
    "compile_closure",
    "conjunction",
    "describe",
    "explain",
    "hull",
    "interval",
    "narrow",
    "parse",
    "put",
    "reads",
    "replaced",
    "resolve",
    "same_kind",
    "say",
    "show",
    "truth",
    "write",
]
