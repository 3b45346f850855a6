"""One finished play among all plays: the regret of each decision, what luck brought, and how few plays did better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.analysis.solution.backward_induction import Aim, Weighting, backward_induction
from game.analysis.solution.state_graph import StateGraph
from game.analysis.state_space.layers import Edge, Layer
from game.analysis.state_space.limits import Report
from game.engine import By, Playthrough
from game.model import Profile
from game.scoring.panel import Ledger, total

_SLIGHT = 1e-9


@dataclass(frozen=True, slots=True)
class JudgedDecision:
    """One decision under one profile: `regret` is the best expected total minus the chosen option's, both with best
    play after; `best` is the option that has it, the first in file order.
    """

    move: int
    regret: float
    best: str


@dataclass(frozen=True, slots=True)
class Retrospect:
    """A play under one profile. Always score = start - sum of regrets + luck.

    `below` is the probability that uniform play scores strictly lower; `start` the best expected total before the
    first move; `best` and `worst` the totals of the extreme plays.
    """

    profile: str
    score: float
    below: float
    start: float
    best: float
    worst: float
    luck: float
    decisions: tuple[JudgedDecision, ...]


@dataclass(frozen=True, slots=True)
class _Visit:
    """A state that the play passed through, and the edge it left by (None at the end)."""

    layer: Layer
    row: int
    edge: Edge | None
    place: int
    move: int


@dataclass(frozen=True)
class PlayStatistics:
    """All plays of a scenario: by profile the odds of each numerator and the extremes, by principle its range."""

    histograms: Mapping[str, Mapping[int, float]]
    extremes: Mapping[str, tuple[int, int]]
    attainable: Mapping[str, tuple[int, int]]


def play_statistics(
    graph: StateGraph, profiles: Mapping[str, Profile], report: Report = lambda _: None
) -> PlayStatistics:
    """Measure all plays under each profile; it takes long, and is the same for every play."""
    report("the least and the most of everything")
    principles = list(graph.program.scenario.principles)
    least, most = graph.ranges(*(profile.weights for profile in profiles.values()))
    ranges = [(round(low), round(high)) for low, high in zip(least, most, strict=True)]
    histograms = {}
    for place, (name, profile) in enumerate(profiles.items(), 1):
        report(f"all plays under “{profile.title}”, {place} of {len(profiles)}")
        histograms[name] = graph.distribution(profile.weights)
    return PlayStatistics(
        histograms,
        dict(zip(profiles, ranges[len(principles) :], strict=True)),
        dict(zip(principles, ranges, strict=False)),
    )


def retrospect(
    graph: StateGraph,
    play: Playthrough,
    ledger: Ledger,
    profiles: Mapping[str, Profile],
    known: PlayStatistics | None = None,
) -> dict[str, Retrospect]:
    """A finished play under each profile. `graph` must be of the play's program from its start, with the same scorers."""
    measured = known or play_statistics(graph, profiles)
    visits = _visits(graph, play)
    watched = {visit.layer.number: visit for visit in visits}
    weightings: list[Weighting] = [profile.weights for profile in profiles.values()]
    regrets: dict[int, tuple[np.ndarray, list[str]]] = {}
    start = np.zeros(len(weightings))
    for valued in backward_induction(graph.layers, graph.scores, weightings, Aim.BEST):
        visit = watched.get(valued.layer.number)
        if visit is None:
            continue
        start = valued.values[visit.row]
        if visit.layer.by is By.PLAYER and visit.edge is not None:
            open_ = {
                edge.arc.arc.id: ahead[place]
                for edge, ahead in valued.edges
                if (place := edge.place(visit.row)) is not None
            }
            best = [
                next(name for name, ahead in open_.items() if ahead[i] >= start[i] - _SLIGHT)
                for i in range(len(weightings))
            ]
            regrets[visit.move] = (start - open_[visit.edge.arc.arc.id], best)
    scores = ledger.scores(play.program.scenario.principles)
    found: dict[str, Retrospect] = {}
    for i, (name, profile) in enumerate(profiles.items()):
        points, weight = total(profile, scores)[0], profile.divisor
        decisions = tuple(
            JudgedDecision(move, max(0.0, float(regret[i])) / weight, best[i])
            for move, (regret, best) in sorted(regrets.items())
        )
        begun = float(start[i]) / weight
        least, most = measured.extremes[name]
        found[name] = Retrospect(
            profile=name,
            score=points / weight,
            below=sum(o for reached, o in measured.histograms[name].items() if reached < points),
            start=begun,
            best=most / weight,
            worst=least / weight,
            luck=points / weight - begun + sum(each.regret for each in decisions),
            decisions=decisions,
        )
    return found


def _visits(graph: StateGraph, play: Playthrough) -> list[_Visit]:
    """The states of a play in the graph, in order."""
    layer, row = graph.layers[0], 0
    visits = []
    moves = iter(enumerate(play.moves))
    while layer.by is not By.OVER:
        move, wanted = -1, None
        if layer.by is not By.NOBODY:
            move, made = next(moves)
            wanted = made.id
        for edge in layer.edges:
            place = edge.place(row)
            if place is not None and wanted in (None, edge.arc.arc.id):
                visits.append(_Visit(layer, row, edge, place, move))
                layer, row = edge.after(place)
                break
        else:
            raise LookupError(f"the play leaves the graph at `{layer.node.node.id}`")
    visits.append(_Visit(layer, row, None, 0, -1))
    return visits
