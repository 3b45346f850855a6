"""One play among all plays: what each decision cost, what luck brought, and how few plays did better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from game.analysis.graph import Graph
from game.analysis.sweep import Edge, Layer
from game.analysis.values import Aim, Weighting, backwards
from game.engine import By, Playthrough
from game.model import Profile
from game.scoring.ledger import Ledger, total

_SLIGHT = 1e-9


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision under one profile: `regret` is the best expected total minus the chosen option's, both with best
    play after; `best` is the option that has it, the first in file order.
    """

    move: int
    regret: float
    best: str


@dataclass(frozen=True, slots=True)
class LookBack:
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
    decisions: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class _Visit:
    """A state that the play passed through, and the edge it left by (None at the end)."""

    layer: Layer
    row: int
    edge: Edge | None
    place: int
    move: int


def look_back(
    graph: Graph, play: Playthrough, ledger: Ledger, profiles: Mapping[str, Profile]
) -> dict[str, LookBack]:
    """A finished play under each profile. `graph` must be of the play's program from its start, with the same scorers."""
    visits = _visits(graph, play)
    watched = {id(visit.layer): visit for visit in visits}
    weightings: list[Weighting] = [profile.weights for profile in profiles.values()]
    regrets: dict[int, tuple[np.ndarray, list[str]]] = {}
    start = np.zeros(len(weightings))
    for valued in backwards(graph.layers, graph.scores, weightings, Aim.BEST):
        visit = watched.get(id(valued.layer))
        if visit is None:
            continue
        start = valued.values[visit.row]
        if visit.layer.node.node.by is By.PLAYER and visit.edge is not None:
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
    extremes = {aim: graph.first(weightings, aim) for aim in (Aim.MOST, Aim.LEAST)}
    scores = ledger.scores(play.program.scenario.principles)
    found: dict[str, LookBack] = {}
    for i, (name, profile) in enumerate(profiles.items()):
        points, weight = total(profile, scores)
        weight = max(1, weight)
        histogram = graph.histogram(profile.weights)
        decisions = tuple(
            Decided(move, max(0.0, float(regret[i])) / weight, best[i])
            for move, (regret, best) in sorted(regrets.items())
        )
        begun = float(start[i]) / weight
        found[name] = LookBack(
            profile=name,
            score=points / weight,
            below=sum(odds for reached, odds in histogram.items() if reached < points),
            start=begun,
            best=extremes[Aim.MOST][i] / weight,
            worst=extremes[Aim.LEAST][i] / weight,
            luck=points / weight - begun + sum(each.regret for each in decisions),
            decisions=decisions,
        )
    return found


def attainable(graph: Graph) -> dict[str, tuple[int, int]]:
    """The least and the most points of each principle over all plays."""
    principles = list(graph.program.scenario.principles)
    measures: list[Weighting] = [{principle: 1} for principle in principles]
    least, most = (graph.first(measures, aim) for aim in (Aim.LEAST, Aim.MOST))
    return {
        principle: (round(low), round(high))
        for principle, low, high in zip(principles, least, most, strict=True)
    }


def _visits(graph: Graph, play: Playthrough) -> list[_Visit]:
    """The states of a play in the graph, in order."""
    layer, row = graph.layers[0], 0
    visits = []
    moves = iter(enumerate(play.moves))
    while layer.node.node.by is not By.OVER:
        move, wanted = -1, None
        if layer.node.node.by is not By.NOBODY:
            move, made = next(moves)
            wanted = made.id
        for edge in layer.edges:
            place = edge.place(row)
            if place is not None and wanted in (None, edge.arc.arc.id):
                visits.append(_Visit(layer, row, edge, place, move))
                layer, row = graph.follow(edge, place)
                break
        else:
            raise LookupError(f"the play leaves the graph at `{layer.node.node.id}`")
    visits.append(_Visit(layer, row, None, 0, -1))
    return visits
