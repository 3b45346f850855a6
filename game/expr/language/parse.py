"""Tokens to surface tree; what the names mean is no concern of this module.

The grammar, loosest binding first::

    expression = conjunction { "or" conjunction }
    conjunction = negation { "and" negation }
    negation   = "not" negation | comparison
    comparison = sum { relation sum } | sum [ "not" ] "in" "[" expression { "," expression } "]"
    relation   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "is" | "is" "not"
    sum        = product { ( "+" | "-" ) product }
    product    = signed { ( "*" | "//" | "%" ) signed }
    signed     = "-" signed | value
    value      = INT | DATE | "yes" | "no" | NAME [ "(" [ expression { "," expression } ] ")" ]
               | "(" expression ")"
    NAME       = [a-z][a-z0-9]* { "-" [a-z0-9]+ }
    DATE       = YYYY-MM-DD

A name holds its hyphens, so a minus after a name needs a space before it.
"""

from datetime import date
from typing import Final, cast

from game.expr.core import Arithmetic, Relation
from game.expr.language import surface
from game.expr.language.errors import ExprError
from game.expr.language.surface import Surface
from game.expr.language.tokens import FUNCTIONS, Token, tokenize
from game.expr.types import LARGEST

LONGEST: Final = 2_000
"""Characters in an expression, at most."""
DEEPEST: Final = 50
"""Levels of brackets, and levels of the tree, at most."""

_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _SIGN = range(1, 8)
_BINDING: Final = {
    "or": _OR, "and": _AND, "not": _COMPARE, "in": _COMPARE, "is": _COMPARE, "=": _COMPARE,
    "!=": _COMPARE, "<": _COMPARE, "<=": _COMPARE, ">": _COMPARE, ">=": _COMPARE,
    "+": _SUM, "-": _SUM, "*": _PRODUCT, "//": _PRODUCT, "%": _PRODUCT,
}  # fmt: skip
_RELATIONS: Final = frozenset({"=", "!=", "<", "<=", ">", ">=", "is"})
# How people say what `<` and its like stand for.
_SPOKEN: Final = frozenset({
    "above", "at", "below", "equal", "equals", "greater", "higher", "least", "less", "lower", "more",
    "most", "over", "than", "under",
})  # fmt: skip
# What people write between two values, with what to write here.
_SAID: Final = {
    "times": "write `*` to multiply", "plus": "write `+`", "minus": "write `-`, with spaces around it",
    "between": "write `1 <= level <= 3`", "but": "write `and`", "x": "write `*` to multiply",
    ",": "write `in [one, other]` for one of several, `and` for all of them",
}  # fmt: skip


def parse(source: str) -> Surface:
    """Read one expression.

    Raises `ExprError`, and nothing else, for any text that is not one.

    >>> parse("level = head").ops
    ('=',)
    """
    if len(source) > LONGEST:
        message = f"expression is longer than {LONGEST} characters"
        raise ExprError(message, LONGEST, len(source), "declare a variable for part of it")
    parser = _Parser(tokenize(source))
    tree = parser.expression(0)
    parser.expect_end()
    _refuse_depth(tree)
    return tree


