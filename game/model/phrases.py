"""What the game itself says in play beside its author's texts: one catalogue, which a scenario or a translation may say otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from game.model.text import Passage, Shown, Text

PHRASES: Final[Mapping[str, str]] = {
    "redraft": "Redraft {clause}: {wording}",
    "win-over": "Win {member} over",
    "win-over-for": "Win {member} over, for {cost} of {capacity}",
    "would-take": "It would take {cost} of {capacity}.",
    "crosses": "The draft crosses a red line of {member}, which nothing makes good.",
    "red-line": "{member} has a red line in {clause}.",
    "objects": "{member} objects, {points} short.",
    "put": "Put the text to the table as it stands",
    "chair-statement": "Give up the common text, and speak as chair",
    "give-up": "Give up, and part without a text",
    "sponsors-explain-nothing": "Who proposed the text does not explain its vote (General Assembly, rule 88).",
    "sponsors-vote-for": "You are one of the sponsors, and sponsors vote for their text.",
    "cannot-pay": "costs {cost}, you have {have}",
    "not-open": "not open now",
}
"""The phrases in English by their ids. What stands in braces is filled in; another wording may put it elsewhere."""

_BRACES = re.compile(r"\{([a-z]+)\}")


def blanks(phrase: str) -> tuple[str, ...]:
    """The names of what is filled in, in order.

    >>> blanks(PHRASES["red-line"])
    ('member', 'clause')
    """
    return tuple(_BRACES.findall(phrase))


def filled(phrase: str, **given: str | Text) -> Text:
    """A phrase with its blanks filled in. Where one is a text of several passages, the phrase stands about the first.

    >>> filled(PHRASES["red-line"], member="Laos", clause="Aid").passages[0].parts
    ('', 'Laos', ' has a red line in ', 'Aid', '.')
    """
    parts: list[str | Shown] = []
    first, *rest = (Passage(()),)
    for place, part in enumerate(_BRACES.split(phrase)):
        what = given[part] if place % 2 else part
        if isinstance(what, Text):
            first, *rest = what.passages
            parts += first.parts
        else:
            parts.append(what)
    return Text((Passage(tuple(parts), first.when), *rest))
