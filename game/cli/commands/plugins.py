"""`smallstate plugins`: what is loaded, from where, what failed and why; on, off, settings; and whom to trust."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.output.console import CallError, Exit, put, put_json, tell

if TYPE_CHECKING:
    from game.scoring.panel.examine import Examined
    from game.scoring.plugins import Plugin, Setting

NAME = "plugins"
ABOUT = "name the plugins, what they do and why one is not used; set them; trust a file"
EXAMPLES = """\
  smallstate plugins
  smallstate plugins show integrated-diplomacy    what it reads and gives, and its settings
  smallstate plugins set integrated-diplomacy wanted 3
  smallstate plugins off consistency              `on` takes it back
  smallstate plugins trust ~/my_scorer.py         its code may run from now on
  smallstate plugins distrust ~/my_scorer.py

exit codes of `list` and `show`: 0 all is well, 1 a plugin failed or was refused"""
_KEYS = "as JSON: name version source where hooks status error registers profiles notes"


_OPERANDS = {
    "name": None,
    "setting": "a name that `show` gives; ID.NAME sets it for one of several that have it",
    "value": "yes, no, a whole number or a word",
    "path": "a Python file",
}


def arguments(parser: ArgumentParser) -> None:
    """What to do."""
    parts = parser.add_subparsers(metavar="ACTION", dest="action", title="actions")
    parser.set_defaults(act=_list)
    parser.add_argument("--json", action="store_true", help=_KEYS)
    for name, act, operands, about in (
        ("list", _list, (), "name the plugins (the default)"),
        (
            "show",
            _show,
            ("name",),
            "say of a plugin what it registers, reads and gives, and its settings",
        ),
        ("on", _switch, ("name",), "use a plugin from now on"),
        ("off", _switch, ("name",), "leave a plugin out from now on"),
        ("set", _set, ("name", "setting", "value"), "set something of a plugin from now on"),
        (
            "trust",
            _trust,
            ("path",),
            "let a plugin file run, as it is now; a change of the file asks again",
        ),
        ("distrust", _distrust, ("path",), "let a plugin file run no longer"),
    ):
        part = parts.add_parser(name, help=about, description=f"{about}.", allow_abbrev=False)
        part.set_defaults(act=act)
        for each in operands:
            part.add_argument(each, metavar=each.upper(), help=_OPERANDS[each])
        if act in (_list, _show):
            part.add_argument("--json", action="store_true", default=SUPPRESS, help=_KEYS)


def run(args: Namespace) -> int:
    """Do it."""
    from game.scoring.plugins import TrustError

    try:
        return int(args.act(args))
    except TrustError as error:
        raise CallError(str(error)) from error


def _list(args: Namespace) -> int:
    from game.cli.output.plugins import brief, record
    from game.library import named, shipped_plugins
    from game.scoring.panel.examine import examine
    from game.scoring.plugins import plugins_folder, read_config, unreadable_folder

    found = examine()
    if args.json:
        put_json([record(each) for each in found])
    else:
        put("\n".join(brief(each) for each in found))
        tell(f"your own belong in {named(plugins_folder)}; a file runs only once it is trusted")
        tell("`smallstate plugins show NAME` says more of one")
        tell(f"how to write one: `{shipped_plugins() / 'README.md'}`")
    for problem in filter(None, (read_config()[1], unreadable_folder())):
        tell(f"note: {problem}")
    return _verdict(*found)


def _show(args: Namespace) -> int:
    from game.cli.output.plugins import at_length, record
    from game.scoring.panel.examine import examine

    [found] = examine([_plugin(args.name)])
    if args.json:
        put_json(record(found))
    else:
        put(at_length(found))
    _warn_of_unknown_names(found)
    return _verdict(found)


def _switch(args: Namespace) -> int:
    from game.scoring.plugins import Status, switch

    plugin = _plugin(args.name)
    on = args.action == "on"
    if plugin.status not in (Status.READY, Status.OFF):
        raise CallError(f"`{plugin.name}` is not used as it is: {plugin.problem}")
    switch(plugin.name, on=on)
    tell(f"`{plugin.name}` is {'on' if on else 'off'} from now on")
    return Exit.WELL


def _set(args: Namespace) -> int:
    from game.scoring.panel.examine import examine
    from game.scoring.plugins import set_setting

    [found] = examine([_plugin(args.name)])
    if not found.manifest.hooks:
        raise CallError(f"`{args.name}` cannot be set: {found.trouble}")
    owners, setting = _setting(found, args.setting)
    try:
        value = setting.read(args.value)
        for owner in owners:
            set_setting(found.plugin.name, owner, setting, value)
    except ValueError as error:
        raise CallError(str(error)) from error
    names = [owner.partition("/")[2] for owner in owners]
    whose = names if "." in args.setting or len(names) > 1 else [found.plugin.name]
    tell(
        f"`{setting.name}` of {', '.join(f'`{each}`' for each in whose)} is {args.value.strip()} from now on"
    )
    return Exit.WELL


def _setting(found: Examined, name: str) -> tuple[list[str], Setting]:
    """A setting by its name and whose it is, as `scorer/courtesy`: of several that declare it alike, all."""
    from game.diagnostics import did_you_mean

    whose, _, last = name.rpartition(".")
    known = {
        (f"{card.kind}/{card.id}", card.id, each.name): each
        for card in found.manifest.cards
        for each in card.settings
    }
    meant = [key for key in known if key[2] == last and whose in ("", key[1])]
    if not meant:
        names = [key[2] for key in known]
        help_ = f"it has: {', '.join(names)}" if names else "it has no settings"
        raise CallError(
            f"`{found.plugin.name}` has no setting `{name}`", did_you_mean(last, names) or help_
        )
    if len({known[key] for key in meant}) > 1:
        ways = " or ".join(f"`{found.plugin.name} {key[1]}.{last}`" for key in meant)
        raise CallError(
            f"`{found.plugin.name}` has more than one `{last}`, and they differ",
            f"say `plugins set` {ways}",
        )
    return [key[0] for key in meant], known[meant[0]]


def _plugin(name: str) -> Plugin:
    from game.diagnostics import did_you_mean
    from game.scoring.plugins import Status, find_plugins

    last = sorted(find_plugins(), key=lambda each: each.status is not Status.REFUSED)
    plugins = {plugin.name: plugin for plugin in last}
    if name not in plugins:
        help_ = did_you_mean(name, plugins) or "`smallstate plugins` names them"
        raise CallError(f"there is no plugin `{name}`", help_)
    return plugins[name]


def _trust(args: Namespace) -> int:
    from game.cli.output.plugins import at_length
    from game.library import expanded
    from game.scoring.panel.examine import examine, same_ids
    from game.scoring.plugins import trust

    path = expanded(args.path)
    digest = trust(path)
    where = str(path.resolve())
    tell(f"trusted as it is now ({digest[:12]}): {where}")
    others = examine()
    [found] = [each for each in others if each.plugin.where == where]
    put(at_length(found))
    _warn_of_unknown_names(found)
    for each in others:
        if each.status == "failed" and each is not found and same_ids(found, each):
            tell(f"note: plugin `{each.plugin.name}` {each.error}")
    return _verdict(found)


def _warn_of_unknown_names(found: Examined) -> None:
    """Say which names of a plugin none of the scenarios here knows, before a game is played to find out."""
    from game.library import find_scenarios
    from game.library.loader import load_file
    from game.scoring.panel.examine import unknown_names
    from game.scoring.plugins import Source

    if found.status != "loaded" or found.plugin.source is Source.BUNDLED:
        return
    scenarios = [load_file(each.path).scenario for each in find_scenarios()]
    for words in unknown_names(found, filter(None, scenarios)):
        tell(f"note: {words}")


def _distrust(args: Namespace) -> int:
    from game.scoring.plugins import distrust, find_plugins, read_config

    before = find_plugins()
    path = distrust(Path(args.path))
    if not path:
        raise CallError(f"`{args.path}` was not trusted", "`smallstate plugins` names what is")
    name = next((each.name for each in before if each.where == path), "")
    tell(f"trusted no longer: {path}")
    if read_config()[0].settings.get(name):
        tell(f"note: its settings are kept, and are those of any plugin called `{name}`")
    return Exit.WELL


def _verdict(*found: Examined) -> Exit:
    return Exit.FAULTS if any(each.status in ("failed", "refused") for each in found) else Exit.WELL
