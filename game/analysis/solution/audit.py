"""The audit: everything that can be said of a scenario with certainty, from one sweep forward and a few back.

What cannot be said within the memory it is given is left open; nothing here is estimated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter

import numpy as np

from game.analysis.columns.compiled import CompiledProgram
from game.analysis.columns.topological_order import CycleError
from game.analysis.solution.audit_result import (
    Audit,
    Dominated,
    EndingFigures,
    Extreme,
    Range,
    Share,
    Stuck,
)
from game.analysis.solution.backward_induction import Aim, Floats, backward_induction
from game.analysis.solution.balance import balance
from game.analysis.solution.dominance import Dominance
from game.analysis.solution.sampled import Estimate, estimate
from game.analysis.solution.state_graph import StateGraph
from game.analysis.state_space.findings import Findings
from game.analysis.state_space.forward import sweep
from game.analysis.state_space.layers import Layer, at
from game.analysis.state_space.limits import MemoryBoundError, MemoryBudget, Report
from game.analysis.state_space.scorer_memory import TooMuchMemoryError
from game.analysis.state_space.space import StateSpace
from game.engine import By, Program
from game.model import Profile
from game.phrases import plural
from game.scoring.panel import OURS, ActiveScorer, Panel, PluginFailedError

MOST_COUNTED = 2_000_000
"""Unmerged states are counted up to here; that is what the count costs, and it helps no other figure."""


def audit(program: Program, panel: Panel, profile: Profile, *, memory: int | None = None) -> Audit:
    """Audit a scenario under a panel's scorers; totals are under `profile`. `memory` bounds the bytes it takes."""
    running = AuditRun(program, panel, profile, memory)
    running.run()
    return running.result()


