"""The ledger: every point of a play with its principle, reason, source, scene, choice and scorer. It is never weighted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from game.engine import Kind, Occurrence, Playthrough
from game.model import END, Profile, Scenario
from game.scoring.panel.active import ActiveScorer, Failure, PluginFailedError
from game.scoring.panel.panel import Panel
from game.scoring.report import Entry
from game.scoring.scorer import Points

Number = TypeVar("Number", int, float)


@dataclass(frozen=True, slots=True)
class Posted:
    """An entry with what earned it; None where the whole play did, once it had ended."""

    entry: Entry
    by: Occurrence | None


@dataclass(frozen=True)
class Ledger:
    """All entries in the order they were earned, and the plugins that are off in this game."""

    lines: tuple[Posted, ...]
    failures: tuple[Failure, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries alone, as plugins are shown them."""
        return tuple(line.entry for line in self.lines)

    def scores(self, principles: Iterable[str]) -> dict[str, int]:
        """Unweighted points for each principle, those without an entry included."""
        sums = Counter[str]()
        for line in self.lines:
            sums[line.entry.principle] += line.entry.points
        return {principle: sums[principle] for principle in principles}


def total(profile: Profile, scores: Mapping[str, Number]) -> tuple[Number, int]:
    """A profile's total as numerator and denominator: sum(weight x points), sum(weight)."""
    weights = profile.weights
    return sum(weights.get(p, 0) * n for p, n in scores.items()), sum(weights.values())


def default_profile(scenario: Scenario, profiles: Mapping[str, Profile]) -> Profile:
    """The profile to total under where none is named: the scenario's own; all principles alike where it has none."""
    alike = Profile("alike", "All alike", "", dict.fromkeys(scenario.principles, 1))
    return profiles.get(scenario.profile, alike)


def keep_ledger(play: Playthrough, panel: Panel | None = None) -> Ledger:
    """Run every scorer of a panel over a play; without one, the scenario's own scores alone.

    A plugin that fails is switched off and loses its entries; the others keep theirs.
    """
    panel = panel or Panel(play.program.scenario)
    happened = list(play.occurrences())
    kept: list[tuple[str, Posted]] = []
    failures: dict[str, Failure] = {}
    for scorer in panel.scorers:
        if scorer.plugin not in failures:
            try:
                kept += [(scorer.plugin, line) for line in _earned(play, scorer, happened)]
            except PluginFailedError as error:
                failures[scorer.plugin] = error.failure
    lines = [line for plugin, line in kept if plugin not in failures]
    lines.sort(key=lambda line: line.entry.move)  # and within a move as the scorers stand
    return Ledger(tuple(lines), panel.without(*failures.values()).failures)


def _earned(
    play: Playthrough, scorer: ActiveScorer, happened: list[Occurrence]
) -> Iterator[Posted]:
    view, memory = scorer.view(play.program), scorer.start()
    scored = scorer.fold(memory, [view.occasion(each.event) for each in happened])
    for occurrence, (memory, points) in zip(happened, scored, strict=True):  # noqa: B007
        move, event = occurrence
        what = event.scene, event.arc.id, scorer.card.id, event.arc.kind is Kind.CHANCE, move
        yield from _posted(points, what, occurrence)
    if play.ending is not None:
        points = scorer.finish(memory, view.close(play.state))
        yield from _posted(points, (END, play.ending, scorer.card.id, False, len(play.moves)), None)


def _posted(
    earned: Iterable[Points], what: tuple[str, str, str, bool, int], by: Occurrence | None
) -> Iterator[Posted]:
    """Lines for points, but for those that were worked out from the state and came to none."""
    for each in earned:
        if each.points:
            yield Posted(Entry(each.principle, each.points, each.reason, each.source, *what), by)