class _Parser:
    """A Pratt parser over a list of tokens that ends with an `end`."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._open = 0  # brackets and prefixes around the present place
        self._depth = 0  # calls of `expression` around it, which bounds Python's own stack

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _sees(self, text: str, ahead: int = 0) -> bool:
        token = self._tokens[min(self._at + ahead, len(self._tokens) - 1)]
        return token.kind == "op" and token.text == text

    def expression(self, floor: int) -> Surface:
        """Read operators that bind more tightly than `floor`, and what stands between them."""
        self._depth += 1
        if self._depth > 2 * DEEPEST + 2:
            raise _too_deep(self._next.start, self._next.end)
        left = self._operand(floor)
        while self._next.kind == "op" and floor < _BINDING.get(self._next.text, 0):
            left = self._extend(left, _BINDING[self._next.text])
        self._depth -= 1
        return left

    def expect_end(self) -> None:
        token = self._next
        if token.kind == "end":
            return
        if token.kind == "op" and token.text in (")", "]"):
            opening = "(" if token.text == ")" else "["
            message = f"`{token.text}` closes no `{opening}`"
            raise ExprError(
                message, token.start, token.end, f"delete it, or write `{opening}` before"
            )
        raise self._no_operator(token)

    def _no_operator(self, token: Token) -> ExprError:
        hint = None
        before = self._tokens[self._at - 1]
        if _SPOKEN.intersection((before.text, token.text)):
            hint = "write `>=` for at least, `<=` for at most, `>` for more than, `<` for less than"
        elif token.text in _SAID:
            hint = _SAID[token.text]
        elif before.text in FUNCTIONS:
            hint = f"write `{before.text}({token.text})`"
        elif before.text == "unless":
            hint = "the key `unless` has said so: write the condition alone"
        elif before.kind == "int" and token.kind == "name":
            hint = f"write `{before.text}` alone"
        elif before.kind == "name" and token.kind == "name":
            hint = f"join the words of one name by hyphens: `{before.text}-{token.text}`"
        elif self._sees("["):
            hint = "a list stands after `in`"
        message = f"expected an operator, found {token.found()}"
        return ExprError(message, token.start, token.end, hint)

    def _extend(self, left: Surface, power: int) -> Surface:
        token = self._next
        if power in (_OR, _AND):
            parts = [left]
            while self._sees(token.text):
                self._take()
                parts.append(self.expression(power))
            join = surface.Or if power == _OR else surface.And
            return join(tuple(parts), start=left.start, end=parts[-1].end)
        if power == _COMPARE:
            return self._comparison(left)
        self._take()
        right = self.expression(power)
        op = cast("Arithmetic", token.text)
        return surface.Binary(op, left, right, start=left.start, end=right.end)

    def _comparison(self, left: Surface) -> Surface:
        operands, ops = [left], []
        while self._next.kind == "op" and self._next.text in _RELATIONS:
            op = self._take().text
            if op == "is":
                op = "="
                if self._sees("not"):
                    self._take()
                    op = "!="
            ops.append(cast("Relation", op))
            operands.append(self.expression(_COMPARE))
        if ops:
            if self._sees("in") or self._sees("not"):
                raise self._unchained()
            end = operands[-1].end
            return surface.Compare(tuple(operands), tuple(ops), start=left.start, end=end)
        negated = self._sees("not")
        if negated:
            if not self._sees("in", ahead=1):
                raise self._no_operator(self._next)
            self._take()
        self._take()
        members, end = self._list()
        if self._next.kind == "op" and self._next.text in _RELATIONS | {"in", "not"}:
            raise self._unchained()
        found = surface.In(left, members, start=left.start, end=end)
        return surface.Not(found, start=left.start, end=end) if negated else found

    def _unchained(self) -> ExprError:
        token = self._next
        if token.text == "not" and not self._sees("in", ahead=1):
            return self._no_operator(token)
        hint = "join the two by `and`"
        return ExprError("`in` does not chain with a comparison", token.start, token.end, hint)

    def _list(self) -> tuple[tuple[Surface, ...], int]:
        if not self._sees("["):
            token = self._next
            message = f"expected a list after `in`, found {token.found()}"
            raise ExprError(message, token.start, token.end, "write `in [one, other]`")
        opening = self._take()
        members, closing = self._items(opening, "]")
        if not members:
            raise ExprError("the list is empty", opening.start, closing.end, "name a value")
        return members, closing.end

    def _items(self, opening: Token, closing: str) -> tuple[tuple[Surface, ...], Token]:
        self._enter(opening)
        items: list[Surface] = []
        while not self._sees(closing):
            items.append(self.expression(0))
            if self._sees(","):
                self._take()
            elif not self._sees(closing):
                raise self._unclosed(opening, closing)
        self._open -= 1
        return tuple(items), self._take()

    def _unclosed(self, opening: Token, closing: str) -> ExprError:
        token = self._next
        if token.kind == "end":
            message = f"this `{opening.text}` is never closed"
            return ExprError(message, opening.start, opening.end, f"add `{closing}`")
        if token.kind == "op":
            message = f"expected `{closing}`, found {token.found()}"
            return ExprError(message, token.start, token.end)
        return self._no_operator(token)

    def _enter(self, token: Token) -> None:
        self._open += 1
        if self._open > DEEPEST:
            raise _too_deep(token.start, token.end)

    def _operand(self, floor: int) -> Surface:
        token = self._take()
        match token.kind:
            case "int":
                if len(token.text) > 10 or int(token.text) > LARGEST:
                    hint = f"the largest is {LARGEST}"
                    raise ExprError("number is too large", token.start, token.end, hint)
                return surface.Int(int(token.text), start=token.start, end=token.end)
            case "date":
                return _date(token)
            case "name" if self._sees("("):
                return self._call(token)
            case "name":
                return surface.Name(token.text, start=token.start, end=token.end)
            case "op":
                return self._after(token, floor)
            case _:
                self._at -= 1
                raise self._no_value(token)

    def _after(self, token: Token, floor: int) -> Surface:
        """Read the operand that opens with an operator, a bracket or a keyword."""
        match token.text:
            case "yes" | "no":
                return surface.YesNo(token.text == "yes", start=token.start, end=token.end)
            case "if":
                return self._if(token)
            case "(":
                self._enter(token)
                inner = self.expression(0)
                if not self._sees(")"):
                    raise self._unclosed(token, ")")
                self._take()
                self._open -= 1
                return inner
            case "-":
                self._enter(token)
                operand = self.expression(_SIGN)
                self._open -= 1
                return surface.Neg(operand, start=token.start, end=operand.end)
            case "not" if floor <= _NOT:
                self._enter(token)
                operand = self.expression(_NOT)
                self._open -= 1
                return surface.Not(operand, start=token.start, end=operand.end)
            case _:
                self._at -= 1
                raise self._no_value(token)

    def _no_value(self, token: Token) -> ExprError:
        hint = None
        if token.text == "not":
            hint = "put `not ..` in parentheses"
        elif token.text == "+":
            hint = "leave the `+` out"
        elif token.text == "[":
            hint = "a list stands after `in`"
        elif token.text == "=" and self._at == 0:
            hint = "leave the `=` out, or write before it what is compared"
        elif token.text == "in":
            hint = "write `level in [..]` or `level not in [..]`"
        if self._at == 0:
            what = "an expression" if token.kind == "end" else "a value"
            message = f"expected {what}, found {token.found()}"
        else:
            before = self._tokens[self._at - 1]
            message = f"expected a value after `{before.text}`, found {token.found()}"
            if before.text == "%":
                hint = "leave the `%` out: it gives the remainder of a division"
            elif token.kind == "end":
                hint = f"say what follows `{before.text}`, or delete it"
            elif before.text + token.text in _RELATIONS:
                hint = f"write `{before.text}{token.text}` without a space"
            elif before.text == token.text:
                hint = "write it once"
        return ExprError(message, token.start, token.end, hint)

    def _call(self, name: Token) -> Surface:
        args, closing = self._items(self._take(), ")")
        return surface.Call(name.text, args, start=name.start, end=closing.end)

    def _if(self, token: Token) -> Surface:
        hint = "write `if(condition, value, other value)`"
        if not self._sees("("):
            hint += "; where a condition is asked for, write it without `if`"
            raise ExprError("`if` is not followed by `(`", token.start, token.end, hint)
        args, closing = self._items(self._take(), ")")
        if len(args) != 3:
            message = f"`if` takes 3 arguments, found {len(args)}"
            raise ExprError(message, token.start, closing.end, hint)
        return surface.If(*args, start=token.start, end=closing.end)


def _date(token: Token) -> Surface:
    try:
        day = date.fromisoformat(token.text)
    except ValueError:
        message = f"`{token.text}` is not a day of the calendar"
        hint = "a month has 28 to 31 days, counted from 01"
        raise ExprError(message, token.start, token.end, hint) from None
    return surface.DateLit(day.toordinal(), start=token.start, end=token.end)


def _too_deep(start: int, end: int) -> ExprError:
    message = f"expression is nested more than {DEEPEST} levels deep"
    return ExprError(message, start, end, "declare a variable for part of it")


def _refuse_depth(tree: Surface) -> None:
    """A long sum is a deep tree too; whatever walks a tree may trust that it is shallow."""
    level = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in surface.children(node)]
        if not level:
            return
    raise _too_deep(level[0].start, level[0].end)
