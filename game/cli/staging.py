"""Where a play begins, as it is called for on the command line: `--at SCENE --set NAME=VALUE`."""

from __future__ import annotations

from game.authoring import StartPoint, StartPointError
from game.cli.output.console import CallError
from game.engine import Program


def read_start_point(at: str | None, settings: list[str]) -> StartPoint:
    """A start point as it is called for: `--at SCENE --set NAME=VALUE`. Raises CallError."""
    values = {}
    for words in settings:
        name, given, value = words.partition("=")
        if not given:
            raise CallError(
                f"`--set {words}` sets nothing", "write a variable and its value: `--set trust=2`"
            )
        values[name.strip()] = value.strip()
    return StartPoint(at, values)


def begun(start: StartPoint, program: Program) -> Program:
    """The program of a scenario, beginning as a start point says. Raises CallError."""
    try:
        return start.of(program)
    except StartPointError as error:
        raise CallError(str(error), error.help) from error
