"""The audit: everything that can be said of a scenario with certainty, from one sweep forward and a few back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np

from game.analysis.graph import Graph
from game.analysis.sweep import Layer, MemoryBoundError, Sweep
from game.analysis.values import Aim, Valued, Weighting, backwards
from game.engine import By, Kind, Program
from game.model import Profile
from game.scoring.panel import OURS, Panel

_SLIGHT = 1e-9


@dataclass(frozen=True, slots=True)
class EndingFigures:
    """How often an ending is reached: exact paths, odds under uniform play, and the soonest way."""

    paths: int
    odds: float
    witness: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """The least, the most and the mean of a score over all plays; the mean is under uniform play."""

    min: float
    max: float
    mean: float


@dataclass(frozen=True, slots=True)
class Extreme:
    """An extreme play, chance included, and its total."""

    choices: tuple[str, ...]
    total: float


@dataclass(frozen=True)
class Audit:
    """What is proved of a scenario. Totals are under one profile; `histogram` maps totals to odds."""

    states: int | None
    merged: int
    paths: int
    seconds: float
    endings: Mapping[str, EndingFigures]
    unreachable: Mapping[str, tuple[str, ...]]
    stuck: tuple[tuple[str, ...], ...]
    dominated: tuple[str, ...]
    saturated: tuple[str, ...]
    scores: Mapping[str, Range]
    total: Range
    histogram: Mapping[float, float]
    best: Extreme
    worst: Extreme
    optimum: float
    profile: str
    sampled: tuple[str, ...] = ()
    """Scorers whose memory is too large to carry: they are left out of every figure here."""


@dataclass(slots=True)
class _Findings:
    """What is gathered layer by layer on the way."""

    nodes: set[str] = field(default_factory=set)
    arcs: set[tuple[str, str]] = field(default_factory=set)
    better: set[tuple[str, str]] = field(default_factory=set)
    worse: set[tuple[str, str]] = field(default_factory=set)
    free: dict[tuple[str, str, int], bool] = field(default_factory=dict)
    means: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def audit(
    program: Program, panel: Panel, profile: Profile, *, memory: int | None = None
) -> Audit:
    """Audit a scenario under a panel's scorers; totals are under `profile`.

    Raises MemoryBoundError where the waiting states would take more than `memory` bytes, and CycleError where
    scenes lead in a circle without the calendar.
    """
    began = perf_counter()
    exact = [s for s in panel.scorers if s.plugin != OURS and not s.card.sampled]
    sampled = tuple(s.card.id for s in panel.scorers if s.card.sampled)
    graph = Graph(Sweep(program, keep=True, memory=memory, seats=exact))
    found = _gather(graph)
    profiles = list(panel.profiles.values()) or [profile]
    for valued in backwards(graph.layers, graph.scores, [p.weights for p in profiles], Aim.BEST):
        _compare(valued, found)
    weight = max(1, sum(profile.weights.values()))
    principles = list(program.scenario.principles)
    measures: list[Weighting] = [{principle: 1} for principle in principles]
    least, most = (
        graph.first( [*measures, profile.weights], aim) for aim in (Aim.LEAST, Aim.MOST)
    )
    histogram = graph.histogram(profile.weights)
    mean = sum(points * odds for points, odds in histogram.items())
    means = [found.means[p] for p in principles]
    ends = _by_ending(graph)
    return Audit(
        states=_states(program, memory),
        merged=graph.merged,
        paths=sum(layer.paths.summed() for layer in graph.ends),
        seconds=perf_counter() - began,
        endings=_endings(graph, ends),
        unreachable=_unreachable(program, found, ends),
        stuck=tuple(
            tuple(graph.witness(layer, layer.stuck))
            for layer in graph.layers
            if layer.stuck is not None
        ),
        dominated=tuple(
            f"{graph.program.nodes[n].scene}/{arc}" for n, arc in sorted(found.worse - found.better)
        ),
        saturated=tuple(
            f"{scene}/{arc}: {program.fields[index].name}"
            for (scene, arc, index), free in sorted(found.free.items())
            if not free
        ),
        scores={
            principle: Range(least[i], most[i], means[i]) for i, principle in enumerate(principles)
        },
        total=Range(least[-1] / weight, most[-1] / weight, mean / weight),
        histogram={points / weight: odds for points, odds in histogram.items()},
        best=_extreme(graph, profile, Aim.MOST),
        worst=_extreme(graph, profile, Aim.LEAST),
        optimum=graph.first( [profile.weights], Aim.BEST)[0] / weight,
        profile=profile.id,
        sampled=sampled,
    )


def _states(program: Program, memory: int | None) -> int | None:
    """How many states there are before liveness merges any, or None where they pass the memory bound."""
    try:
        layers = Sweep(program, liveness=False, memory=memory)
        return sum(len(layer) for layer in layers if layer.node.counted)
    except MemoryBoundError:
        return None


def _gather(graph: Graph) -> _Findings:
    """What is reached, what saturates, and the mean of every principle."""
    found = _Findings()
    masks = graph.sweep.masks
    places = graph.sweep.packing.places
    for layer in graph.layers:
        name = layer.node.node.id
        found.nodes.add(name)
        if layer.node.node.by is By.OVER:
            for principle, points in graph.scores.finish(layer.node, layer.columns).items():
                found.means[principle] += float(np.dot(layer.odds, points))
        for edge in layer.edges:
            arc = edge.arc
            found.arcs.add((name, arc.arc.id))
            for principle, points in edge.points.items():
                found.means[principle] += float(np.dot(edge.odds, points))
            if arc.arc.kind is Kind.SILENT or arc.arc.kind is Kind.CALENDAR:
                continue
            columns = layer.columns.take(edge.rows)
            for (index, value, lo, hi), write in zip(arc.writes, arc.arc.writes, strict=True):
                place = places[index]
                kept = masks is None or all(
                    masks[into.key[0]][into.key[2]][place.word] >> place.shift & place.mask
                    for into, _, _ in edge.into
                )
                if kept and write.index < len(graph.program.scenario.variables):
                    raw = value(columns)
                    free = bool(np.any((raw >= lo) & (raw <= hi)))
                    key = (layer.node.node.scene, arc.arc.id, index)
                    found.free[key] = found.free.get(key, False) or free
    return found


def _compare(valued: Valued, found: _Findings) -> None:
    """Where each choice is strictly better than every other, and where it is worse than the best."""
    layer = valued.layer
    if layer.node.node.by is not By.PLAYER:
        return
    columns = valued.values.shape[1]
    runner_up = np.full((len(layer), columns), -np.inf)
    best = np.full((len(layer), columns), -np.inf)
    for edge, ahead in valued.edges:
        rows = slice(None) if edge.rows is None else edge.rows
        runner_up[rows] = np.maximum(runner_up[rows], np.minimum(best[rows], ahead))
        best[rows] = np.maximum(best[rows], ahead)
    for edge, ahead in valued.edges:
        rows = slice(None) if edge.rows is None else edge.rows
        key = (layer.node.node.id, edge.arc.arc.id)
        alone = np.isneginf(runner_up[rows])
        if np.any(~alone & (ahead >= best[rows]) & (ahead > runner_up[rows] + _SLIGHT)):
            found.better.add(key)
        if np.any(ahead < best[rows] - _SLIGHT):
            found.worse.add(key)


def _by_ending(graph: Graph) -> dict[str, list[Layer]]:
    found: dict[str, list[Layer]] = defaultdict(list)
    for layer in graph.ends:
        found[layer.node.node.scene].append(layer)
    return found


def _endings(graph: Graph, ends: Mapping[str, list[Layer]]) -> dict[str, EndingFigures]:
    return {
        ending: EndingFigures(
            sum(layer.paths.summed() for layer in ends[ending]),
            float(sum(layer.odds.sum() for layer in ends[ending])),
            tuple(graph.witness(*graph.soonest(ends[ending]))),
        )
        for ending in graph.program.scenario.endings
        if ending in ends
    }


def _unreachable(
    program: Program, found: _Findings, ends: Mapping[str, list[Layer]]
) -> dict[str, tuple[str, ...]]:
    scenario = program.scenario
    return {
        "scenes": tuple(name for name in scenario.scenes if name not in found.nodes),
        "choices": tuple(
            f"{node.scene}/{arc.id}"
            for node in program.nodes.values()
            if node.by in (By.PLAYER, By.CHANCE) and node.id in found.nodes
            for arc in node.arcs
            if (node.id, arc.id) not in found.arcs
        ),
        "endings": tuple(name for name in scenario.endings if name not in ends),
    }


def _extreme(graph: Graph, profile: Profile, aim: Aim) -> Extreme:
    """The play that leads to an extreme total, the first in file order where several do."""
    valued = {
        id(v.layer): v for v in backwards(graph.layers, graph.scores, [profile.weights], aim)
    }
    layer, row = graph.layers[0], 0
    total = float(valued[id(layer)].values[row, 0])
    moves: list[str] = []
    while layer.node.node.by is not By.OVER:
        here = valued[id(layer)]
        for edge, ahead in here.edges:
            place = edge.place(row)
            if place is not None and ahead[place, 0] == here.values[row, 0]:
                moves += graph.named(layer, edge)
                layer, row = graph.follow(edge, place)
                break
    return Extreme(tuple(moves), total / max(1, sum(profile.weights.values())))
