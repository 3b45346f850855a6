"""Diagnostics for programs: JSON for scripts, workflow commands for pull requests."""

import json
from collections.abc import Iterable

from game.diagnostics.diagnostic import Diagnostic
from game.diagnostics.visible import visible


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON array, one object a diagnostic; everything but ASCII is escaped, so it prints safely."""
    return json.dumps([_record(each) for each in diagnostics], indent=2)


def _record(each: Diagnostic) -> dict[str, str | int | None]:
    span = each.span
    return {
        "code": each.code,
        "severity": each.severity,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": each.message,
        "help": each.help,
    }


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """One workflow command a line, which GitHub shows beside the lines of a pull request.

    Escapes as the runner's own toolkit does (actions/toolkit, packages/core/src/command.ts).
    """
    return "".join(f"{_command(each)}\n" for each in diagnostics)


def _command(each: Diagnostic) -> str:
    span = each.span
    properties = {
        "title": each.code,
        "file": span.file,
        "line": span.line,
        "col": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    settings = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    text = each.message if each.help is None else f"{each.message}\nhelp: {each.help}"
    return f"::{each.severity} {settings}::{_data(text)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return visible(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
