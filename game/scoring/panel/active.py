"""What plugins registered, at work in a game: every call gives a checked answer or raises PluginFailedError."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from game.engine import Event, Program
from game.scoring.panel.views import ScorerView
from game.scoring.runtime.faults import PluginError
from game.scoring.runtime.local import LocalPlugin
from game.scoring.runtime.manifest import Card
from game.scoring.runtime.memory import Memory, Scored
from game.scoring.runtime.remote import RemotePlugin
from game.scoring.scorer import Close, Occasion, Points

BATCH = 500
"""Occasions that a scorer is asked about at once."""


class Failure(NamedTuple):
    """A plugin that was switched off for this game, and why, in one line."""

    plugin: str
    reason: str


class PluginFailedError(Exception):
    """A plugin failed while it was asked."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(
            f"plugin `{failure.plugin}` is switched off for this game: {failure.reason}"
        )

    def __reduce__(self) -> tuple[type[PluginFailedError], tuple[Failure]]:
        """It crosses from one process to another whole."""
        return type(self), (self.failure,)


def called(
    plugin: str, running: LocalPlugin | RemotePlugin, owner: str, method: str, *arguments: object
) -> Any:
    """What a plugin answers. Raises PluginFailedError where it fails."""
    try:
        return running.call(owner, method, *arguments)
    except PluginError as error:
        raise PluginFailedError(Failure(plugin, str(error))) from None


@dataclass(frozen=True)
class Active:
    """A scorer, section or policy at work."""

    plugin: str
    digest: str
    """The hash of the plugin's file, "" for a package."""
    card: Card
    running: LocalPlugin | RemotePlugin = field(repr=False)

    def ask(self, method: str, *arguments: object) -> Any:
        """What comes of a method of its contract: `write` of a section, `weigh` of a policy."""
        return called(self.plugin, self.running, self.card.key, method, *arguments)


@dataclass(frozen=True)
class ActiveScorer(Active):
    """A scorer at work. A memory is a number, equal for equal memories, good while the plugin runs."""

    begins: Memory | None = None
    """The memory with which a play begins, where that is not the start of one."""
    _latest: list[ScorerView] = field(default_factory=list, init=False, compare=False, repr=False)

    def view(self, program: Program) -> ScorerView:
        """What it sees of a program; the latest one's is kept, with its occasions: a quarter of what a ledger costs."""
        if not self._latest or self._latest[0].program is not program:
            self._latest[:] = [ScorerView(program, self.card)]
        return self._latest[0]

    def start(self) -> Memory:
        """The memory with which a play begins."""
        memory: Memory = self.ask("start") if self.begins is None else self.begins
        return memory

    def fold(self, memory: Memory, occasions: Sequence[Occasion]) -> list[Scored]:
        """The occasions of one play in order: the memory after each, and the points it earns."""
        made: list[Scored] = []
        for start in range(0, len(occasions), BATCH):
            first, *rest = occasions[start : start + BATCH]
            made += self.ask("step", [(memory, first), *((None, each) for each in rest)])
            memory = made[-1][0]
        return made

    def table(self, pairs: Sequence[tuple[Memory, Occasion]]) -> list[Scored]:
        """Many steps, each by itself: what an analysis asks for the distinct pairs that occur."""
        made: list[Scored] = []
        for first in range(0, len(pairs), BATCH):
            made += self.ask("step", list(pairs[first : first + BATCH]))
        return made

    def finish(self, memory: Memory, close: Close) -> tuple[Points, ...]:
        """The points that the whole play earns."""
        points: tuple[Points, ...] = self.ask("finish", memory, close)
        return points

    def after(self, program: Program, events: Iterable[Event]) -> ActiveScorer:
        """The scorer for plays that go on after these events, from the start of one."""
        view, memory = self.view(program), self.start()
        scored = self.fold(memory, [view.occasion(event) for event in events])
        return replace(self, begins=scored[-1][0] if scored else memory)
