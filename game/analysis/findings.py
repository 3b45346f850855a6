"""What one sweep shows as it goes by: what is reached, how often plays end how, what saturates, where nothing can happen.

It looks at each layer once and keeps none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from game.analysis.scores import Shares
from game.analysis.sweep import Edge, Layer, Sweep
from game.analysis.values import Valued
from game.engine import By, Kind

_SLIGHT = 1e-9


@dataclass(slots=True)
class Ended:
    """How often an ending is reached."""

    paths: int = 0
    odds: float = 0.0


@dataclass(frozen=True, slots=True)
class Loss:
    """Where a choice falls furthest behind another: the state, the weighting's number, and by how much."""

    rival: str
    layer: Layer
    row: int
    weighting: int
    short: float


@dataclass(slots=True)
class Findings:
    """What is gathered layer by layer. Nodes are by id, arcs by scene and id; `free` tells of each write whether it ever stays
    within its range.
    """

    merged: int = 0
    turn: int = 0
    nodes: set[str] = field(default_factory=set)
    arcs: set[tuple[str, str]] = field(default_factory=set)
    endings: dict[str, Ended] = field(default_factory=dict)
    shares: dict[str, dict[str, float]] = field(default_factory=dict)
    """The mean points of each principle by the scorer that gives them."""
    free: dict[tuple[str, str, int], bool] = field(default_factory=dict)
    stuck: dict[str, None] = field(default_factory=dict)
    """The nodes at which some state is in which nothing can happen."""
    better: set[tuple[str, str]] = field(default_factory=set)
    worse: dict[tuple[str, str], Loss] = field(default_factory=dict)

    @property
    def paths(self) -> int:
        """The plays that came to an end so far."""
        return sum(each.paths for each in self.endings.values())

    def see(self, sweep: Sweep, layer: Layer) -> None:
        """Take in one layer with its edges."""
        node = layer.node.node
        self.turn = layer.key[0]
        self.nodes.add(node.id)
        if layer.node.counted:
            self.merged += len(layer)
        if layer.stuck is not None:
            self.stuck[node.id] = None
        if node.by is By.OVER:
            ended = self.endings.setdefault(node.scene, Ended())
            ended.paths += layer.paths.summed()
            ended.odds += float(layer.odds.sum())
            self._earn(sweep.scores.finish_shares(layer.node, layer.columns), layer.odds)
        for edge in layer.edges:
            if edge.arc.arc.kind is not Kind.SILENT:
                self.arcs.add((node.scene, edge.arc.arc.id))
            self._earn(edge.shares, edge.odds(layer))
            if edge.arc.arc.kind not in (Kind.SILENT, Kind.CALENDAR):
                self._watch_ranges(sweep, layer, edge)

    @property
    def means(self) -> dict[str, float]:
        """The mean points of each principle, all scorers together."""
        means: dict[str, float] = defaultdict(float)
        for share in self.shares.values():
            for principle, mean in share.items():
                means[principle] += mean
        return means

    def _earn(self, shares: Shares, odds: NDArray[np.float64]) -> None:
        for scorer, points in shares.items():
            share = self.shares.setdefault(scorer, defaultdict(float))
            for principle, earned in points.items():
                share[principle] += float((odds * earned).sum())

    def _watch_ranges(self, sweep: Sweep, layer: Layer, edge: Edge) -> None:
        """Whether each effect on a variable stays, in some state, within what the variable can hold."""
        variables = len(sweep.program.scenario.variables)
        columns = layer.columns.take(edge.rows)
        for compiled, write in zip(edge.arc.writes, edge.arc.arc.writes, strict=True):
            key = (layer.node.node.scene, edge.arc.arc.id, write.index)
            if write.index >= variables or self.free.get(key):
                continue
            # A state may stand for others that differ in what the effect looks at: then bounds must do.
            turn, node = layer.key[0], layer.node.node.id
            if sweep.forget.whole(turn, node, sweep.bounds.reads(write.value.core)):
                raw = compiled.value(columns)
                self.free[key] = bool(np.any((raw >= write.lo) & (raw <= write.hi)))
            else:
                least, most = sweep.bounds.span(write.value.core, sweep.bounds.boxes[turn][node])
                self.free[key] = least <= write.hi and most >= write.lo

    @property
    def dominated(self) -> dict[tuple[str, str], Loss]:
        """The choices, by scene and id, that are nowhere better than every other, and where each is worst."""
        return {name: self.worse[name] for name in sorted(self.worse.keys() - self.better)}

    def compare(self, valued: Valued, sums: Sequence[int]) -> None:
        """Where each choice is strictly better than every other, and where it falls furthest behind the best.

        `sums` are the sums of each weighting's weights, so that what is short is told in points of the total.
        """
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
            if edge.arc.arc.kind is Kind.TALK:  # one way to a text among several
                continue
            key = (layer.node.node.scene, edge.arc.arc.id)
            alone = np.isneginf(runner_up[rows])
            if np.any(~alone & (ahead >= best[rows]) & (ahead > runner_up[rows] + _SLIGHT)):
                self.better.add(key)
            if key in self.better:
                continue
            short = (best[rows] - ahead) / sums
            place, column = divmod(int(np.argmax(short)), columns)
            most = float(short[place, column])
            if most > (self.worse[key].short if key in self.worse else _SLIGHT):
                row = place if edge.rows is None else int(edge.rows[place])
                self.worse[key] = Loss(_ahead(valued, row, column), layer, row, column, most)


def _ahead(valued: Valued, row: int, column: int) -> str:
    """The choice that does best in one state under one weighting."""
    here = [(e, a, p) for e, a in valued.edges if (p := e.place(row)) is not None]
    return max(here, key=lambda each: float(each[1][each[2], column]))[0].arc.arc.id
