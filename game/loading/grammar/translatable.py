"""Shapes whose words for players are not plain texts: values of a variable, terms of a glossary, what is hidden, and what
the game says itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from game.loading.grammar.scalars import Words
from game.loading.grammar.shapes import ListOf, MapOf, RecordShape, Slot, made
from game.loading.report import Report
from game.loading.syntax.nodes import Mapping, Node, Scalar, Sequence
from game.model import PHRASES, Phrase, blanks
from game.phrases import listed


class Values(ListOf):
    """The values of a variable: ids that players read as they are written, unless a translation says them otherwise."""

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        if not isinstance(node, Sequence):
            return
        for item in node.items:
            if isinstance(item, Scalar):
                word = item.value.strip()
                yield f"{at}.{word}", node.called.setdefault(word, copy(item))


class Glossary(MapOf):
    """Terms and what they mean; players read both."""

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        yield from super().texts(node, at)
        for key, _ in node.entries if isinstance(node, Mapping) else ():
            yield f"{at}.{key.value}.term", key


class Tracked(RecordShape):
    """What may be kept off the screen with `hidden: yes`, and then has no words for players."""

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        hidden = node.get("hidden") if isinstance(node, Mapping) else None
        if not (isinstance(hidden, Scalar) and hidden.value.strip().lower() in ("yes", "true")):
            yield from super().texts(node, at)


class PhraseWords(Words):
    """Words in the place of a phrase of the game, with the same blanks to be filled in."""

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase

    def value(self, node: Scalar, report: Report) -> str:
        words = super().value(node, report)
        needed = self.phrase.blanks
        if blanks(words) != needed or words.count("{") + words.count("}") != 2 * len(needed):
            named = listed([f"`{{{name}}}`" for name in sorted(needed)])
            help_ = f"the game says “{self.phrase.words}”: " + (
                f"let the words hold {named}, each once" if needed else "nothing is filled in here"
            )
            report(
                "SS114", node, "the blanks of this phrase are not those of the game's own", help_
            )
        return words


PHRASE_KEYS = RecordShape(
    "phrases",
    {
        name: Slot(PhraseWords(phrase), f"in place of “{phrase.words}”")
        for name, phrase in PHRASES.items()
    },
)


class Played(RecordShape):
    """What is played, in which the game says something itself wherever a key brings a phrase of its own into play."""

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        if isinstance(node, Mapping):
            part = node.get("phrases")
            used = set(_keys(node.get("scenes")))
            unsaid = {
                name: phrase.words
                for name, phrase in PHRASES.items()
                if phrase.key in used and not (isinstance(part, Mapping) and part.key(name))
            }
            if unsaid and part is None:
                part = Mapping(node.file, node.line, node.column, flow=False)
                node.entries.append((made(node, "phrases"), part))
            if isinstance(part, Mapping):
                part.entries += [
                    (made(node, name), made(node, words)) for name, words in unsaid.items()
                ]
        yield from super().texts(node, at)


def _keys(node: Node | None) -> Iterator[str]:
    """Every key below a node."""
    if isinstance(node, Mapping):
        for key, child in node.entries:
            yield key.value
            yield from _keys(child)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _keys(item)
