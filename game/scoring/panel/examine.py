"""For the list of plugins: what each registers, whether it loads, and how it fared when it last played."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from game.diagnostics import did_you_mean
from game.library import cache_dir, write_whole
from game.model import Scenario
from game.scoring.panel.active import Failure
from game.scoring.panel.declared import Declared
from game.scoring.panel.views import readable
from game.scoring.plugins.config import Config, read_config
from game.scoring.plugins.discover import find_plugins
from game.scoring.runtime.loading import Loaded, load_all
from game.scoring.runtime.manifest import NOTHING, Manifest, taken
from game.scoring.runtime.plugin import Plugin, Status
from game.scoring.runtime.remote import USUAL, Budget
from game.strict_json import MisfitError, decode, dumps, loads


@dataclass(frozen=True, slots=True)
class Examined:
    """A plugin that was loaded for a look. `status` is loaded, failed, off, untrusted, changed or refused.

    One that is switched off is loaded too, so that its settings can be seen; one that is not trusted never is.
    """

    plugin: Plugin
    status: str
    error: str = ""
    manifest: Manifest = NOTHING
    last: str = ""
    """Why it was switched off in the last game it was in ("" if it was not)."""

    @property
    def version(self) -> str:
        """Its package's version, else what the file says of itself."""
        return self.plugin.version or self.manifest.version

    @property
    def trouble(self) -> str:
        """Why it is not used, or how it failed when it last played ("" if nothing is wrong)."""
        return self.error or (
            f"{self.last}; it is tried again in the next game" if self.last else ""
        )


@dataclass(frozen=True, slots=True)
class _LastFailure:
    """How a plugin failed in the last game it was in, and what it was then (its digest, of a package the version)."""

    digest: str
    reason: str


def examine(
    plugins: Iterable[Plugin] | None = None, config: Config | None = None, budget: Budget = USUAL
) -> tuple[Examined, ...]:
    """Load plugins that may run, third-party ones in workers side by side, and say what each registers."""
    chosen, failed_before = config or read_config()[0], _last_failures()
    found = tuple(find_plugins(chosen) if plugins is None else plugins)
    ready = [each for each in found if each.status in (Status.READY, Status.OFF)]
    loaded = {each.plugin: each for each in load_all(ready, chosen.settings, budget)}
    owners = {f"scorer/{Declared.id}": ""}
    return tuple(_looked_at(each, loaded.get(each), failed_before, owners) for each in found)


def same_ids(one: Examined, other: Examined) -> bool:
    """Whether two plugins register something of one kind by one id, so that only the first can be used."""
    return not set(one.manifest.keys).isdisjoint(other.manifest.keys)


def unknown_names(found: Examined, scenarios: Iterable[Scenario]) -> tuple[str, ...]:
    """The names that a plugin looks for and that none of these scenarios knows, in words: misspelt, most likely."""
    known = list(scenarios)
    principles = {name for each in known for name in each.principles}
    variables = {name for each in known for name in readable(each)}
    asked: list[tuple[str, Iterable[str], set[str]]] = []
    asked += [("principle", each.weights, principles) for each in found.manifest.profiles]
    for card in found.manifest.cards:
        asked += [("principle", card.awards, principles), ("variable", card.reads, variables)]
    return tuple(
        dict.fromkeys(
            f"no scenario here has the {kind} `{name}`"
            + (f"; {meant}" if (meant := did_you_mean(name, there)) else "")
            for kind, names, there in asked
            for name in sorted(set(names) - there)
        )
    )


def note_failures(
    played: Iterable[Plugin], failures: Iterable[Failure], *, where: str = ""
) -> None:
    """Keep for the list how the plugins of a game fared; best effort, since it is no part of any game."""
    before = _last_failures()
    after = dict(before)
    reasons = {failure.plugin: failure.reason for failure in failures}
    for plugin in played:
        after.pop(plugin.name, None)
        if plugin.name in reasons:
            place = f"{where}: " if where else ""
            after[plugin.name] = _LastFailure(
                plugin.digest or plugin.version, place + reasons[plugin.name]
            )
    if after == before:
        return
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_whole(_file(), dumps(after).decode())
    except OSError:
        return


def _looked_at(
    plugin: Plugin,
    loaded: Loaded | None,
    failed_before: Mapping[str, _LastFailure],
    owners: dict[str, str],
) -> Examined:
    if loaded is None:
        return Examined(plugin, plugin.status.value, plugin.problem)
    loaded.close()
    manifest = loaded.manifest
    if loaded.error:
        return Examined(plugin, "failed", loaded.error)
    if plugin.status is Status.OFF:
        return Examined(plugin, plugin.status.value, plugin.problem, manifest)
    if clash := taken(manifest, owners):
        return Examined(plugin, "failed", clash, manifest)
    owners |= dict.fromkeys(manifest.keys, plugin.name)
    last = failed_before.get(plugin.name)
    if last is None or last.digest != (plugin.digest or plugin.version):
        return Examined(plugin, "loaded", manifest=manifest)
    return Examined(plugin, "failed", manifest=manifest, last=last.reason)


def _last_failures() -> dict[str, _LastFailure]:
    try:
        return dict(decode(Mapping[str, _LastFailure], loads(_file().read_bytes())))  # type: ignore[type-abstract]
    except (OSError, MisfitError):
        return {}


def _file() -> Path:
    return cache_dir() / "plugin-failures.json"
