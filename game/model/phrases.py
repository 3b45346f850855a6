"""What the game itself says in play beside its author's texts: one catalogue, which a scenario or a translation may say otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from game.expr import WORDS
from game.model.text import Passage, Shown, Text

_BLANK = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the game's own, in English; what stands in braces is filled in. `key` is the key of a scene that brings
    them into play.
    """

    words: str
    key: str

    @property
    def blanks(self) -> frozenset[str]:
        """The names of what is filled in."""
        return blanks(self.words)


PHRASES: Final[Mapping[str, Phrase]] = {
    "redraft": Phrase("Redraft {clause}: {wording}", "negotiation"),
    "win-over": Phrase("Win {member} over", "persuasion"),
    "win-over-for": Phrase("Win {member} over, for {cost} of {capacity}", "persuasion"),
    "would-take": Phrase("It would take {cost} of {capacity}.", "persuasion"),
    "crosses": Phrase(
        "The draft crosses a red line of {member}, which nothing makes good.", "persuasion"
    ),
    "red-line": Phrase("{member} has a red line in {clause}.", "negotiation"),
    "objects": Phrase("{member} objects, {points} short.", "negotiation"),
    "put": Phrase("Put the text to the table as it stands", "negotiation"),
    "chair-statement": Phrase("Give up the common text, and speak as chair", "negotiation"),
    "give-up": Phrase("Give up, and part without a text", "negotiation"),
    "sponsors-explain-nothing": Phrase(
        "Who proposed the text does not explain its vote (General Assembly, rule 88).", "sponsor"
    ),
    "sponsors-vote-for": Phrase(
        "You are one of the sponsors, and sponsors vote for their text.", "sponsor"
    ),
    "cannot-pay": Phrase("costs {cost}, you have {have}", "cost"),
    "not-open": Phrase("not open now", "when"),
    **{name: Phrase(words, "when") for name, words in WORDS.items()},
}
"""The phrases by their ids."""
IN_ENGLISH: Final[Mapping[str, str]] = {name: each.words for name, each in PHRASES.items()}


def blanks(words: str) -> frozenset[str]:
    """The names of what is filled in where words have braces.

    >>> sorted(blanks("{member} has a red line in {clause}."))
    ['clause', 'member']
    """
    return frozenset(_BLANK.findall(words))


def filled(phrase: str, **given: str | Text) -> Text:
    """A phrase with its blanks filled in. Where one is a text of several passages, the phrase stands about the first.

    >>> filled("{member} has a red line in {clause}.", member="Laos", clause="Aid").passages[0].parts
    ('', 'Laos', ' has a red line in ', 'Aid', '.')
    """
    parts: list[str | Shown] = []
    first, *rest = (Passage(()),)
    for place, part in enumerate(_BLANK.split(phrase)):
        what = given[part] if place % 2 else part
        if isinstance(what, Text):
            first, *rest = what.passages
            parts += first.parts
        else:
            parts.append(what)
    return Text((Passage(tuple(parts), first.when), *rest))
