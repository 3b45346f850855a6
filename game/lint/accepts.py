"""Warnings that an author has looked at and accepted, with a reason: `accepts: {SS405 the-lobby: why}`."""

from __future__ import annotations

from collections.abc import Iterable

from game.diagnostics import Diagnostic, Span, UnknownCodeError, page
from game.loading import Got, Mapping, Node, Report, Scalar


def check_accepts(got: Got, report: Report) -> None:
    """Report acceptances of what is no warning."""
    part: Got | None = got.get("accepts")
    for name, key in part.keys.items() if part else ():
        code = _read(name)[0]
        try:
            severity = page(code).severity
        except UnknownCodeError as unknown:
            near = unknown.suggestion
            help_ = (
                f"did you mean `{near}`?" if near else "write the code of a warning, as in `SS202`"
            )
            report("SS108", key, f"there is no diagnostic `{code}`", help_)
        else:
            if severity == "error":
                wrong = f"{code} is an error, and only warnings can be accepted"
                report("SS108", key, wrong, "mend the error")


def accepted(
    got: Got, diagnostics: Iterable[Diagnostic], report: Report, *, certain: bool
) -> frozenset[Diagnostic]:
    """The warnings that a file accepts. Reports, where `certain` (no error may hide one), those that accept nothing."""
    part: Got | None = got.get("accepts")
    if part is None:
        return frozenset()
    warnings = [
        (each, _path(got.node, each.span))
        for each in diagnostics
        if not each.is_error and each.span.file == got.node.file
    ]
    found: set[Diagnostic] = set()
    for name, key in part.keys.items():
        code, *place = _read(name)
        matching = {each for each, path in warnings if each.code == code and _within(place, path)}
        found |= matching
        if not matching and certain:
            where = f" at `{' '.join(place)}`" if place else ""
            report(
                "SS107",
                key,
                f"there is no warning {code}{where} to accept",
                "delete this line, or mend the place: the ids that lead to the warning",
            )
    return frozenset(found)


def lost(files: Iterable[Got], report: Report) -> bool:
    """Whether a text may hide a key (SS109) and nobody has accepted it: then what the whole comes to is not known."""
    hidden = {each for each in report.diagnostics if each.code == "SS109"}
    if hidden:
        for file in files:
            hidden -= accepted(file, hidden, report, certain=False)
    return bool(hidden)


def _read(name: str) -> list[str]:
    """The code and the place in an acceptance."""
    return name.replace("/", " ").split() or [""]


def _within(place: list[str], path: list[str]) -> bool:
    """Whether the words of a place stand in this order on the path."""
    rest = iter(path)
    return all(word in rest for word in place)


def _path(node: Node, span: Span) -> list[str]:
    """The keys that lead to a place in the file."""
    path = []
    at = (span.line, span.column)
    while not isinstance(node, Scalar):
        if isinstance(node, Mapping):
            before = [entry for entry in node.entries if (entry[0].line, entry[0].column) <= at]
            if not before:
                break
            key, node = before[-1]
            path.append(key.value)
        else:
            items = [item for item in node.items if (item.line, item.column) <= at]
            if not items:
                break
            node = items[-1]
    return path
