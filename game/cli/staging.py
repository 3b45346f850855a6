"""Where a play begins, as it is called for on the command line: `--at SCENE --set NAME=VALUE`."""

from __future__ import annotations

from game.authoring.stage import Stage, StageError
from game.cli.output.console import CallError
from game.engine import Program
from game.model import Scenario


def read_stage(at: str | None, settings: list[str]) -> Stage:
    """A stage as it is called for: `--at SCENE --set NAME=VALUE`. Raises CallError."""
    values = {}
    for words in settings:
        name, given, value = words.partition("=")
        if not given:
            raise CallError(
                f"`--set {words}` sets nothing", "write a variable and its value: `--set trust=2`"
            )
        values[name.strip()] = value.strip()
    return Stage(at, values)


def begun(stage: Stage, scenario: Scenario) -> Program:
    """The program of a scenario that begins as a stage says. Raises CallError."""
    try:
        return stage.program(scenario)
    except StageError as error:
        raise CallError(str(error), error.help) from error
