"""One fault or warning as a value: collected, sorted, shown together; it is never raised."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from game.diagnostics.catalogue import Severity, page
from game.diagnostics.lookalikes import deceptive, shown
from game.diagnostics.source import Span


class Note(NamedTuple):
    """A second place that explains the first ("first written here"), or a remark with no place."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong, where, and how to mend it.

    The message is lower case, without a full stop, names things in backticks and proposes nothing;
    what to do stands in `help` alone (the wording rules of the Rust compiler).
    """

    code: str
    severity: Severity
    message: str
    span: Span
    help: str | None = None
    notes: tuple[Note, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether it stops the scenario from being played."""
        return self.severity == "error"


def fault(
    code: str,
    message: str,
    span: Span,
    help: str | None = None,
    *notes: Note | tuple[str, Span | None],
) -> Diagnostic:
    """A diagnostic with the severity that its code's page declares.

    Where the message quotes a name with a character that is not what it seems, a note says so.
    """
    if not message.isascii():
        notes += tuple(Note(said) for said in deceptive(message))
        message = shown(message)
    return Diagnostic(
        code, page(code).severity, message, span, help, tuple(Note(*note) for note in notes)
    )


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Without repetitions, by file, place and code: the order in which they are shown."""
    return sorted(dict.fromkeys(diagnostics), key=lambda each: (each.span, each.code, each.message))
