"""`smallstate schema`: the scenario language as JSON Schema."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.cli.output.console import put

NAME = "schema"
ABOUT = "write the language as JSON Schema, for completion and hover in editors"
EXAMPLES = """\
  smallstate schema > small-state.schema.json
  and as the first line of a scenario, for editors with yaml-language-server:
  # yaml-language-server: $schema=small-state.schema.json"""


def arguments(parser: ArgumentParser) -> None:
    """Nothing: there is one language."""


def run(args: Namespace) -> int:
    """Write it."""
    from game.loading import schema_text

    del args
    put(schema_text(), end="")
    return 0
