"""The ledger: every point of a play with its principle, reason, source, scene, choice and scorer. It is never weighted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.engine import Kind, Occurrence, Playthrough
from game.model import END, Profile
from game.scoring.panel import Failure, Panel, PluginFailedError, Seat
from game.scoring.report import Entry
from game.scoring.scorer import Points

__all__ = ["Entry", "Failure", "Ledger", "Posted", "keep_ledger", "total"]


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


def total(profile: Profile, scores: Mapping[str, int]) -> tuple[int, int]:
    """A profile's total as numerator and denominator: sum(weight x points), sum(weight)."""
    weights = profile.weights
    return sum(weights.get(p, 0) * n for p, n in scores.items()), sum(weights.values())


def keep_ledger(play: Playthrough, panel: Panel | None = None) -> Ledger:
    """Run every scorer of a panel over a play; without one, the scenario's own scores alone.

    A plugin that fails is switched off and loses its entries; the others keep theirs.
    """
    panel = panel or Panel(play.program.scenario)
    happened = list(play.occurrences())
    kept: dict[str, list[tuple[int, int, Posted]]] = {}
    for rank, seat in enumerate(panel.scorers):
        try:
            lines = [(line.entry.move, rank, line) for line in _earned(play, seat, happened)]
        except PluginFailedError as error:
            kept.pop(error.failure.plugin, None)
        else:
            kept.setdefault(seat.plugin, []).extend(lines)
    found = sorted((line for each in kept.values() for line in each), key=lambda line: line[:2])
    return Ledger(tuple(line for _, _, line in found), tuple(panel.failures))


def _earned(play: Playthrough, seat: Seat, happened: list[Occurrence]) -> Iterable[Posted]:
    sight, scorer = seat.sight(play.program), seat.card.id
    memory = seat.start()
    scored = seat.fold(memory, [sight.occasion(each.event) for each in happened])
    for occurrence, (memory, points) in zip(happened, scored, strict=True):  # noqa: B007
        move, event = occurrence
        luck = event.arc.kind is Kind.CHANCE
        for each in filter(_counts, points):
            entry = _entry(each, event.scene, event.arc.id, scorer, luck=luck, move=move)
            yield Posted(entry, occurrence)
    if play.ending is not None:
        for each in filter(_counts, seat.finish(memory, sight.close(play.state))):
            entry = _entry(each, END, play.ending, scorer, luck=False, move=len(play.moves))
            yield Posted(entry, None)


def _counts(points: Points) -> bool:
    """Whether there is anything to tell: points worked out from the state may come to none."""
    return points.points != 0


def _entry(points: Points, scene: str, choice: str, scorer: str, *, luck: bool, move: int) -> Entry:
    return Entry(
        points.principle,
        points.points,
        points.reason,
        points.source,
        scene,
        choice,
        scorer,
        luck,
        move,
    )
