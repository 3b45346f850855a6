"""Play along the merged graph, where the best choice of every state is known: mostly the best, now and then by lot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from game.analysis.simulation.tally import Measure, Tally
from game.analysis.solution.backward import Aim, Weighting, backwards, weigh
from game.analysis.solution.graph import Graph
from game.analysis.state_space.forward import Edge, Layer, Sweep
from game.engine import By, Program
from game.model import Profile
from game.scoring.panel import Seat

Floats = NDArray[np.floating]
_SLIGHT = 1e-9


class Walk:
    """The graph of a program with the value of every state under best play for a profile."""

    def __init__(self, program: Program, seats: Sequence[Seat], profile: Profile) -> None:
        self.graph = Graph(Sweep(program, keep=True, seats=seats))
        self.weighting: Weighting = profile.weights
        valued = backwards(self.graph.layers, self.graph.scores, [self.weighting], Aim.BEST)
        self.values = {id(each.layer): each.values[:, 0] for each in valued}

    def play(self, rng: np.random.Generator, plays: int, epsilon: float) -> Tally:
        """So many plays from the start; each choice is by lot with odds `epsilon`, else one of the best."""
        principles = self.graph.program.scenario.principles
        points = {name: np.zeros(plays, dtype=np.int64) for name in principles}
        tally = Tally(plays)
        first = self.graph.layers[0]
        at: dict[int, list[tuple[NDArray[np.intp], NDArray[np.intp]]]] = {
            id(first): [(np.arange(plays), np.zeros(plays, dtype=np.intp))]
        }
        for layer in self.graph.layers:
            parts = at.pop(id(layer), None)
            if parts is None:
                continue
            who, rows = (np.concatenate(each) for each in zip(*parts, strict=True))
            node = layer.node.node
            if layer.node.told:
                tally.hits[layer.node.told] += len(who)
            if node.by is By.OVER:
                tally.endings[node.scene] += len(who)
                for name, earned in self.graph.scores.finish(layer.node, layer.columns).items():
                    points[name][who] += earned if np.ndim(earned) == 0 else earned[rows]
                continue
            for edge, some, places in self._taken(rng, layer, rows, epsilon):
                if layer.node.counted:
                    tally.hits[f"{node.scene}/{edge.arc.arc.id}"] += len(some)
                for name, earned in edge.points.items():
                    points[name][who[some]] += earned if np.ndim(earned) == 0 else earned[places]
                for target, kept, into in edge.into:
                    place, chosen = places, who[some]
                    if kept is not None:
                        whole = np.full(edge.count(layer), -1, dtype=np.intp)
                        whole[kept] = np.arange(len(kept))
                        place = whole[places]
                        chosen, place = chosen[place >= 0], place[place >= 0]
                    if len(chosen):
                        there = place if into is None else into[place].astype(np.intp)
                        at.setdefault(id(target), []).append((chosen, there))
        tally.scores = {name: Measure.of(each) for name, each in points.items()}
        numerator = sum(
            (self.weighting.get(name, 0) * each for name, each in points.items()),
            start=np.zeros(plays, dtype=np.int64),
        )
        tally.total = Measure.of(numerator)
        return tally

    def _taken(
        self, rng: np.random.Generator, layer: Layer, rows: NDArray[np.intp], epsilon: float
    ) -> list[tuple[Edge, NDArray[np.intp], NDArray[np.intp]]]:
        """By edge: which of the plays take it, and where they are among its rows."""
        player = layer.node.node.by is By.PLAYER
        draw = rng.random(len(rows))
        errs = rng.random(len(rows)) < epsilon if player else np.ones(len(rows), dtype=np.bool_)
        free = np.ones(len(rows), dtype=np.bool_)
        taken = []
        for edge in layer.edges:
            places = rows
            if edge.rows is not None:
                whole = np.full(len(layer), -1, dtype=np.intp)
                whole[edge.rows] = np.arange(len(edge.rows))
                places = whole[rows]
            here = places >= 0
            share = np.zeros(len(rows))
            share[here] = edge.share if edge.share.ndim == 0 else edge.share[places[here]]
            # A share of one is taken whatever the draw left over from the others' rounding.
            now = errs & here & (draw < share + _SLIGHT)
            if player:
                best = self._ahead(layer, edge)[places] >= self.values[id(layer)][rows] - _SLIGHT
                now |= ~errs & here & best
            now &= free
            draw -= share
            free &= ~now
            some = np.flatnonzero(now)
            if len(some):
                taken.append((edge, some, places[some]))
        return taken

    def _ahead(self, layer: Layer, edge: Edge) -> Floats:
        """What an edge's rows can expect."""
        ahead = weigh(edge.points, [self.weighting], edge.count(layer))[:, 0]
        for target, some, into in edge.into:
            there = self.values[id(target)]
            there = there if into is None else there[into]
            ahead[slice(None) if some is None else some] += there
        return ahead
