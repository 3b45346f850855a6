"""Shapes whose words for players are not plain texts: values of a variable, terms of a glossary, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from game.loading.grammar.shapes import ListOf, MapOf, Record
from game.loading.syntax.nodes import Mapping, Node, Scalar, Sequence


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


class Tracked(Record):
    """What may be kept off the screen with `hidden: yes`, and then has no words for players."""

    def texts(self, node: Node, at: str) -> Iterator[tuple[str, Scalar]]:
        hidden = node.get("hidden") if isinstance(node, Mapping) else None
        if not (isinstance(hidden, Scalar) and hidden.value.strip().lower() in ("yes", "true")):
            yield from super().texts(node, at)
