"""What is voted on: the text, and the rule by which it is decided."""

from __future__ import annotations

from textual.content import Content

from game.tui.safe_text import plain, sides
from game.tui.widgets.lines import Lines


class Question(Lines):
    """One line, with the rule at its right."""

    def __init__(self, text: str, rule: str) -> None:
        super().__init__(id="question")
        self._text, self._rule = text, rule

    def lines(self, width: int) -> list[Content]:
        return [sides(plain(self._text, "bold"), plain(self._rule, "$quiet"), width)]
