"""Where diagnostics are collected while a file is read; nothing is raised, so every fault is found at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from game.diagnostics import Diagnostic, Source, Span, fault
from game.loading.syntax.nodes import Mapping, Node, Scalar
from game.loading.syntax.positions import part

_MANY = 200


class Report:
    """The diagnostics found so far. Call it to add one. `sources` are the files that have been read, by name."""

    def __init__(self, sources: dict[str, Source] | None = None) -> None:
        self.sources = {} if sources is None else sources
        self.diagnostics: list[Diagnostic] = []
        self.owner: Scalar | None = None
        """The key under which reading stands: where a fault of a whole mapping is shown."""
        self.within: list[tuple[Any, int]] = []
        """The records around the place where reading stands, the outermost first, and the column of their keys; None
        for a list of passages.
        """
        self.explained: set[Span] = set()
        """Places of which was said what is wrong there: that a key there has no value is not said as well."""
        self.spoilt: set[Scalar] = set()
        """Texts in which a key is probably lost: that was reported, and what else is odd in them is not."""

    def __call__(
        self,
        code: str,
        at: Node | Span,
        message: str,
        help: str | None = None,
        *notes: tuple[str, Span | None],
    ) -> None:
        """Report a fault at a node (a mapping is shown by its first key) or at a span."""
        self.diagnostics.append(fault(code, message, _span(at), help, *notes))

    def place(self, node: Scalar, start: int, end: int) -> Span:
        """The characters `start` to `end` of a node's value in the file; the whole node where they cannot be told."""
        source = self.sources.get(node.file)
        return node.span if source is None else part(source, node, start, max(end, start + 1))

    def once(self) -> Iterator[Diagnostic]:
        """All that was found, without what says less well of a place what another says: a comma or a colon makes a key."""
        by_code: defaultdict[str, dict[tuple[int, int], Diagnostic]] = defaultdict(dict)
        for each in self.diagnostics:
            by_code[each.code][each.span.line, each.span.column] = each
        joined = {each.span for each in self.diagnostics if each.code == "SS013"}
        ends = {(span.line, span.end_column) for span in joined}
        keys = joined | {each.span for each in self.diagnostics if each.code == "SS101"}
        colons = by_code["SS014"].keys() | by_code["SS033"].keys()
        hashes, empty = by_code["SS029"], by_code["SS103"]
        hollow = {(line, column + 1) for line, column in empty} & hashes.keys()
        for each in self.diagnostics:
            span = each.span
            covered = each.code == "SS028" and (
                span in keys or span in self.explained or (span.line, span.end_column) in empty
            )
            if joined and each.code in ("SS101", "SS103", "SS106"):
                covered = span in joined or (span.line, span.column) in ends
            if colons and not covered and each.code in ("SS101", "SS106"):
                covered = any(
                    (span.line, at) in colons for at in range(span.column, span.end_column)
                )
            if by_code["SS024"] and each.code == "SS102":  # it may stand in the other document
                covered = True
            if each.code == "SS103":
                covered = covered or (span.line, span.column) in by_code["SS022"]
            if each.code == "SS029":
                covered = (span.line, span.column) in hollow
            if each.code == "SS103" and (at := (span.line, span.column + 1)) in hollow:
                yield replace(each, help=hashes[at].help)
            elif not covered:
                yield each

    @property
    def few(self) -> bool:
        """Whether there is time to look for what was meant: in a file of nothing but faults there is not."""
        return len(self.diagnostics) < _MANY

    @property
    def has_errors(self) -> bool:
        """Whether anything found so far stands in the way of playing."""
        return any(each.is_error for each in self.diagnostics)


def _span(at: Node | Span) -> Span:
    if isinstance(at, Span):
        return at
    if isinstance(at, Mapping) and at.entries:
        key, _ = at.entries[0]
        return key.span
    return at.span
