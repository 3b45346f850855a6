"""The command `smallstate`: finds the command that was called and runs it; nothing heavy is imported before that."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from game import __version__
from game.cli.commands import COMMANDS
from game.cli.output.console import CallError, guarded, put
from game.phrases import command as call

_ABOUT = """\
A text game of foreign policy. Without a command, the library opens in the terminal."""

_EXAMPLES = """\
examples:
  smallstate                                      open the library
  smallstate play road-to-burgenstock             play one scenario
  smallstate play road-to-burgenstock --plain     the same, line by line
  smallstate check my-scenario.yaml               find every fault at once

exit codes: 0 well, 1 the thing examined has faults, 2 the call was wrong, 130 interrupted"""


class Help(argparse.RawDescriptionHelpFormatter):
    """Help with every command beside its description."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=16)


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a call the way every other message is said."""

    def error(self, message: str) -> NoReturn:
        raise CallError(message, f"`{self.prog} --help` shows how it is called")

    def _print_message(self, message: str, file: Any = None) -> None:
        put(message, end="")


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    whole = Parser(
        prog="smallstate",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=Help,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"smallstate {__version__}")
    parts = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for command in COMMANDS:
        part = parts.add_parser(
            command.NAME,
            help=command.ABOUT,
            description=f"{command.ABOUT[:1].upper()}{command.ABOUT[1:]}.",
            epilog=f"examples:\n{command.EXAMPLES}",
            formatter_class=Help,
            allow_abbrev=False,
        )
        command.arguments(part)
        part.set_defaults(run=command.run, parser=whole)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line (default: the one this process was started with) and return the exit code."""
    called = sys.argv[1:] if argv is None else list(argv)
    return int(guarded(lambda: _run(called), called))


def _run(argv: list[str]) -> int:
    if not Path(__file__).is_file():
        raise CallError(
            "the game cannot run from inside an archive: its scenarios, pages and styles are files",
            "unpack the archive, or make one that unpacks itself, as shiv does",
        )
    if argv and not argv[0].startswith("-"):
        _know_command(argv[0])
    args = parser().parse_args(argv)
    if args.command is None:
        from game.cli.terminal import open_library

        return open_library()
    return int(args.run(args))


def _know_command(word: str) -> None:
    """Refuse a word that is no command, with what was probably meant."""
    names = [command.NAME for command in COMMANDS]
    if word in names:
        return
    from game.diagnostics import did_you_mean
    from game.library import find_scenarios

    if word in {found.id for found in find_scenarios()}:
        help_: str | None = f"did you mean `{call('play', word)}`?"
    else:
        help_ = did_you_mean(word, names) or f"the commands are: {', '.join(names)}"
    raise CallError(f"there is no command `{word}`", help_)
