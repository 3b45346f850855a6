"""Surface tree to core: what every name stands for, and whether the types fit.

All that is wrong is collected, so that an author mends an expression in one go.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from game.diagnostics import did_you_mean
from game.expr import core
from game.expr.backends.intervals import interval, truth
from game.expr.core import NO, Const, Core, Table, Var, conjunction
from game.expr.language import surface
from game.expr.language.errors import ExprError
from game.expr.language.scope import Place, Scope
from game.expr.language.show import show
from game.expr.language.surface import Surface
from game.expr.language.tokens import FUNCTIONS
from game.expr.types import BOOL, BoolType, DateType, EnumType, IntType, Type, describe, same_kind

Typed: TypeAlias = tuple[Core, Type]

_INT = IntType(0, 0)  # stands for the kind, where no range matters
# Columns are 64 bits wide; whatever stays below this can be added to or negated once more.
_WIDEST = 2**62


def resolve(
    tree: Surface, scope: Scope, expected: Type
) -> tuple[Core | None, Type, list[ExprError]]:
    """Resolve an expression whose value is to be of the kind of `expected`.

    Of an expected enum, the members matter; of an expected number or date, only the kind. Gives
    the core, or None if there are errors; the type with the value's own range, or `expected` if
    there are errors; and the errors, in order of discovery.

    Where the other side is an enum, a name that is one of its members is that member, even if a
    variable has the same name.
    """
    resolver = _Resolver(scope)
    found = resolver.require(tree, expected)
    if found is None or resolver.errors:
        return None, expected, resolver.errors
    return *found, []


class _Resolver:
    def __init__(self, scope: Scope) -> None:
        self.errors: list[ExprError] = []
        self._scope = scope
        self._ranges = scope.ranges
        self._known: list[Core] = []  # what holds wherever the present part is evaluated

    def _error(self, message: str, node: Surface, hint: str | None = None) -> None:
        self.errors.append(ExprError(message, node.start, node.end, hint))

    @contextmanager
    def _knowing(self, condition: Core) -> Iterator[None]:
        self._known.append(condition)
        yield
        self._known.pop()

    def require(self, node: Surface, wanted: Type) -> Typed | None:
        """Resolve a part that must be of a kind."""
        found = self._visit(node, wanted)
        if found is None or same_kind(found[1], wanted):
            return found
        hint = None
        if isinstance(wanted, BoolType) and isinstance(node, surface.Int):
            hint = "write `yes` or `no`"
        elif isinstance(wanted, BoolType) and isinstance(found[1], IntType):
            hint = f"compare it, as in `{show(node)} > 0`"
        elif isinstance(wanted, IntType) and isinstance(found[1], BoolType):
            hint = f"choose between two numbers, as in `if({show(node)}, 1, 0)`"
        elif isinstance(wanted, BoolType) and isinstance(found[1], EnumType):
            hint = f"compare it, as in `{show(node)} = {found[1].members[-1]}`"
        self._error(f"expected {describe(wanted)}, found {describe(found[1])}", node, hint)
        return None

    def _visit(self, node: Surface, wanted: Type | None) -> Typed | None:
        match node:
            case surface.Int(value):
                return Const(value), IntType(value, value)
            case surface.YesNo(yes):
                return Const(int(yes)), BOOL
            case surface.DateLit(day):
                return Const(day), DateType(day, day)
            case surface.Name():
                return self._name(node, wanted)
            case surface.Not(operand):
                inner = self.require(operand, BOOL)
                return inner and (core.Not(inner[0]), BOOL)
            case surface.And(parts):
                return self._join(parts, core.And, lambda part: part)
            case surface.Or(parts):
                return self._join(parts, core.Or, core.Not)
            case surface.Compare():
                return self._compare(node)
            case surface.In():
                return self._in(node)
            case surface.Neg(operand):
                inner = self.require(operand, _INT)
                if inner is None:
                    return None
                # -5 is a constant, so that it reads and runs as one.
                one = inner[0]
                negated = Const(-one.value) if isinstance(one, Const) else core.Neg(one)
                return self._number(negated, node)
            case surface.Binary():
                return self._binary(node)
            case surface.If():
                return self._if(node, wanted)
            case surface.Call():
                return self._call(node)

    def _number(self, found: Core, node: Surface) -> Typed | None:
        lo, hi = interval(found, self._ranges)
        if lo >= -_WIDEST and hi <= _WIDEST:
            return found, IntType(lo, hi)
        self._error("this number can grow too large", node, "narrow the ranges it is made from")
        return None

    def _join(
        self,
        parts: tuple[Surface, ...],
        join: type[core.And | core.Or],
        learnt: Callable[[Core], Core],
    ) -> Typed | None:
        found: list[Core] = []
        known = len(self._known)
        failed = False
        for part in parts:
            one = self.require(part, BOOL)
            if one is None:
                failed = True
                self._known.append(NO)  # no telling what it guards the rest from
                continue
            found.extend(one[0].parts if isinstance(one[0], join) else (one[0],))
            self._known.append(learnt(one[0]))
        del self._known[known:]
        return None if failed else (join(tuple(found)), BOOL)

    def _compare(self, node: surface.Compare) -> Typed | None:
        enum = self._enum(node.operands)
        found = [self._visit(operand, enum) for operand in node.operands]
        links = []
        for i, op in enumerate(node.ops):
            left, right = found[i], found[i + 1]
            if left is None or right is None:
                continue
            pair = surface.Compare(
                node.operands[i : i + 2],
                (op,),
                start=node.operands[i].start,
                end=node.operands[i + 1].end,
            )
            if self._comparable(left[1], right[1], pair):
                links.append(core.Compare(op, left[0], right[0]))
        if len(links) < len(node.ops):
            return None
        return conjunction(*links), BOOL

    def _comparable(self, left: Type, right: Type, pair: surface.Compare) -> bool:
        op = pair.ops[0]
        if not same_kind(left, right):
            hint = None
            call = next((side for side in pair.operands if isinstance(side, surface.Call)), None)
            if call is not None and {type(left), type(right)} == {BoolType, IntType}:
                hint = f"`{show(call)}` is yes or no by itself: leave the comparison out"
            self._error(f"cannot compare {describe(left)} with {describe(right)}", pair, hint)
            return False
        if isinstance(left, BoolType) and op not in ("=", "!="):
            self._error(f"yes and no have no order for `{op}`", pair, "write `=` or `!=`")
            return False
        return True

    def _in(self, node: surface.In) -> Typed | None:
        enum = self._enum((node.operand, *node.members))
        operand = self._visit(node.operand, enum)
        options: list[Core] = []
        for member in node.members:
            one = self._visit(member, enum)
            if operand is None or one is None:
                continue
            pair = surface.Compare(
                (node.operand, member), ("=",), start=member.start, end=member.end
            )
            if self._comparable(operand[1], one[1], pair):
                options.append(core.Compare("=", operand[0], one[0]))
        if len(options) < len(node.members):
            return None
        return (options[0] if len(options) == 1 else core.Or(tuple(options))), BOOL

    def _enum(self, nodes: Iterable[Surface]) -> EnumType | None:
        """The enum type that the first variable of such a type among the nodes has."""
        for node in nodes:
            if isinstance(node, surface.Name) and node.name in self._scope.names:
                type_ = self._scope.names[node.name][0]
                if isinstance(type_, EnumType):
                    return type_
            elif isinstance(node, surface.If):
                inner = self._enum((node.then, node.other))
                if inner is not None:
                    return inner
        return None

    def _if(self, node: surface.If, wanted: Type | None) -> Typed | None:
        test = self.require(node.test, BOOL)
        wanted = wanted or self._enum((node,))
        with self._knowing(test[0] if test else NO):
            then = self._visit(node.then, wanted)
        with self._knowing(core.Not(test[0]) if test else NO):
            other = self._visit(node.other, wanted)
        if test is None or then is None or other is None:
            return None
        if not same_kind(then[1], other[1]):
            kinds = f"{describe(then[1])} or {describe(other[1])}"
            self._error(f"`if` would give {kinds}", node, "give both sides the same type")
            return None
        found = core.If(test[0], then[0], other[0])
        match then[1]:
            case IntType():
                return self._number(found, node)
            case DateType():
                return found, DateType(*interval(found, self._ranges))
            case same:
                return found, same

    def _binary(self, node: surface.Binary) -> Typed | None:
        left, right = self.require(node.left, _INT), self.require(node.right, _INT)
        if left is None or right is None:
            return None
        if node.op in ("//", "%"):
            zero = core.Compare("=", right[0], Const(0))
            if truth(conjunction(*self._known, zero), self._ranges) != "never":
                self._zero(node)
                return None
        return self._number(core.Binary(node.op, left[0], right[0]), node)

    def _zero(self, node: surface.Binary) -> None:
        if node.right == surface.Int(0):
            self._error("division by 0", node.right)
            return
        divisor = show(node.right)
        hint = f"write `if({divisor} != 0, {show(node)}, 0)`, or keep 0 out of its range"
        self._error(f"division by `{divisor}`, which may be 0", node.right, hint)

    def _call(self, node: surface.Call) -> Typed | None:
        match node.name:
            case "min" | "max":
                if len(node.args) < 2:
                    self._count(node, "2 or more arguments")
                    return None
                parts = [self.require(arg, _INT) for arg in node.args]
                good = tuple(part[0] for part in parts if part is not None)
                if len(good) < len(parts):
                    return None
                return self._number((core.Min if node.name == "min" else core.Max)(good), node)
            case "abs":
                if len(node.args) != 1:
                    self._count(node, "1 argument")
                    return None
                inner = self.require(node.args[0], _INT)
                return inner and self._number(core.Abs(inner[0]), node)
            case _:
                return self._declared(node)

    def _count(self, node: surface.Call, wanted: str) -> None:
        self._error(f"`{node.name}` takes {wanted}, found {len(node.args)}", node)

    def _declared(self, node: surface.Call) -> Typed | None:
        functions = FUNCTIONS | {function for function, _ in self._scope.calls}
        if node.name not in functions:
            there = ", ".join(sorted(functions))
            hint = did_you_mean(node.name, functions)
            hint = hint or f"there are {there}; let an effect remember what else is asked for"
            if node.name in self._scope.names:
                hint = f"`{node.name}` is a variable: write an operator before the `(`"
            place = surface.Name(node.name, start=node.start, end=node.start + len(node.name))
            self._error(f"unknown function `{node.name}`", place, hint)
            return None
        if len(node.args) != 1:
            self._count(node, "1 argument")
            return None
        (arg,) = node.args
        known = [about for function, about in self._scope.calls if function == node.name]
        if not isinstance(arg, surface.Name) or arg.name not in known:
            what = {"pending": "consequence", "times": "initiative"}.get(node.name, "name")
            hint = did_you_mean(arg.name, known) if isinstance(arg, surface.Name) else None
            if hint is None and node.name == "times":
                hint = (
                    "it counts initiatives; to ask what was chosen, let the choice set a variable"
                )
            self._error(f"`{node.name}` knows no {what} `{show(arg)}`", arg, hint)
            return None
        type_, index = self._scope.calls[node.name, arg.name]
        if node.name == "pending":
            return core.Compare(">", Var(index), Const(0)), BOOL
        return Var(index), type_

    def _name(self, node: surface.Name, wanted: Type | None) -> Typed | None:
        if isinstance(wanted, EnumType) and node.name in wanted.members:
            return Const(wanted.members.index(node.name)), wanted
        if node.name in self._scope.names:
            type_, place = self._scope.names[node.name]
            return _at(place), type_
        if isinstance(wanted, EnumType):
            hint = f"its values are {', '.join(wanted.members)}"
            near = did_you_mean(node.name, wanted.members)
            if near is not None:
                hint = f"{near} {hint}"
            owner = self._owner(wanted)
            subject = f"`{owner}` has" if owner else "there is"
            self._error(f"{subject} no value `{node.name}`", node, hint)
            return None
        self._error(f"unknown name `{node.name}`", node, self._help(node.name, wanted))
        return None

    def _owner(self, enum: EnumType) -> str | None:
        owners = [name for name, (type_, _) in self._scope.names.items() if type_ == enum]
        return owners[0] if len(owners) == 1 else None

    def _help(self, name: str, wanted: Type | None) -> str | None:
        """What an author may have meant by an unknown name."""
        names = self._scope.names
        apart = _apart(name.split("-"), lambda part: part.isdigit() or part in names)
        if apart is not None:
            return f"put spaces around the minus: `{' - '.join(apart)}`"
        fitting = [n for n, (t, _) in names.items() if wanted is None or same_kind(t, wanted)]
        near = did_you_mean(name, fitting)
        if near is not None:
            return near
        for owner, (type_, _) in names.items():
            if isinstance(type_, EnumType) and name in type_.members:
                return f"`{name}` is a value of `{owner}`: write `{owner} = {name}`"
        for function, about in self._scope.calls:
            if about == name:
                return f"write `{function}({name})`"
        return None


def _at(place: Place) -> Core:
    return place if isinstance(place, Table) else Var(place)


def _apart(words: list[str], known: Callable[[str], bool]) -> list[str] | None:
    """Split hyphenated words into two or more known names, longest first; None if impossible."""
    for size in range(len(words) - 1, 0, -1):
        head = "-".join(words[:size])
        if not known(head):
            continue
        tail = "-".join(words[size:])
        if known(tail):
            return [head, tail]
        rest = _apart(words[size:], known)
        if rest is not None:
            return [head, *rest]
    return None
