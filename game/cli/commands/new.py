"""`smallstate new`: a start for a scenario, a translation or a plugin of one's own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from shlex import quote

from game.cli.output.console import CallError, put, tell
from game.phrases import command

NAME = "new"
ABOUT = "begin a scenario, a translation or a plugin that passes its checks"
EXAMPLES = """\
  smallstate new scenario my-island               writes my-island.yaml into this folder
  smallstate new scenario my-island --in scenarios
  smallstate new translation my-island.yaml --lang fr
                                                  writes my-island.fr.yaml beside it
  smallstate new translation my-island.yaml --lang fr --update
                                                  adds what it lacks
  smallstate new plugin thrift                    writes a folder thrift with a package in it"""


def arguments(parser: ArgumentParser) -> None:
    """What to begin, its name, and where."""
    parser.add_argument("kind", choices=("scenario", "translation", "plugin"), help="what to begin")
    parser.add_argument(
        "name",
        metavar="NAME",
        help="lower-case words joined by hyphens, such as my-island; of a translation, the scenario's file or id",
    )
    parser.add_argument("--lang", metavar="L", help="the language of a translation, such as fr")
    parser.add_argument(
        "--update",
        action="store_true",
        help="add to a translation the texts that are new or changed, and the marks of their originals",
    )
    parser.add_argument(
        "--in",
        dest="folder",
        type=Path,
        default=Path(),
        metavar="FOLDER",
        help="where to write it (default: here; a translation always lies beside its scenario)",
    )


def run(args: Namespace) -> int:
    """Write it, and say what to do with it."""
    from game.authoring import NewFileError
    from game.library import expanded
    from game.scoring.plugins.template import NewPluginError

    try:
        if args.kind == "translation":
            _translation(args.name, args.lang, update=args.update)
        else:
            begin = {"scenario": _scenario, "plugin": _plugin}[args.kind]
            begin(args.name, expanded(args.folder))
    except (NewFileError, NewPluginError) as error:
        raise CallError(str(error), error.help or None) from error
    return 0


def _translation(name: str, language: str | None, *, update: bool) -> None:
    from game.authoring import new_translation, update_translation
    from game.cli.opening import find

    if language is None:
        call = command("new", "translation", name, "--lang", "fr")
        raise CallError("no language is named", f"write `{call}`")
    path = (update_translation if update else new_translation)(find(name), language)
    put(str(path))
    tell(
        "Translate a text, take away the `# ` before its lines, and see what is left:\n"
        f"  {command('check', path)}\n"
        f"  {command('play', name, '--lang', language)}"
    )


def _scenario(name: str, folder: Path) -> None:
    from game.authoring import new_scenario

    path = new_scenario(name, folder)
    put(str(path))
    tell(
        "Open it in your editor, and beside it, in a terminal:\n"
        f"  {command('play', path, '--watch', '--plain')}    play it; each time you save, the game follows\n"
        f"  {command('check', path)}    every fault at once\n"
        f"  {command('test', path)}     the tests at its end"
    )


def _plugin(name: str, folder: Path) -> None:
    from game.scoring.plugins.template import new_plugin

    home = new_plugin(name, folder)
    put(str(home))
    tell(
        "To work on it, in a virtual environment that holds the game:\n"
        f"  pip install -e {quote(f'{home}[test]')} && pytest {quote(str(home))}"
    )
