"""Help for an author who tunes a scenario: where to set a pass mark, which choices are never worth it, what luck decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from game.analysis.graph import Graph
from game.analysis.values import Aim, Valued, backwards
from game.engine import By
from game.model import Profile

SHARES = (10, 20, 30, 40, 50, 60, 70, 80, 90)
"""The per cent of random plays for which a pass mark is given."""
RARELY = 0.01
_SLIGHT = 1e-9


@dataclass(frozen=True, slots=True)
class Worth:
    """A choice: how often random play has it open, and how often, of those times, nothing open is better."""

    open: float
    best: float


@dataclass(frozen=True, slots=True)
class Balance:
    """Under one profile. `thresholds` gives, for a per cent of random plays, the highest total that so many reach;
    `variance` is that of the total, and `by_choice` of it is decided by choices, the rest by luck.
    """

    thresholds: Mapping[int, float]
    worth: Mapping[str, Worth]
    unmoved: tuple[str, ...]
    variance: float
    by_choice: float

    @property
    def rarely(self) -> tuple[str, ...]:
        """The choices that are hardly ever the best that is open."""
        return tuple(name for name, worth in self.worth.items() if worth.best < RARELY)


@dataclass(slots=True)
class Worths:
    """Gathers, layer by layer of best play, how often each choice is open and the best; `column` is the weighting's."""

    column: int
    open: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    best: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def see(self, valued: Valued) -> None:
        """Take in one layer."""
        layer = valued.layer
        if layer.node.node.by is not By.PLAYER:
            return
        for edge, ahead in valued.edges:
            name = f"{layer.node.node.scene}/{edge.arc.arc.id}"
            rows = slice(None) if edge.rows is None else edge.rows
            odds, here = layer.odds[rows], valued.values[rows, self.column]
            self.open[name] += float(odds.sum())
            self.best[name] += float(odds[ahead[:, self.column] >= here - _SLIGHT].sum())


def balance(
    graph: Graph, profile: Profile, histogram: Mapping[int, float], worths: Worths
) -> Balance:
    """Measure a scenario; `histogram` is that of the profile's numerator."""
    weight = max(1, sum(profile.weights.values()))
    by_choice, by_luck = _spread(graph, profile)
    variance = by_choice + by_luck
    names = (
        f"{node.scene}/{arc.id}"
        for node in graph.program.nodes.values()
        if node.by is By.PLAYER
        for arc in node.arcs
    )
    return Balance(
        thresholds={share: _threshold(histogram, share / 100) / weight for share in SHARES},
        worth={
            name: Worth(worths.open[name], worths.best[name] / worths.open[name])
            for name in names
            if worths.open.get(name)
        },
        unmoved=tuple(n for n in graph.program.scenario.principles if n not in graph.moved),
        variance=variance / weight**2,
        by_choice=by_choice / variance if variance > _SLIGHT else 0.0,
    )


def _threshold(histogram: Mapping[int, float], share: float) -> int:
    """The highest total that at least this share of plays reach."""
    reached = 0.0
    for points in sorted(histogram, reverse=True):
        reached += histogram[points]
        if reached >= share - _SLIGHT:
            return points
    return min(histogram, default=0)


def _spread(graph: Graph, profile: Profile) -> tuple[float, float]:
    """The variance of the total that choices make and that chance makes: each step's own, summed over all states."""
    sums = {By.PLAYER: 0.0, By.CHANCE: 0.0}
    for valued in backwards(graph.layers, graph.scores, [profile.weights], Aim.UNIFORM):
        by = valued.layer.node.node.by
        if by in sums:
            for edge, ahead in valued.edges:
                here = valued.values if edge.rows is None else valued.values[edge.rows]
                sums[by] += float(np.dot(edge.odds(valued.layer), (ahead[:, 0] - here[:, 0]) ** 2))
    return sums[By.PLAYER], sums[By.CHANCE]
