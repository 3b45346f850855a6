"""Finds plugins and says whether each may run; it imports none of them.

Three ways lead here: the files that came with the game, files that the player trusts (in the plugins folder or
wherever they lie), and installed packages with an entry point in the group `smallstate`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from game import __version__
from game.diagnostics import visible
from game.library import NoHomeError, data_dir, shipped_plugins
from game.phrases import command
from game.scoring.plugins.config import Config, TrustError, digest_of, read_config
from game.scoring.runtime.plugin import Plugin, Source, Status

GROUP = "smallstate"
"""The entry point group."""
OURS = "small-state"
"""The game's own name among plugins, under which its own scorer stands; no other plugin may have it."""


def plugins_folder() -> Path:
    """Where the player puts plugin files; it need not exist."""
    return data_dir() / "plugins"


def find_plugins(config: Config | None = None) -> tuple[Plugin, ...]:
    """Every plugin there is, bundled ones first, then packages, then files, each by name."""
    chosen = config or read_config()[0]
    taken: dict[str, Plugin] = {}
    found: list[Plugin] = []
    for each in (*_bundled(), *_packages(), *_files(chosen)):
        plugin = each
        if plugin.name == OURS:
            problem = f"the name `{OURS}` is the game's own: {how_to_free_name(plugin)}give it another name"
            plugin = replace(plugin, status=Status.REFUSED, problem=problem)
        elif plugin.name in taken:
            owner = taken[plugin.name]
            problem = (
                f"the name is taken by the one from {owner.source}: {owner.where}; "
                f"{how_to_free_name(plugin)}{how_to_free_name(owner)}give one of them another name"
            )
            plugin = replace(plugin, status=Status.REFUSED, problem=problem)
        elif plugin.name in chosen.off and plugin.status is Status.READY:
            plugin = replace(
                plugin,
                status=Status.OFF,
                problem=f"to use it: {command('plugins', 'on', plugin.name)}",
            )
        if plugin.status is not Status.REFUSED:  # what is gone keeps no name
            taken.setdefault(plugin.name, plugin)
        found.append(plugin)
    return tuple(found)


def unreadable_folder() -> str:
    """Why the player's plugins folder is left out ("" where it can be looked into, or is not there)."""
    try:
        with os.scandir(plugins_folder()):
            return ""
    except (FileNotFoundError, NotADirectoryError, NoHomeError):
        return ""
    except OSError as error:
        return f"{error.filename} is left out: {(error.strerror or str(error)).lower()}"


def no_longer_trusted() -> tuple[str, ...]:
    """What there is to say, before a game begins, of files that were trusted and are not used as they are now."""
    chosen = read_config()[0]
    return tuple(
        f"plugin `{each.name}` is not used: {each.problem}"
        for each in _files(chosen)
        if each.where in chosen.trusted
        and each.status is not Status.READY
        and each.name not in chosen.off
    )


def how_to_free_name(plugin: Plugin) -> str:
    """How a plugin's name becomes free, as the beginning of an advice that goes on ("" where it cannot)."""
    if plugin.source is Source.PACKAGE:
        return f"uninstall it (pip uninstall {plugin.where.split()[0]}), or "
    if plugin.source is Source.FILE:
        if Path(plugin.where).parent == plugins_folder().resolve():
            return f"move {visible(plugin.where)} out of the plugins folder, or "
        return f"{command('plugins', 'distrust', plugin.where)}, or "
    return ""


def _bundled() -> Iterator[Plugin]:
    for path in _python_files(shipped_plugins()):
        yield _hashed(Plugin(_name(path.stem), Source.BUNDLED, str(path), version=__version__))


def _files(config: Config) -> Iterator[Plugin]:
    lying = [
        Path(os.path.realpath(path)) for path in _own_files()
    ]  # a loop of links stays as it is
    elsewhere = sorted({Path(path) for path in config.trusted} - set(lying))
    for path in sorted({*lying, *elsewhere}, key=lambda each: (each.stem, str(each))):
        yield _judged(Plugin(_name(path.stem), Source.FILE, str(path)), config)


def _judged(plugin: Plugin, config: Config) -> Plugin:
    plugin = _hashed(plugin)
    trusted = config.trusted.get(plugin.where)
    if plugin.status is Status.REFUSED and trusted is not None:
        forget = f"{plugin.problem}; to forget it: {command('plugins', 'distrust', plugin.where)}"
        return replace(plugin, problem=forget)
    if plugin.status is Status.REFUSED or trusted == plugin.digest:
        return plugin
    status, why = Status.UNTRUSTED, "not trusted yet"
    if trusted is not None:
        status, why = Status.CHANGED, "changed since it was trusted"
    return replace(
        plugin, status=status, problem=f"{why}: {command('plugins', 'trust', plugin.where)}"
    )


def _hashed(plugin: Plugin) -> Plugin:
    try:
        return replace(plugin, digest=digest_of(Path(plugin.where)))
    except (OSError, TrustError) as error:
        return replace(plugin, status=Status.REFUSED, problem=visible(f"cannot be read: {error}"))


def _packages() -> Iterator[Plugin]:
    from importlib.metadata import distributions  # noqa: PLC0415 - slow, and wanted here alone

    seen: set[str] = set()
    found: list[Plugin] = []
    for package in distributions():
        try:
            points = package.entry_points.select(group=GROUP)
            if not points or package.name in seen:
                continue
            name, version = package.name, package.version  # slow: for plugins alone
            seen.add(name)
            found += [
                Plugin(
                    _name(point.name),
                    Source.PACKAGE,
                    visible(f"{name} {version}"),
                    version=visible(version),
                    entry=point.value,
                )
                for point in points
            ]
        except Exception:  # noqa: BLE001, S112 - a broken install of anything at all must not stop a game
            continue
    yield from sorted(found, key=lambda each: (each.name, each.where))


def _own_files() -> list[Path]:
    try:
        return _python_files(plugins_folder())
    except NoHomeError:
        return []


def _python_files(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.glob("*.py") if not p.name.startswith(("_", ".")))
    except OSError:
        return []


def _name(raw: str) -> str:
    """A file's stem or an entry point's name as an id.

    >>> _name("integrated_diplomacy")
    'integrated-diplomacy'
    """
    return re.sub(r"[^a-z0-9]+", "-", raw.lower()).strip("-") or "nameless"
