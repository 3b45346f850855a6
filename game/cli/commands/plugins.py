"""`smallstate plugins`: what is loaded, from where, what failed and why; and whom to trust."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli.console import CallError, Exit, put, put_json, tell

if TYPE_CHECKING:
    from game.scoring.discover import Plugin

NAME = "plugins"
ABOUT = "name the plugins, what they do and why one is not used; trust a file"
EXAMPLES = """\
  smallstate plugins
  smallstate plugins trust ~/my_scorer.py         its code may run from now on
  smallstate plugins distrust ~/my_scorer.py"""


def arguments(parser: ArgumentParser) -> None:
    """What to do."""
    parts = parser.add_subparsers(metavar="ACTION", dest="action", title="actions")
    parser.set_defaults(act=_list, json=False)
    listing = parts.add_parser("list", help="name the plugins (the default)", allow_abbrev=False)
    listing.add_argument(
        "--json", action="store_true", help="as JSON: name, version, source, hooks, status, error"
    )
    listing.set_defaults(act=_list)
    for name, about, act in (
        ("trust", "let a plugin file run, as it is now; a change of the file asks again", _trust),
        ("distrust", "let a plugin file run no longer", _distrust),
    ):
        part = parts.add_parser(name, help=about, description=about, allow_abbrev=False)
        part.add_argument("path", metavar="PATH", help="a Python file")
        part.set_defaults(act=act)


def run(args: Namespace) -> int:
    """Do it."""
    from game.scoring.config import TrustError

    try:
        return int(args.act(args))
    except TrustError as error:
        raise CallError(str(error)) from error


def _list(args: Namespace) -> int:
    from game.scoring.config import read_config
    from game.scoring.discover import find_plugins, plugins_folder

    config, problem = read_config()
    records = [_record(plugin, config) for plugin in find_plugins(config)]
    if args.json:
        put_json(records)
    for each in () if args.json else records:
        version = f" {each['version']}" if each["version"] else ""
        put(f"{each['name']}{version}  {each['status']}  {each['source']}: {each['where']}")
        if each["hooks"]:
            put(f"    {', '.join(each['hooks'])}")
        if each["error"]:
            put(f"    {each['error']}")
    if not args.json:
        tell(f"your own belong in `{plugins_folder()}`; a file runs only once it is trusted")
    if problem:
        tell(f"note: {problem}")
    return Exit.WELL


def _record(plugin: Plugin, config: Any) -> dict[str, Any]:
    """A plugin as found, and, where it is ready, as it says of itself."""
    from game.scoring.discover import Status
    from game.scoring.panel import run as start
    from game.scoring.registry import PluginError

    status, version, error = plugin.status.value, plugin.version, plugin.problem
    hooks: tuple[str, ...] = ()
    if plugin.status is Status.READY:
        try:
            running = start(plugin, config)
            try:
                hooks, version = running.manifest.hooks, running.manifest.version or version
            finally:
                running.close()
        except PluginError as failure:
            status, error = "failed", str(failure)
    return {
        "name": plugin.name,
        "version": version,
        "source": plugin.source.value,
        "where": plugin.where,
        "hooks": list(hooks),
        "status": status,
        "error": error or None,
    }


def _trust(args: Namespace) -> int:
    from game.scoring.config import trust

    digest = trust(Path(args.path))
    tell(f"trusted as it is now ({digest[:12]}): {Path(args.path).expanduser().resolve()}")
    return Exit.WELL


def _distrust(args: Namespace) -> int:
    from game.scoring.config import distrust

    if not distrust(Path(args.path)):
        raise CallError(f"`{args.path}` was not trusted", "`smallstate plugins` names what is")
    tell(f"trusted no longer: {Path(args.path).expanduser().resolve()}")
    return Exit.WELL
