"""Epsilon-greedy play along the state graph, where the best choice of every state is known: mostly the best, else by lot."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from game.analysis.columns.packing import Rows
from game.analysis.simulation.tally import Tally
from game.analysis.solution.backward_induction import (
    Aim,
    Floats,
    Weighting,
    ahead,
    backward_induction,
)
from game.analysis.solution.state_graph import StateGraph
from game.analysis.state_space.layers import Edge, Layer, at
from game.engine import By

_SLIGHT = 1e-9


class EpsilonGreedy:
    """The player who knows the value of every state of a graph under best play for a weighting."""

    def __init__(self, graph: StateGraph, weighting: Weighting) -> None:
        self.graph, self.weighting = graph, weighting
        self.values: list[Floats | None] = [None] * len(graph.layers)
        for each in backward_induction(graph.layers, graph.scores, [weighting], Aim.BEST):
            self.values[each.layer.number] = each.values

    def play(self, rng: np.random.Generator, plays: int, epsilon: float) -> Tally:
        """So many plays from the start; each choice is by lot with odds `epsilon`, else one of the best."""
        principles = self.graph.program.scenario.principles
        points = {name: np.zeros(plays, dtype=np.int64) for name in principles}
        tally = Tally(plays)
        waiting: list[list[tuple[Rows, Rows]]] = [[] for _ in self.graph.layers]
        waiting[0] = [(np.arange(plays), np.zeros(plays, dtype=np.intp))]
        for layer in self.graph.layers:
            if not waiting[layer.number]:
                continue
            who, rows = (np.concatenate(each) for each in zip(*waiting[layer.number], strict=True))
            waiting[layer.number] = []
            node = layer.node.node
            if layer.node.told:
                tally.hits[layer.node.told] += len(who)
            if layer.by is By.OVER:
                tally.endings[node.scene] += len(who)
                for name, earned in self.graph.scores.finish(layer.node, layer.columns).items():
                    points[name][who] += at(earned, rows)
                continue
            for edge, some, places in self._taken(rng, layer, rows, epsilon):
                if layer.node.counted:
                    tally.hits[f"{node.scene}/{edge.arc.arc.id}"] += len(some)
                for name, earned in edge.points.items():
                    points[name][who[some]] += at(earned, places)
                for target, here, there in edge.follow(places):
                    waiting[target.number].append((who[some][here], there))
        tally.score(points, self.weighting)
        return tally

    def _taken(
        self, rng: np.random.Generator, layer: Layer, rows: Rows, epsilon: float
    ) -> Iterator[tuple[Edge, NDArray[np.intp], Rows]]:
        """By edge: which of the plays take it, and where they are among its rows."""
        player = layer.by is By.PLAYER
        draw = rng.random(len(rows))
        errs = rng.random(len(rows)) < epsilon if player else np.ones(len(rows), dtype=np.bool_)
        free = np.ones(len(rows), dtype=np.bool_)
        best = self.values[layer.number]
        assert best is not None
        for edge in layer.edges:
            places = edge.places(layer, rows)
            here = places >= 0
            share = np.where(here, at(edge.share, places), 0.0)
            # A share of one is taken whatever the draw left over from the others' rounding.
            now = errs & here & (draw < share + _SLIGHT)
            if player:
                values = ahead(edge, layer, self.values, [self.weighting])[:, 0]
                now |= ~errs & here & (values[places] >= best[rows, 0] - _SLIGHT)
            now &= free
            draw -= share
            free &= ~now
            some = np.flatnonzero(now)
            if len(some):
                yield edge, some, places[some]
