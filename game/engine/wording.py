"""An author's text as it reads in a state. Plain text in, plain text out."""

from __future__ import annotations

from game.engine.program import Program, Values
from game.model import Text


def wording(program: Program, text: Text, values: Values) -> str:
    """The passages that hold in a state, with shown values filled in, separated by blank lines."""
    variables = program.scenario.variable
    shown = (
        "".join(
            part if isinstance(part, str) else variables[part.variable].show(values[part.index])
            for part in passage.parts
        ).strip()
        for passage in text.passages
        if passage.holds(values)
    )
    return "\n\n".join(words for words in shown if words)
