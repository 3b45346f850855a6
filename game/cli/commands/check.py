"""`smallstate check`: every fault of some scenarios at once."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from game.cli.output.console import in_colour, put, tell

NAME = "check"
ABOUT = "find every fault of a scenario at once"
EXAMPLES = """\
  smallstate check my-scenario.yaml
  smallstate check scenarios/                     every scenario in a folder
  smallstate check *.yaml --format github         for pull requests
  smallstate check my-scenario.yaml --json"""


_READ = "SS040"
"""Codes below are faults of reading, which come before all others."""
_UNFIT = frozenset({"SS711", "SS712", "SS713", "SS715"})
"""Codes of translations whose original is another now."""


def arguments(parser: ArgumentParser) -> None:
    """Paths, and how to show what is found."""
    parser.add_argument(
        "path", nargs="+", metavar="PATH", help="a scenario's file or id, or a folder of scenarios"
    )
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how to show what is found (default: text)",
    )
    shown.add_argument(
        "--json",
        action="store_const",
        const="json",
        dest="format",
        help="the same as --format json: code, severity, file, line, column, end_line, end_column, message, help",
    )


def run(args: Namespace) -> int:
    """Check them all, then show everything in one go."""
    from game.cli.opening import exit_for, files
    from game.diagnostics import in_order, render_github, render_json, render_text, summary
    from game.library.loader import campaign_file, load_file, read_campaign
    from game.phrases import command, plural

    paths = files(args.path)
    checked = [read_campaign(path) if campaign_file(path) else load_file(path) for path in paths]
    diagnostics = in_order(each for loaded in checked for each in loaded.diagnostics)
    if args.format == "json":
        put(render_json(diagnostics))
    elif args.format == "github":
        put(render_github(diagnostics), end="")
    elif diagnostics:
        sources = {name: source for loaded in checked for name, source in loaded.sources.items()}
        put(render_text(diagnostics, sources, colour=in_colour(sys.stdout)), styled=True)
    if args.format == "text":
        tell(f"{plural(len(checked), 'scenario')} checked: {summary(diagnostics)}")
        if any(each.is_error and each.code < _READ for each in diagnostics):
            tell("note: what cannot be read cannot be checked: mend it, and more may come to light")
        if diagnostics:
            first = next((each for each in diagnostics if each.is_error), diagnostics[0])
            tell(f"help: `smallstate explain {first.code}` tells more about a code")
        for side, count in _unfit(paths):
            names = command("check", side)
            tell(
                f"note: a translation fits no more in {plural(count, 'place')}: `{names}` names them"
            )
    return exit_for(diagnostics)


def _unfit(paths: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """The translations of some scenarios that do not fit what they translate any more, and in how many places."""
    from game.cli.opening import translated
    from game.library.loader import load_file
    from game.loading import translations

    for path in paths:
        for side in (translated(path, language) for language in translations(path)):
            if side not in paths:
                count = sum(each.code in _UNFIT for each in load_file(side).diagnostics)
                if count:
                    yield side, count
