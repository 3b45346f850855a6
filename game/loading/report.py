"""Where diagnostics are collected while a file is read; nothing is raised, so every fault is found at once."""

from __future__ import annotations

from game.diagnostics import Diagnostic, Span, fault
from game.loading.nodes import Mapping, Node, Scalar


class Report:
    """The diagnostics found so far. Call it to add one."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.owner: Scalar | None = None
        """The key under which reading stands: where a fault of a whole mapping is shown."""

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


def _span(at: Node | Span) -> Span:
    if isinstance(at, Span):
        return at
    if isinstance(at, Mapping) and at.entries:
        key, _ = at.entries[0]
        return key.span
    return at.span
