"""`smallstate new`: a start for a scenario or a plugin of one's own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from shlex import quote

from game.cli.console import CallError, put, tell

NAME = "new"
ABOUT = "begin a scenario or a plugin that passes its checks and tests"
EXAMPLES = """\
  smallstate new scenario my-island               writes my-island.yaml into this folder
  smallstate new scenario my-island --in scenarios
  smallstate new plugin thrift                    writes a folder thrift with a package in it"""


def arguments(parser: ArgumentParser) -> None:
    """What to begin, its name, and where."""
    parser.add_argument("kind", choices=("scenario", "plugin"), help="what to begin")
    parser.add_argument(
        "name", metavar="NAME", help="lower-case words joined by hyphens, such as my-island"
    )
    parser.add_argument(
        "--in",
        dest="folder",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="where to write it (default: here)",
    )


def run(args: Namespace) -> int:
    """Write it, and say what to do with it."""
    _begin = {"scenario": _scenario, "plugin": _plugin}
    _begin[args.kind](args.name, args.folder.expanduser())
    return 0


def _scenario(name: str, folder: Path) -> None:
    from game.authoring.new import NewScenarioError, new_scenario

    try:
        path = new_scenario(name, folder)
    except NewScenarioError as error:
        raise CallError(str(error), error.help) from error
    put(str(path))
    tell(
        "Open it in your editor, and beside it, in a terminal:\n"
        f"  smallstate play {path} --watch --plain    play it; each time you save, the game follows\n"
        f"  smallstate check {path}    every fault at once\n"
        f"  smallstate test {path}     the tests at its end"
    )


def _plugin(name: str, folder: Path) -> None:
    from game.scoring.new import NewPluginError, new_plugin

    try:
        home = new_plugin(name, folder)
    except NewPluginError as error:
        raise CallError(str(error), error.help or None) from error
    put(str(home))
    tell(
        "To work on it, in a virtual environment that holds the game:\n"
        f"  pip install -e {quote(f'{home}[test]')} && pytest {quote(str(home))}"
    )
