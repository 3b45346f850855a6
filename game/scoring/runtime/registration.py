"""Plugins imported into this process and asked, under one pluggy manager, what they register.

A plugin that fails is named with the reason, and hides no other.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from inspect import signature
from itertools import islice
from pathlib import Path
from types import ModuleType

import pluggy

from game.diagnostics import suggest
from game.scoring import hookspecs
from game.scoring.hookspecs import KINDS, PROJECT
from game.scoring.runtime.faults import PluginError, guarded, one_line
from game.scoring.runtime.local import LocalPlugin
from game.scoring.runtime.manifest import Manifest, described
from game.scoring.runtime.plugin import Plugin
from game.scoring.settings import Settings, Values

_MARK = f"{PROJECT}_spec"
HOOKS = tuple(name for name, each in vars(hookspecs).items() if hasattr(each, _MARK))
"""The names of all hooks of the contract."""
MOST_REGISTERED = 1000
"""What one hook of a plugin may register."""


def register_all(
    plugins: Iterable[Plugin], settings: Settings
) -> dict[str, LocalPlugin | PluginError]:
    """Import plugins into this process and let them register: each by its name, or why it failed."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    return {each.name: _tried(each, manager, settings.get(each.name, {})) for each in plugins}


def _tried(
    plugin: Plugin, manager: pluggy.PluginManager, values: Values
) -> LocalPlugin | PluginError:
    """A plugin that has registered, or why it failed: a fault of the game is one more reason."""
    try:
        return _local(plugin, manager, values)
    except PluginError as error:
        return error
    except Exception as error:  # noqa: BLE001 - no plugin hides another
        from game.library import crashed  # noqa: PLC0415 - wanted here alone

        return PluginError(crashed(error).words)


def _imported(plugin: Plugin, manager: pluggy.PluginManager) -> ModuleType:
    with guarded("when it was imported"):
        module = _entry(plugin) if plugin.entry else _file(plugin)
    hooks_of(module)
    try:
        manager.register(module, plugin.name)
    except pluggy.PluginValidationError as error:
        manager.unregister(name=plugin.name)
        hook = next(name for name in HOOKS if name in str(error))
        may = " and ".join(f"`{name}`" for name in signature(getattr(hookspecs, hook)).parameters)
        raise PluginError(f"`{hook}` takes no arguments but {may}") from None
    return module


def _registered(each: pluggy.HookImpl, hook: str) -> list[object]:
    """What a plugin's hook returns, and what it hands to `register`."""
    taken: list[object] = []
    with guarded(f"in {hook}"):
        returned = each.function(*([taken.append] if each.argnames else []))
        if isinstance(returned, Iterable):
            taken += islice(returned, MOST_REGISTERED)
        elif returned is not None:
            taken.append(returned)
    return taken


def _local(plugin: Plugin, manager: pluggy.PluginManager, values: Values) -> LocalPlugin:
    module = _imported(plugin, manager)
    complaints, registered = [*_unmarked(module)], dict[str, list[object]]()
    for hook in KINDS:
        for each in getattr(manager.hook, hook).get_hookimpls():
            if each.plugin_name == plugin.name:
                registered[hook] = _registered(each, hook)
                if not registered[hook]:
                    complaints.append(
                        f"`{hook}` registers nothing: let it return a list of what it is to register"
                    )
    hooks = hooks_of(module)
    version = one_line(getattr(module, "__version__", ""))
    base = Manifest(version, hooks, complaints=tuple(complaints))
    manifest, objects = described(registered, values, base)
    others = {name: getattr(module, name) for name in hooks if name not in KINDS}
    return LocalPlugin(manifest, objects, others)


def hooks_of(module: ModuleType) -> tuple[str, ...]:
    """The hooks a module implements; raises PluginError for a marked function that is none, with a suggestion."""
    mark = f"{PROJECT}_impl"
    found = []
    for name, what in sorted(vars(module).items()):
        if not callable(what):
            continue
        if getattr(what, mark, None) is not None:
            if name not in HOOKS:
                meant = suggest(name, HOOKS)
                help_ = f"; did you mean `{meant}`?" if meant else f"; there are {', '.join(HOOKS)}"
                raise PluginError(f"there is no hook `{one_line(name)}`{help_}")
            found.append(name)
        elif name in HOOKS and getattr(what, "__module__", "") == getattr(module, "__name__", None):
            raise PluginError(f"`{name}` is not marked: write @hookimpl above it")
    if not found:
        wanted = f"a plugin has one of {', '.join(HOOKS)}, with @hookimpl"
        raise PluginError(f"registers nothing; {'; '.join(_unmarked(module)) or wanted}")
    return tuple(hook for hook in HOOKS if hook in found)


def _unmarked(module: object) -> Iterator[str]:
    """A function of a module that looks like a misspelt hook without its mark: it would be passed over in silence."""
    for name, what in sorted(vars(module).items()):
        meant = suggest(name, HOOKS) if name.startswith("register") and name not in HOOKS else None
        if meant and getattr(what, "__module__", "") == getattr(module, "__name__", None):
            yield f"`{one_line(name)}` is no hook; did you mean `{meant}`, with @hookimpl above it?"


def _file(plugin: Plugin) -> ModuleType:
    source = Path(plugin.where).read_bytes()
    if plugin.digest and sha256(source).hexdigest() != plugin.digest:
        raise PluginError("the file changed since it was trusted; look at it and trust it again")
    module = ModuleType(f"smallstate_plugin_{plugin.name.replace('-', '_')}")
    module.__file__ = plugin.where
    sys.modules[module.__name__] = module  # dataclasses look their own module up there
    exec(compile(source, plugin.where, "exec"), vars(module))  # noqa: S102 - trusted by its content
    return module


def _entry(plugin: Plugin) -> ModuleType:
    name = plugin.entry.partition("[")[0].strip()
    if ":" in name:
        raise PluginError(
            f"its entry point names `{one_line(plugin.entry, 60)}`; it names a module"
        )
    return importlib.import_module(name)
