"""Figures by which an author balances a scenario: pass marks, what is hardly ever best or seen, how much luck decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from game.analysis.solution.backward_induction import Aim, backward_induction
from game.analysis.solution.dominance import ChoiceWorth, Name
from game.analysis.solution.state_graph import StateGraph
from game.analysis.state_space.findings import Findings
from game.engine import By
from game.model import Profile

SHARES = (10, 20, 30, 40, 50, 60, 70, 80, 90)
"""The per cent of random plays for which a pass mark is given."""
RARELY = 0.01
"""A choice counts as rarely best where it is the best in a smaller share of the cases in which it is open."""
SELDOM = 0.02
"""An ending counts as seldom reached where a smaller share of random plays reach it."""
_SLIGHT = 1e-9


@dataclass(frozen=True, slots=True)
class Balance:
    """Under one profile. `thresholds` gives, for a per cent of random plays, the highest total that so many reach;
    `seldom` are endings that hardly any random play reaches, `quiet` turns in which no play has anything to decide;
    `variance` is that of the total, and `by_choice` of it is decided by choices, the rest by luck.
    """

    thresholds: Mapping[int, float]
    worth: Mapping[str, ChoiceWorth]
    unmoved: tuple[str, ...]
    seldom: tuple[str, ...]
    quiet: tuple[date, ...]
    variance: float
    by_choice: float

    @property
    def rarely(self) -> tuple[str, ...]:
        """The choices that are hardly ever the best that is open."""
        return tuple(name for name, worth in self.worth.items() if worth.best < RARELY)


def balance(
    graph: StateGraph,
    profile: Profile,
    histogram: Mapping[int, float],
    worth: Mapping[Name, ChoiceWorth],
    found: Findings,
) -> Balance:
    """Measure a scenario; `histogram` is that of the profile's numerator."""
    scenario = graph.program.scenario
    weight = profile.divisor
    by_choice, by_luck = _variances(graph, profile)
    variance = by_choice + by_luck
    names = (
        (node.scene, arc.id)
        for node in graph.program.nodes.values()
        if node.by is By.PLAYER
        for arc in node.arcs
    )
    return Balance(
        thresholds={share: _threshold(histogram, share / 100) / weight for share in SHARES},
        worth={"/".join(name): worth[name] for name in names if name in worth},
        unmoved=tuple(n for n in scenario.principles if n not in graph.moved),
        seldom=tuple(
            n for n in scenario.endings if n in found.endings and found.endings[n].odds < SELDOM
        ),
        quiet=tuple(
            scenario.calendar.starts_of_turns[turn]
            for turn in range(found.turn + 1)
            if turn not in found.busy
        ),
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


def _variances(graph: StateGraph, profile: Profile) -> tuple[float, float]:
    """The parts of the variance of the total that choices and chance make: each step's own, summed over all states."""
    sums = {By.PLAYER: 0.0, By.CHANCE: 0.0}
    for valued in backward_induction(graph.layers, graph.scores, [profile.weights], Aim.UNIFORM):
        by = valued.layer.by
        if by in sums:
            for edge, ahead in valued.edges:
                here = valued.values[edge.index]
                sums[by] += float(np.dot(edge.odds(valued.layer), (ahead[:, 0] - here[:, 0]) ** 2))
    return sums[By.PLAYER], sums[By.CHANCE]
