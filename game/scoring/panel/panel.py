"""The panel of one game: every plugin at work in it, and those that were switched off, each with the reason.

A plugin that fails is off for the whole game, with everything it registered; the game and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple, Self, TypeVar

from game.diagnostics import did_you_mean
from game.model import Profile, Scenario
from game.scoring.panel.active import Active, ActiveScorer, Failure, PluginFailedError, called
from game.scoring.panel.declared import Declared
from game.scoring.panel.views import readable
from game.scoring.plugins.config import Config, read_config
from game.scoring.plugins.discover import OURS, find_plugins
from game.scoring.plugins.game_plugins import GamePlugins, ScorerIdentity
from game.scoring.runtime.loading import Loaded, in_process, load_all
from game.scoring.runtime.manifest import Card, taken
from game.scoring.runtime.plugin import Plugin, Source, Status
from game.scoring.runtime.remote import USUAL, Budget
from game.strict_json import dumps

A = TypeVar("A", bound=Active)


class Note(NamedTuple):
    """What a player may want to know of a plugin at work: it sits this scenario out, is set wrongly, or prints.

    `plugin` is empty where it is of all of them.
    """

    plugin: str
    text: str


@dataclass(frozen=True)
class Panel:
    """Everything that scores, writes and plays in one game. It never changes; a plugin more or less makes another panel.

    Close it, or use it in a `with`: that ends the processes of its plugins, and of those in panels made from it.
    """

    scenario: Scenario
    loaded: tuple[Loaded, ...] = ()
    failures: tuple[Failure, ...] = ()
    """The plugins that are off, at most once each."""
    said: tuple[Note, ...] = ()

    def admit(self, plugin: Loaded) -> Panel:
        """The panel with one more plugin; where it failed or something it registers is taken, it is off as a whole."""
        panel = replace(self, loaded=(*self.loaded, plugin))
        fault = plugin.error or taken(plugin.manifest, self._owners)
        return panel.without(Failure(plugin.name, fault)) if fault else panel

    def without(self, *failures: Failure) -> Panel:
        """The panel less these plugins, with all they registered; the first reason given for one stands."""
        found = {each.plugin: each for each in self.failures}
        for each in failures:
            found.setdefault(each.plugin, each)
        return replace(self, failures=tuple(found.values()))

    @cached_property
    def scorers(self) -> tuple[ActiveScorer, ...]:
        """The scorers at work, the scenario's own first."""
        own = in_process(OURS, Declared(frozenset(self.scenario.principles)))
        return tuple(self._active(ActiveScorer, "scorer", (own, *self._at_work)))

    @cached_property
    def sections(self) -> tuple[Active, ...]:
        """The report sections at work."""
        return tuple(self._active(Active, "section", self._at_work))

    @cached_property
    def policies(self) -> Mapping[str, Active]:
        """The simulation policies at work, by id."""
        return {each.card.id: each for each in self._active(Active, "policy", self._at_work)}

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """The weightings that can be used here, by id: the scenario's own, then those of plugins."""
        fitting = {each.id: each for each in self._offered if each.id not in self.unfit_profiles}
        return {**self.scenario.profiles, **fitting}

    @cached_property
    def unfit_profiles(self) -> Mapping[str, str]:
        """The profiles that weigh what this scenario does not know, by id, and what that is."""
        known = self.scenario.principles.keys()
        strange = {each.id: sorted(each.weights.keys() - known) for each in self._offered}
        return {name: first[0] for name, first in strange.items() if first}

    def ask(self, hook: str, *arguments: object) -> tuple[dict[str, Any], Panel]:
        """What each plugin that has a hook returns from it, by plugin; and the panel without those that failed."""
        answers: dict[str, Any] = {}
        failures: list[Failure] = []
        for each in self._at_work:
            if each.running is not None and hook in each.manifest.hooks:
                try:
                    answers[each.name] = called(each.name, each.running, "", hook, *arguments)
                except PluginFailedError as error:
                    failures.append(error.failure)
        return answers, self.without(*failures)

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """The plugins that were loaded, or were to be."""
        return tuple(each.plugin for each in self.loaded)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What a player may want to know of plugins that did not fail."""
        printed = (
            Note(each.name, "prints; it is heard nowhere")
            for each in self._at_work
            if each.running and each.running.printed
        )
        return (*self.said, *self._sitting_out, *printed)

    @property
    def identities(self) -> dict[str, ScorerIdentity]:
        """The scorers at work, each as a save keeps it."""
        return {s.card.id: ScorerIdentity(s.plugin, s.digest, s.card) for s in self.scorers}

    @property
    def identity(self) -> str:
        """A hash of all scorers at work with their versions, settings and files: saves and analyses are keyed by it."""
        return blake2b(dumps(self.identities), digest_size=16).hexdigest()

    def close(self) -> None:
        """Stop every process."""
        for each in self.loaded:
            each.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @cached_property
    def _at_work(self) -> tuple[Loaded, ...]:
        off = {each.plugin for each in self.failures}
        return tuple(each for each in self.loaded if each.name not in off)

    @property
    def _offered(self) -> tuple[Profile, ...]:
        return tuple(profile for each in self._at_work for profile in each.manifest.profiles)

    @property
    def _owners(self) -> dict[str, str]:
        """Whose the keys are that are taken; "" for the game's and the scenario's own."""
        owners = dict.fromkeys((f"profile/{each}" for each in self.scenario.profiles), "")
        owners[f"scorer/{Declared.id}"] = ""
        return owners | {key: each.name for each in self._at_work for key in each.manifest.keys}

    @cached_property
    def _sitting_out(self) -> tuple[Note, ...]:
        return tuple(note for each in self._at_work for note in _notes_on(each, self.scenario))

    def _active(self, made: Callable[..., A], kind: str, plugins: Iterable[Loaded]) -> Iterator[A]:
        for each in plugins:
            for card in each.manifest.cards:
                if card.kind == kind and not unfit(self.scenario, card):
                    yield made(each.name, each.plugin.digest, card, each.running)


def open_panel(
    scenario: Scenario,
    *,
    plugins: Iterable[Plugin] | None = None,
    config: Config | None = None,
    kept: GamePlugins | None = None,
    budget: Budget = USUAL,
) -> Panel:
    """Load every plugin that is ready and let it take part.

    By what a game has `kept`, plugins that it switched off are not loaded, and all are set as when it began. Bundled
    plugins run here; every other in a process of its own, all loading side by side. A plugin that is left out although
    nobody switched it off is named in a note.
    """
    chosen, damage = (config, "") if config else read_config()
    kept = kept or GamePlugins()
    ready, failures = list[Plugin](), list[Failure]()
    notes = [Note("", damage)] if damage else []
    for plugin in find_plugins(chosen) if plugins is None else plugins:
        if plugin.status is Status.OFF:
            continue
        if plugin.status is not Status.READY:
            notes.append(Note(plugin.name, f"not used: {plugin.problem}"))
        elif plugin.name in kept.off:
            failures.append(Failure(plugin.name, kept.off[plugin.name]))
        else:
            ready.append(plugin)
    panel = Panel(scenario, failures=tuple(failures), said=tuple(notes))
    settings = chosen.settings if kept.settings is None else kept.settings
    for each in load_all(ready, settings, budget):
        panel = panel.admit(each)
    return panel


def unfit(scenario: Scenario, card: Card) -> str:
    """Why a scorer or policy has nothing to do in a scenario ("" if it has)."""
    return _unknown("variable", card.reads, readable(scenario)) or _unknown(
        "principle", card.awards, scenario.principles
    )


def _notes_on(plugin: Loaded, scenario: Scenario) -> Iterator[Note]:
    """What is set wrongly in a plugin, and what of it sits a scenario out.

    Nothing is said of the latter where it came with the game, or another scorer or profile of the plugin takes part.
    """
    name, manifest = plugin.name, plugin.manifest
    yield from (Note(name, each) for each in manifest.complaints)
    if plugin.plugin.source is Source.BUNDLED:
        return
    reasons = [(card.kind, card.id, unfit(scenario, card)) for card in manifest.cards]
    reasons += [
        ("profile", each.id, _unknown("principle", each.weights, scenario.principles))
        for each in manifest.profiles
    ]
    served = {kind for kind, _, reason in reasons if not reason} & {"scorer", "profile"}
    for kind, each, reason in reasons:
        if reason and kind not in served:
            yield Note(name, f"{kind} `{each}`: {reason}")


def _unknown(kind: str, names: Iterable[str], known: Iterable[str]) -> str:
    known = list(known)
    for name in sorted(set(names) - set(known)):
        meant = did_you_mean(name, known)
        return f"this scenario has no {kind} `{name}`" + (f"; {meant}" if meant else "")
    return ""
