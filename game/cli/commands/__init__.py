"""The commands, in the order in which `--help` shows them. A command is a module; what is heavy it imports when it runs."""

from argparse import ArgumentParser, Namespace
from typing import Protocol

from game.cli.commands import (
    audit,
    check,
    completion,
    diff,
    explain,
    graph,
    listing,
    new,
    play,
    plugins,
    report,
    saves,
    schema,
    simulate,
    test,
)


class Command(Protocol):
    """What a module must hold to be a command."""

    NAME: str
    ABOUT: str
    """One line for `--help`: lower case, no full stop."""
    EXAMPLES: str

    def arguments(self, parser: ArgumentParser) -> None:
        """Declare what may follow the command's name."""
        ...

    def run(self, args: Namespace) -> int:
        """Carry it out and return the exit code."""
        ...


COMMANDS: tuple[Command, ...] = (
    listing,
    play,
    saves,
    report,
    check,
    explain,
    test,
    audit,
    simulate,
    graph,
    diff,
    new,
    plugins,
    schema,
    completion,
)
