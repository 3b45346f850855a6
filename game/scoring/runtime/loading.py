"""Plugins made ready to be called: those that came with the game in this process, every other in one of its own.

A plugin that fails is named with the reason, and hides no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.scoring.runtime.faults import PluginError
from game.scoring.runtime.local import LocalPlugin
from game.scoring.runtime.manifest import NOTHING, Manifest, card_of
from game.scoring.runtime.plugin import Plugin, Source
from game.scoring.runtime.registration import register_all
from game.scoring.runtime.remote import USUAL, Budget, RemotePlugin
from game.scoring.scorer import Contribution
from game.scoring.settings import Settings


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plugin that was to be loaded: what it registers and how to call it, or the error that kept it from being used."""

    plugin: Plugin
    manifest: Manifest = NOTHING
    running: LocalPlugin | RemotePlugin | None = None
    error: str = ""

    @property
    def name(self) -> str:
        """The plugin's name."""
        return self.plugin.name

    def close(self) -> None:
        """End its process, if it has one."""
        if self.running is not None:
            self.running.close()


def load_all(
    plugins: Iterable[Plugin], settings: Settings, budget: Budget = USUAL
) -> tuple[Loaded, ...]:
    """Load these plugins, set as `settings` say, those with processes of their own side by side. Close each in the end."""
    chosen = list(plugins)
    remote = {
        each.name: RemotePlugin(each, settings.get(each.name, {}), budget)
        for each in chosen
        if each.source is not Source.BUNDLED
    }
    here = register_all([each for each in chosen if each.source is Source.BUNDLED], settings)
    return tuple(_waited(each, {**here, **remote}[each.name]) for each in chosen)


def _waited(plugin: Plugin, found: LocalPlugin | RemotePlugin | PluginError) -> Loaded:
    if isinstance(found, PluginError):
        return Loaded(plugin, error=str(found))
    try:
        return Loaded(plugin, found.manifest, found)
    except PluginError as error:
        return Loaded(plugin, error=str(error))


def in_process(name: str, *objects: Contribution) -> Loaded:
    """Scorers, sections and policies that are here already, as a loaded plugin. Raises PluginError."""
    cards = tuple(card_of(each) for each in objects)
    made = {card.key: each for card, each in zip(cards, objects, strict=True)}
    manifest = Manifest(cards=cards)
    running = LocalPlugin(manifest, made)
    return Loaded(Plugin(name, Source.FILE, ""), manifest, running)
