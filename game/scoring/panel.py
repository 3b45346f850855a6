"""The panel of one game: every plugin at work in it, and those that were switched off, each with the reason.

A plugin that fails is off for the whole game, with everything it registered; the game and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Self

from game.diagnostics import did_you_mean
from game.engine import Program
from game.model import Profile, Scenario
from game.scoring.declared import Declared
from game.scoring.plugins.config import Config, Settings, read_config
from game.scoring.plugins.discover import RESERVED, Plugin, Source, Status, find_plugins
from game.scoring.plugins.host import Host, Running, Scored
from game.scoring.plugins.registry import (
    Card,
    Code,
    Manifest,
    PluginError,
    Registered,
    card_of,
    load,
)
from game.scoring.plugins.subprocess import USUAL, Budget, Remote
from game.scoring.policy import Position
from game.scoring.report import Page, Review
from game.scoring.scorer import Close, Contribution, Occasion, Points
from game.scoring.views import Sight, readable
from game.strict_json import dumps

OURS = RESERVED
"""The name under which the game's own scorer and a scenario's own profiles stand beside plugins."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A plugin that was switched off for this game, and why, in one line."""

    plugin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a player may want to know of a plugin at work: it sits this scenario out, is set wrongly, or prints.

    `plugin` is empty where it is of all of them.
    """

    plugin: str
    text: str
    usual: bool = False
    """Nothing a player need hear: something has nothing to do in this scenario, and it came with the game or another
    scorer of its plugin is at work."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A scorer as a save is keyed by it: its plugin, the hash of the plugin's file ("" for a package), what it says of itself."""

    plugin: str
    digest: str
    card: Card


class PluginFailedError(Exception):
    """A plugin failed while it was asked; it is off from now on."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(
            f"plugin `{failure.plugin}` is switched off for this game: {failure.reason}"
        )

    def __reduce__(self) -> tuple[type[PluginFailedError], tuple[Failure]]:
        """It crosses from one process to another whole."""
        return type(self), (self.failure,)


@dataclass(frozen=True)
class Seat:
    """One scorer, section or policy at work. Every call raises PluginFailedError when the plugin fails it."""

    plugin: str
    card: Card
    panel: Panel
    running: Running

    def sight(self, program: Program) -> Sight:
        """What it sees of a program."""
        return self.panel.sight(program, self.card)

    def start(self) -> int:
        """The memory with which a play begins: a token, equal for equal memories, good while the panel is open."""
        with self.panel.watch(self.plugin):
            return self.running.start(self.card.id)

    def step(self, memory: int, occasion: Occasion) -> Scored:
        """The memory after an occasion, and the points it earns."""
        return self.table([(memory, occasion)])[0]

    def fold(self, memory: int, occasions: Sequence[Occasion]) -> list[Scored]:
        """The occasions of one play in order: the memory after each, and the points it earns."""
        pairs = [(memory if i == 0 else None, each) for i, each in enumerate(occasions)]
        with self.panel.watch(self.plugin):
            return self.running.steps(self.card.id, pairs) if pairs else []

    def table(self, pairs: Sequence[tuple[int, Occasion]]) -> list[Scored]:
        """Many steps at once, each by itself: what an analysis asks for the distinct pairs that occur."""
        with self.panel.watch(self.plugin):
            return self.running.steps(self.card.id, pairs)

    def finish(self, memory: int, close: Close) -> tuple[Points, ...]:
        """The points that the whole play earns."""
        with self.panel.watch(self.plugin):
            return self.running.finish(self.card.id, memory, close)

    def write(self, review: Review) -> Page:
        """A report section's page."""
        with self.panel.watch(self.plugin):
            return self.running.write(self.card.id, review)

    def weigh(self, position: Position) -> dict[str, int]:
        """A policy's weights over the open moves, 0 included."""
        with self.panel.watch(self.plugin):
            return self.running.weigh(self.card.id, position)


