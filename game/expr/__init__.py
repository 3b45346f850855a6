"""The language of conditions and amounts: parse, resolve, run, bound, show; it runs nobody's Python.

Text goes one way: `parse` gives a surface tree, `resolve` with a `Scope` gives a `Core` on ints,
and the back ends take it from there. `game.expr.backends.columns`, which needs numpy, is imported where
it is used.
"""

from game.expr.backends.closures import Closure, compile_closure
from game.expr.backends.intervals import Verdict, interval, narrow, truth
from game.expr.backends.ranges import Narrowed, Range, Ranges, at_most, hull, put, replaced
from game.expr.core import (
    Abs,
    And,
    Arithmetic,
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
    children,
    conjunction,
    reads,
)
from game.expr.language import surface
from game.expr.language.errors import ExprError
from game.expr.language.explain import WORDS, explain
from game.expr.language.parse import parse
from game.expr.language.resolve import resolve
from game.expr.language.say import say
from game.expr.language.scope import Label, Names, Place, Scope
from game.expr.language.show import show
from game.expr.language.surface import Surface
from game.expr.language.tokens import RESERVED
from game.expr.types import (
    ANY_INT,
    BOOL,
    LARGEST,
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
