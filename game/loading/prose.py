"""An author's prose to model text: paragraphs reflowed, conditions resolved, shown values found."""

from __future__ import annotations

import re

from game.expr.core import Not
from game.loading.expressions import Expressions
from game.loading.names import Names
from game.loading.nodes import Scalar
from game.loading.passages import Said
from game.loading.scalars import reflowed
from game.model import Passage, Shown, Text

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


class Proser:
    """Decodes prose in one scope of names."""

    def __init__(self, names: Names, expressions: Expressions) -> None:
        self.names, self.expressions = names, expressions

    def text(self, said: list[Said] | None) -> Text:
        """The text of passages as read; an absent one is empty."""
        passages = []
        for passage in said or ():
            when = (
                self.expressions.condition(passage.when)
                if not passage.otherwise
                else self.otherwise(passage)
            )
            passages.append(Passage(self.parts(passage.words), when))
        return Text(tuple(passages))

    def otherwise(self, passage: Said) -> Not | None:
        assert passage.when is not None
        core = self.expressions.otherwise(passage.when)
        return None if core is None else Not(core)

    def parts(self, node: Scalar) -> tuple[str | Shown, ...]:
        """The words of a passage, cut where a variable's value is to be shown."""
        words = reflowed(node.value)
        parts: list[str | Shown] = []
        at = 0
        for match in _PIECE.finditer(words):
            if match.start() > at:
                parts.append(words[at : match.start()])
            at = match.end()
            piece = match[0]
            if piece in ("{{", "}}"):
                parts.append(piece[0])
            elif match[1] is not None:
                parts.append(self.shown(match[1].strip(), node))
            else:
                self.names.report(
                    "SS701",
                    node,
                    f"a lone `{piece}` in the text",
                    f"write `{piece}{piece}` for the sign itself, or `{{name}}` to show a variable",
                )
        if at < len(words):
            parts.append(words[at:])
        return tuple(parts)

    def shown(self, variable: str, node: Scalar) -> str | Shown:
        stands = Scalar(
            variable, "|", node.file, node.line, node.column, node.end_line, node.end_column
        )
        known = self.names.use("variable", stands)
        if known is None:
            return ""
        index = self.expressions.scope.names[known][1]
        assert isinstance(index, int)
        self.expressions.read.add(index)
        return Shown(index, known)
