"""An author's prose to model text: paragraphs reflowed, conditions resolved, shown values found."""

from __future__ import annotations

import re
from collections.abc import Collection

from game.diagnostics import Span
from game.expr import Not, conjunction, truth
from game.loading.decode.expressions import Expressions
from game.loading.decode.names import Names
from game.loading.grammar.passages import Said
from game.loading.grammar.scalars import reflowed
from game.loading.syntax.nodes import Scalar
from game.model import Passage, Shown, Text

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")
_NONE = Text()
_UNJOINED = re.compile(_PIECE.pattern.replace(r"\n", ""))  # as it stands in the file


class ProseDecoder:
    """Decodes prose in one scope of names."""

    def __init__(
        self, names: Names, expressions: Expressions, hidden: Collection[str] = ()
    ) -> None:
        self.names, self.expressions, self.hidden = names, expressions, hidden

    def text(self, said: list[Said] | None) -> Text:
        """The text of passages as read; an absent one is empty."""
        if not said:
            return _NONE
        passages = []
        for passage in said:
            when = (
                self.expressions.condition(passage.when)
                if not passage.otherwise
                else self._otherwise(passage)
            )
            passages.append(Passage(self._parts(passage.words), when))
        self._doubt_else(said)
        return Text(tuple(passages))

    def _doubt_else(self, said: list[Said]) -> None:
        """Warn of an `else` that looks as if it were for neither of two conditions: it answers the one before it."""
        for one, two, three in zip(said, said[1:], said[2:], strict=False):
            if one.when is None or two.when is None or three.when is None or one.otherwise:
                continue
            if three.otherwise and not two.otherwise:
                key, last, message = (
                    three.otherwise,
                    two.when,
                    "this `else` answers only the `when` straight before it",
                )
            elif two.otherwise and not three.otherwise and self._exclude(one.when, three.when):
                key, last, message = (
                    two.otherwise,
                    three.when,
                    "this `else` is shown also where the `when` after it holds",
                )
            else:
                continue
            conditions = [f"not ({node.value.strip()})" for node in (one.when, last)]
            own = conditions[0] if two.otherwise else conditions[1]
            help_ = f"if it is for neither of the two, write `- when: {' and '.join(conditions)}`; if not, `- when: {own}`"
            self.names.report("SS112", key, message, help_)

    def _exclude(self, one: Scalar, other: Scalar) -> bool:
        """Whether two conditions are never true together."""
        cores = [self.expressions.conditions.get(node) for node in (one, other)]
        both = [core for core in cores if core is not None]
        return len(both) == 2 and truth(conjunction(*both), self.expressions.ranges) == "never"

    def _otherwise(self, passage: Said) -> Not | None:
        assert passage.when is not None
        core = self.expressions.otherwise(passage.when)
        return None if core is None else Not(core)

    def _parts(self, node: Scalar) -> tuple[str | Shown, ...]:
        """The words of a passage, cut where a variable's value is to be shown."""
        words = reflowed(node.value)
        if "{" not in words and "}" not in words:
            return (words,) if words else ()
        if node in self.names.report.spoilt:
            return (words,)
        parts: list[str | Shown] = []
        at = 0
        for number, match in enumerate(_PIECE.finditer(words)):
            if match.start() > at:
                parts.append(words[at : match.start()])
            at = match.end()
            piece = match[0]
            if piece in ("{{", "}}"):
                parts.append(piece[0])
            elif match[1] is not None:
                parts.append(self._shown(match[1].strip(), node, number))
            else:
                self.names.report(
                    "SS701",
                    self._place(node, number),
                    f"a lone `{piece}` in the text",
                    f"write `{piece}{piece}` for the sign itself, or `{{name}}` to show a variable",
                )
        if at < len(words):
            parts.append(words[at:])
        return tuple(parts)

    def _shown(self, variable: str, node: Scalar, number: int) -> str | Shown:
        if variable in self.names.declared["variable"]:
            _, index = self.expressions.variable(variable)
            if variable in self.hidden:
                self.names.report(
                    "SS702",
                    self._place(node, number),
                    f"`{variable}` is hidden, and this text shows it",
                    "leave `hidden` out, or vary the text with `when:` instead",
                )
            return Shown(index, variable)
        if variable not in self.names.faulty["variable"]:
            self.names.missing("variable", variable, self._place(node, number), "SS201")
        return ""

    def _place(self, node: Scalar, number: int) -> Span:
        """Where the piece of this number stands in the file, whose lines are not yet joined."""
        pieces = list(_UNJOINED.finditer(node.value))
        if number >= len(pieces):
            return node.span
        return self.names.report.place(node, *pieces[number].span())