class Panel:
    """Everything that scores, writes and plays in one game. Close it, or use it in a `with`."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.plugins: list[Plugin] = []
        self.failures: list[Failure] = []
        self._notes: list[Note] = []
        self.profiles: dict[str, Profile] = dict(scenario.profiles)
        self.unfit: dict[str, str] = {}
        """The profiles that weigh what this scenario does not know, by id, and what that is."""
        self._seats: list[Seat] = []
        self._sights: dict[str, Sight] = {}
        self._running: dict[str, Running] = {}
        self._owner: dict[tuple[str, str], str] = {
            ("profile", each): OURS for each in self.profiles
        }
        self._digests: dict[str, str] = {}
        self.admit(OURS, in_process(Declared(frozenset(scenario.principles))))

    @property
    def scorers(self) -> tuple[Seat, ...]:
        """The scorers at work, the scenario's own first."""
        return self._of("scorer")

    @property
    def sections(self) -> tuple[Seat, ...]:
        """The report sections at work."""
        return self._of("section")

    @property
    def policies(self) -> dict[str, Seat]:
        """The simulation policies at work, by id."""
        return {seat.card.id: seat for seat in self._of("policy")}

    def sight(self, program: Program, card: Card) -> Sight:
        """What the scorer with a card sees of a program, the latest program's kept."""
        found = self._sights.get(card.id)
        if found is None or found.program is not program:
            found = self._sights[card.id] = Sight(program, card)
        return found

    @property
    def notes(self) -> tuple[Note, ...]:
        """What there is to know of plugins that did not fail."""
        printed = [
            Note(name, "prints; it is heard nowhere")
            for name, r in self._running.items()
            if r.printed
        ]
        return (*self._notes, *printed)

    @property
    def remarks(self) -> tuple[Note, ...]:
        """The notes that are worth a player's while."""
        return tuple(note for note in self.notes if not note.usual)

    def note(self, plugin: str, text: str) -> None:
        """Say something of a plugin that did not fail."""
        self._notes.append(Note(plugin, text))

    @property
    def identity(self) -> str:
        """A hash of all scorers at work with their versions, settings and files: saves and analyses are keyed by it."""
        return blake2b(dumps(self.judges), digest_size=16).hexdigest()

    @property
    def judges(self) -> dict[str, Judge]:
        """The scorers at work, each as it counts for the identity of a save."""
        return {
            s.card.id: Judge(s.plugin, self._digests.get(s.plugin, ""), s.card)
            for s in self.scorers
        }

    def admit(self, plugin: str, running: Running, digest: str = "") -> None:
        """Seat what a plugin registers; where it fails or an id is taken, it is off as a whole."""
        try:
            manifest = running.manifest
            check_ids(manifest, self._owner)
        except PluginError as error:
            running.close()
            self.switch_off(plugin, str(error))
            return
        self._running[plugin], self._digests[plugin] = running, digest
        self._notes += [Note(plugin, each) for each in manifest.complaints]
        self._owner |= dict.fromkeys(ids_of(manifest), plugin)
        for card in manifest.cards:
            reason = unfit(self.scenario, card)
            if reason:
                scorers = [each for each in manifest.cards if each.kind == card.kind == "scorer"]
                served = any(not unfit(self.scenario, each) for each in scorers)
                self._sits_out(plugin, f"{card.kind} `{card.id}`", reason, served=served)
            else:
                self._seats.append(Seat(plugin, card, self, running))
        unknown = {
            profile.id: _unknown("principle", profile.weights, self.scenario.principles)
            for profile in manifest.profiles
        }
        for profile in manifest.profiles:
            reason = unknown[profile.id]
            if reason:
                self.unfit[profile.id] = next(
                    p for p in sorted(profile.weights) if p not in self.scenario.principles
                )
                served = not all(unknown.values())
                self._sits_out(plugin, f"profile `{profile.id}`", reason, served=served)
            else:
                self.profiles[profile.id] = profile

    def switch_off(self, plugin: str, reason: str) -> Failure:
        """Take a plugin off this game, with all it registered."""
        failure = Failure(plugin, reason)
        self.failures.append(failure)
        self._seats = [seat for seat in self._seats if seat.plugin != plugin]
        for (kind, name), owner in list(self._owner.items()):
            if owner == plugin and kind == "profile":
                self.profiles.pop(name, None)
        running = self._running.pop(plugin, None)
        if running is not None:
            running.close()
        return failure

    @contextmanager
    def watch(self, plugin: str) -> Iterator[None]:
        """Switch a plugin off if it fails inside, and say so by PluginFailedError."""
        try:
            yield
        except PluginError as error:
            raise PluginFailedError(self.switch_off(plugin, str(error))) from None

    def close(self) -> None:
        """Stop every worker."""
        for running in self._running.values():
            running.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _sits_out(self, plugin: str, what: str, reason: str, *, served: bool = False) -> None:
        ours = any(p.name == plugin and p.source is Source.BUNDLED for p in self.plugins)
        self._notes.append(Note(plugin, f"{what}: {reason}", usual=ours or served))

    def _of(self, kind: str) -> tuple[Seat, ...]:
        return tuple(seat for seat in self._seats if seat.card.kind == kind)