class AuditRun:
    """An audit under way: `run` it, and `result` gives what is known, whenever and however that ended."""

    def __init__(
        self, program: Program, panel: Panel, profile: Profile, memory: int | None = None
    ) -> None:
        self.program, self.panel, self.profile, self.memory = program, panel, profile, memory
        self.began = perf_counter()
        self.known = Audit(profile.id, profile.title)
        self.found = Findings()
        self.graph: StateGraph | None = None
        self.swept = False
        self.extremes: list[tuple[float, float]] | list[tuple[None, None]] = []
        self.too_large: list[str] = []

    @property
    def scorers(self) -> list[ActiveScorer]:
        """The scorers that an exact analysis can carry, beside the scenario's own points, which it compiles."""
        scorers = [s for s in self.panel.scorers if s.plugin != OURS and not s.card.sampled]
        return [scorer for scorer in scorers if scorer.card.id not in self.too_large]

    def run(self, report: Report = lambda _: None) -> None:
        """Find everything out, most wanted first. What stops it is told in the result."""
        try:
            compiled = CompiledProgram.of(self.program)
            self._sweep(compiled, report)
            if self.graph is not None:
                self._go_back(self.graph, report)
            report("sampling what cannot be carried exactly")
            self._sample()
            report("counting the states before any are merged")
            self.known = replace(self.known, states=self._states(compiled))
        except MemoryBoundError as error:
            self.known = replace(self.known, stopped=str(error))
        except CycleError as error:
            self.known = replace(
                self.known, stopped=f"{error}: such a scenario has no end, and so no figures"
            )
        else:
            if self.graph is not None:
                self.known = replace(self.known, stopped="")

    def _sweep(self, compiled: CompiledProgram, report: Report) -> None:
        """The forward sweep: kept as a graph where memory allows, else looked at once as it goes by."""
        keep = True
        while not self.swept:
            try:
                self._gather(StateSpace.of(compiled, self.scorers), report, keep=keep)
                self.swept = True
            except TooMuchMemoryError as error:
                self.too_large.append(error.scorer)
            except PluginFailedError as error:
                self.panel = self.panel.without(error.failure)
            except MemoryBoundError as error:
                if not keep:
                    raise
                why = f"{error} to keep every state; what needs that is left open"
                self.known = replace(self.known, stopped=why)
                keep = False

    def _gather(self, space: StateSpace, report: Report, *, keep: bool) -> None:
        self.found, self.graph = Findings(), None

        def see(layer: Layer) -> None:
            self.found.see(space, layer)
            states = plural(self.found.merged, "state")
            report(f"turn {self.found.turn + 1} of {space.turns}: {states}")

        if keep:
            self.graph = StateGraph.of(space, self.memory, see, report)
        else:
            for layer in sweep(space, MemoryBudget(self.memory)):
                see(layer)

    def _go_back(self, graph: StateGraph, report: Report) -> None:
        profile, weight = self.profile, self.profile.divisor
        profiles = [*self.panel.profiles.values(), profile]
        dominance = Dominance([each.divisor for each in profiles])
        report("best play under every weighting")
        weightings, optimum = [each.weights for each in profiles], 0.0
        for valued in backward_induction(graph.layers, graph.scores, weightings, Aim.BEST):
            dominance.see(valued)
            optimum = float(valued.values[0, -1]) / weight
        self.known = replace(
            self.known, optimum=optimum, dominated=_dominated(graph, dominance, profiles)
        )
        report("how totals are spread")
        histogram = graph.distribution(profile.weights)
        self.known = replace(
            self.known, histogram={points / weight: odds for points, odds in histogram.items()}
        )
        report("the least and the most of each principle")
        self.extremes = list(zip(*graph.ranges(profile.weights), strict=True))
        report("the best play and the worst")
        self.known = replace(self.known, best=_extreme(graph, profile, Aim.MOST))
        self.known = replace(self.known, worst=_extreme(graph, profile, Aim.LEAST))
        report("what choices and luck are worth")
        self.known = replace(
            self.known, balance=balance(graph, profile, histogram, dominance.worth, self.found)
        )

    def _sample(self) -> None:
        for scorer in self.panel.scorers:
            if scorer.card.sampled or scorer.card.id in self.too_large:
                found: Mapping[str, Estimate] = {}
                try:
                    found = estimate(self.program, scorer)
                except PluginFailedError as error:
                    self.panel = self.panel.without(error.failure)
                self.known = replace(
                    self.known, sampled={**self.known.sampled, scorer.card.id: found}
                )

    def _states(self, compiled: CompiledProgram) -> int | None:
        """How many states there are before any are merged; None where they are too many to count."""
        count = 0
        try:
            for layer in sweep(StateSpace.of(compiled, abstract=False), MemoryBudget(self.memory)):
                if layer.node.counted:
                    count += len(layer)
                    if count > MOST_COUNTED:
                        return None
        except MemoryBoundError:
            return None
        return count

    def result(self) -> Audit:
        """What is known by now."""
        found, weight = self.found, self.profile.divisor
        principles = list(self.program.scenario.principles)
        earned = found.means
        means = [earned[name] if self.swept else None for name in principles]
        extremes = self.extremes or [(None, None)] * (len(principles) + 1)
        least, most = extremes[-1]
        numerator = sum(self.profile.weights.get(name, 0) * earned[name] for name in principles)
        known = replace(
            self.known,
            merged=found.merged,
            paths=found.paths,
            seconds=perf_counter() - self.began,
            endings=self._endings(),
            stuck=tuple(self._stuck(name) for name in found.stuck),
            scores={
                name: Range(*between, mean)
                for name, between, mean in zip(principles, extremes, means, strict=False)
            },
            total=Range(
                _over(least, weight),
                _over(most, weight),
                numerator / weight if self.swept else None,
            ),
        )
        if not self.swept:
            return known
        saturated = (
            f"{scene}/{arc}: {self.program.fields[index].id}"
            for (scene, _, arc, index), free in sorted(found.free.items())
            if not free
        )
        return replace(
            known,
            unreachable=self._unreachable(),
            saturated=tuple(saturated),
            scorers=self._shares(),
        )

    def _shares(self) -> dict[str, Share]:
        carried = [
            scorer
            for scorer in self.panel.scorers
            if scorer.plugin == OURS or scorer in self.scorers
        ]
        return {
            (card := scorer.card).id: Share(
                card.title,
                card.version,
                card.values or {},
                dict(self.found.shares.get(card.id, {})),
            )
            for scorer in carried
        }

    def _stuck(self, node: str) -> Stuck:
        scene, graph = self.program.nodes[node].scene, self.graph
        if graph is None:
            return Stuck(scene, None)
        there = [e for e in graph.layers if e.node.node.id == node and e.stuck is not None]
        layer = min(there, key=lambda each: int(graph.depths[each.number][each.stuck]))
        return Stuck(scene, tuple(graph.witness(layer, layer.stuck or 0)))

    def _endings(self) -> dict[str, EndingFigures]:
        found, graph = self.found, self.graph
        ends: dict[str, list[Layer]] = {}
        for layer in graph.ends if graph else ():
            ends.setdefault(layer.node.node.scene, []).append(layer)
        return {
            ending: EndingFigures(
                found.endings[ending].paths,
                found.endings[ending].odds,
                tuple(graph.witness(*graph.soonest(ends[ending]))) if graph else None,
            )
            for ending in self.program.scenario.endings
            if ending in found.endings
        }

    def _unreachable(self) -> dict[str, tuple[str, ...]]:
        scenario, found = self.program.scenario, self.found
        return {
            "scenes": tuple(name for name in scenario.scenes if name not in found.nodes),
            "choices": tuple(
                dict.fromkeys(
                    f"{node.scene}/{arc.id}"
                    for node in self.program.nodes.values()
                    if node.by in (By.PLAYER, By.CHANCE) and node.id in found.nodes
                    for arc in node.arcs
                    if arc.cause is not None and (node.scene, arc.id) not in found.arcs
                )
            ),
            "endings": tuple(name for name in scenario.endings if name not in found.endings),
        }


def _dominated(
    graph: StateGraph, dominance: Dominance, profiles: Sequence[Profile]
) -> dict[str, Dominated]:
    return {
        f"{scene}/{choice}": Dominated(
            loss.rival,
            profiles[loss.weighting].id,
            loss.short,
            tuple(graph.witness(loss.layer, loss.row)),
        )
        for (scene, choice), loss in dominance.dominated.items()
    }


def _over(numerator: float | None, weight: int) -> float | None:
    return None if numerator is None else numerator / weight


def _extreme(graph: StateGraph, profile: Profile, aim: Aim) -> Extreme:
    """The play that leads to an extreme total, the first in file order where several do."""
    values: list[Floats] = [np.empty(0)] * len(graph.layers)
    for each in backward_induction(graph.layers, graph.scores, [profile.weights], aim):
        values[each.layer.number] = each.values[:, 0]
    layer, row = graph.layers[0], 0
    total = float(values[0][0])
    moves: list[str] = []
    while layer.by is not By.OVER:
        here = values[layer.number][row]
        for edge in layer.edges:
            place = edge.place(row)
            if place is None:
                continue
            target, there = edge.after(place)
            earned = sum(
                profile.weights.get(name, 0) * int(at(points, place))
                for name, points in edge.points.items()
            )
            if earned + values[target.number][there] == here:
                moves += layer.move(edge)
                layer, row = target, there
                break
    return Extreme(tuple(moves), total / profile.divisor)
