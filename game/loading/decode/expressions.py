"""An author's expressions, resolved against the scenario's names; what is wrong is shown at the very characters."""

from __future__ import annotations

import re

from game.diagnostics import did_you_mean, plain, suggest
from game.expr import (
    ANY_INT,
    BOOL,
    Binary,
    Const,
    Core,
    EnumType,
    ExprError,
    IntType,
    Scope,
    Type,
    Var,
    describe,
    interval,
    parse,
    reads,
    resolve,
)
from game.loading.decode.names import Names
from game.loading.grammar.ids import ID
from game.loading.grammar.mistakes.number_words import NUMBERS
from game.loading.syntax.nodes import Scalar
from game.model import EFFECT_SIGNS, Effect

_SLIPS = re.compile(
    r"[+-]=\s*|[–−—＋－＝]\s*"
)  # other languages' signs, and those that only look right


_SIGNS = {"+": "+", "＋": "+", "＝": "= "}


class Expressions:
    """Resolves expressions in one scope, and remembers which places of the state anything reads."""

    def __init__(self, scope: Scope, names: Names) -> None:
        self.scope, self.names, self.report = scope, names, names.report
        self.ranges = scope.ranges
        self.read: set[int] = set()
        self.conditions: dict[Scalar, Core] = {}
        """The resolved conditions by the node that each was written in."""
        self._known: dict[tuple[str, object], Core] = {}  # authors repeat themselves
        self._effects: dict[tuple[str, str], Effect] = {}

    def condition(self, node: Scalar | None) -> Core | None:
        """A yes-or-no expression, or None if there is none or it is faulty."""
        if node is None:
            return None
        core = self.resolved(node, BOOL)
        if core is not None:
            self.conditions[node] = core
        return core

    def otherwise(self, node: Scalar) -> Core | None:
        """The condition of a passage that an `else` follows; its faults were reported there."""
        return self.conditions.get(node)

    def amount(self, node: Scalar | None) -> Core | None:
        """A whole number, which may be written with a leading `+`."""
        if node is None:
            return None
        text = node.value
        signed = len(text) - len(text.lstrip("+ ")) if text.lstrip().startswith("+") else 0
        return self.resolved(node, ANY_INT, signed)

    def weight(self, node: Scalar | None, least: int = 0) -> Core:
        """A weight of chance, which no state may make negative; 1 stands in for a faulty one.

        `least` is proposed for the least that it should be.
        """
        core = self.amount(node)
        if node is None or core is None:
            return Const(1)
        lowest, highest = interval(core, self.ranges)
        written = node.value.strip()
        if lowest == highest < 0:
            self.report("SS306", node, f"the weight {written} is below 0", "write 0 or more")
        elif lowest < 0:
            help_ = f'write `"max({least}, {written})"`, in quotes because of its comma'
            self.report("SS306", node, f"this weight can fall to {lowest}", help_)
        return core

    def value_of(self, variable: str, node: Scalar) -> int | None:
        """A value of a variable as an author writes it: a number, `yes`, or one of its words."""
        if variable in self.names.faulty["variable"]:
            return None
        type_, _ = self.scope.names[variable]
        core = self.resolved(node, type_)
        return None if core is None else interval(core, self.ranges)[0]

    def effect(self, variable: str, node: Scalar) -> Effect | None:
        """A change to a variable: `+1`, `-2`, `= 3`."""
        known = self._effects.get((variable, node.value))
        if known is None:
            known = self._effect(variable, node)
            if known is not None:
                self._effects[variable, node.value] = known
        return known

    def _effect(self, variable: str, node: Scalar) -> Effect | None:
        text = node.value
        if variable in self.names.faulty["variable"]:
            return None
        type_, place = self.scope.names[variable]
        assert isinstance(place, int)
        sign = text.strip()[:1]
        start = text.find(sign) + 1 if sign else 0
        written = text.strip()
        slip = _SLIPS.match(written)
        if slip is not None:
            self.report(
                "SS304",
                node,
                f"`{slip[0].rstrip()}` is no sign of an effect",
                f"write `{_SIGNS.get(slip[0][0], '-')}{plain(written[slip.end() :])}`",
            )
            return None
        if sign not in EFFECT_SIGNS:
            amount = written if written.isdecimal() or written in self.scope.names else "1"
            can = f"write `+{amount}` to move it or `= {amount}` to set it"
            near = did_you_mean(written, type_.members) if isinstance(type_, EnumType) else None
            only = near.replace("`", "`= ", 1) if near else f"write `= {written}`"
            self.report(
                "SS304",
                node,
                f"`{written}` does not say whether it moves or sets `{variable}`",
                can if isinstance(type_, IntType) else only,
            )
            return None
        moves = EFFECT_SIGNS[sign]
        if moves and not isinstance(type_, IntType):
            self.report(
                "SS304",
                node,
                f"`{variable}` is {describe(type_)} and cannot be moved by `{sign}`",
                "set it with `=`",
            )
            return None
        value = self.resolved(node, ANY_INT if moves else type_, start)
        if value is None:
            return None
        if moves:
            value = Binary(moves, Var(place), value)
        return Effect(variable, place, value, written)

    def variable(self, name: str) -> tuple[Type, int]:
        """The type of a declared variable that is read by its name alone, and its place in the state."""
        type_, place = self.scope.names[name]
        assert isinstance(place, int)
        self.read.add(place)
        self.names.used["variable"].add(name)
        return type_, place

    def resolved(self, node: Scalar, expected: Type, start: int = 0) -> Core | None:
        """Parse and resolve a node's text from character `start` on."""
        text = node.value[start:] if start else node.value
        kind = expected if isinstance(expected, EnumType) else type(expected)
        core = self._known.get((text, kind))
        if core is not None:
            return core
        errors, code = list[ExprError](), "SS302"
        try:
            core, _, errors = resolve(parse(text), self.scope, expected)
        except ExprError as malformed:
            errors, code = [malformed], "SS301"
        faulty = self.names.faulty["variable"]
        if not (faulty and faulty.intersection(ID.findall(text))):
            for error in errors:
                self._report(code, node, error, start)
        if core is not None:
            self.read |= reads(core)
            self._known[text, kind] = core
        return core

    def _labelled(self, text: str) -> str | None:
        """Help with an expression in which a variable is called as players read it."""
        lowered = text.casefold()
        for said, name in self.names.spoken["variable"].items():
            if " " in said and said in lowered:
                return f'write `{name}`: "{said}" is only what players read for it'
        return None

    def _report(self, code: str, node: Scalar, error: ExprError, start: int) -> None:
        at = self.report.place(node, error.start + start, error.end + start)
        if not error.message.startswith("unknown name"):
            self.report(code, at, error.message, self._labelled(node.value) or error.help)
            return
        name = node.value[error.start + start : error.end + start]
        near = suggest(name, self.scope.names) if self.report.few else None
        if near is None and "variable" in self.names.unread:
            return
        notes = self.names.declaration("variable", near)
        help_ = error.help or "declare it under `variables`, or mend its spelling"
        if error.help is None and name in self.names.choices:
            help_ = f"`{name}` is a choice: let it set a variable, and ask for that"
        if name in NUMBERS:
            help_ = f"write `{NUMBERS[name]}`"
        self.report(code, at, error.message, help_, *notes)