def ids_of(manifest: Manifest) -> list[tuple[str, str]]:
    """Kind and id of everything a plugin registers."""
    cards = [(card.kind, card.id) for card in manifest.cards]
    return [*cards, *(("profile", profile.id) for profile in manifest.profiles)]


def check_ids(manifest: Manifest, owner: Mapping[tuple[str, str], str]) -> None:
    """Raise PluginError where a plugin registers an id, by kind, that somebody has already."""
    for kind, name in ids_of(manifest):
        if (kind, name) in owner:
            whose = "this game" if owner[kind, name] == OURS else f"plugin `{owner[kind, name]}`"
            raise PluginError(f"registers {kind} `{name}`, an id that {whose} has already")


def open_panel(
    scenario: Scenario,
    *,
    plugins: Iterable[Plugin] | None = None,
    config: Config | None = None,
    off: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    budget: Budget = USUAL,
) -> Panel:
    """Load every plugin that is ready and seat what it registers.

    `off` names plugins that failed earlier in this game, with the reasons that were journalled: they are not
    loaded. `settings` are those that this game began with, where the player's word may have changed since. Bundled plugins run here; every other in a worker of its own, all loading side by side. A plugin that is
    left out although nobody switched it off is named in a note.
    """
    word, damage = (config, "") if config else read_config()
    if settings is not None:
        word = replace(word, settings=settings)
    panel, loading = Panel(scenario), list[tuple[Plugin, Running]]()
    if damage:
        panel.note("", damage)
    for plugin in find_plugins(word) if plugins is None else plugins:
        if plugin.status is not Status.READY:
            if plugin.status is not Status.OFF:
                panel.note(plugin.name, f"not used: {plugin.problem}")
            continue
        if off and plugin.name in off:
            panel.failures.append(Failure(plugin.name, off[plugin.name]))
            continue
        panel.plugins.append(plugin)
        try:
            loading.append((plugin, run(plugin, word, budget)))
        except PluginError as error:
            panel.switch_off(plugin.name, str(error))
    for plugin, running in loading:
        panel.admit(plugin.name, running, plugin.digest)
    return panel


def run(plugin: Plugin, config: Config, budget: Budget = USUAL) -> Running:
    """One plugin at work: bundled here, any other in a worker. Raises PluginError."""
    path = "" if plugin.entry else plugin.where
    code = Code(plugin.name, path, plugin.digest, plugin.entry)
    settings = config.settings.get(plugin.name, {})
    if plugin.source is Source.BUNDLED:
        return Host(load(code, settings))
    return Remote(code, settings, budget)


def in_process(*objects: Contribution) -> Host:
    """Scorers, sections and policies that are already here, as a plugin at work."""
    cards = tuple(card_of(each) for each in objects)
    manifest = Manifest("", (), cards, ())
    return Host(
        Registered(manifest, {(c.kind, c.id): o for c, o in zip(cards, objects, strict=True)})
    )


def unfit(scenario: Scenario, card: Card) -> str:
    """Why a scorer or policy has nothing to do in a scenario ("" if it has)."""
    return _unknown("variable", card.reads, readable(scenario)) or _unknown(
        "principle", card.awards, scenario.principles
    )


def _unknown(kind: str, names: Iterable[str], known: Iterable[str]) -> str:
    known = list(known)
    for name in sorted(set(names) - set(known)):
        meant = did_you_mean(name, known)
        return f"this scenario has no {kind} `{name}`" + (f"; {meant}" if meant else "")
    return ""
