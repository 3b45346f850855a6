"""What a forward sweep shows as it goes by: what is reached, odds of endings, mean points, what saturates, where play is stuck.

It looks at each layer once and keeps none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from game.analysis.state_space.layers import Edge, Layer
from game.analysis.state_space.scores import Shares
from game.analysis.state_space.space import StateSpace
from game.engine import By, Kind


@dataclass(slots=True)
class Ended:
    """How often an ending is reached."""

    paths: int = 0
    odds: float = 0.0


@dataclass(slots=True)
class Findings:
    """What is gathered layer by layer. Nodes are by id; `arcs` are what player and chance may do, by scene and id; `free` tells
    of each write, by scene, kind, id and field, whether it ever stays within its range.
    """

    merged: int = 0
    turn: int = 0
    nodes: set[str] = field(default_factory=set)
    arcs: set[tuple[str, str]] = field(default_factory=set)
    busy: set[int] = field(default_factory=set)
    """The turns in which some play leaves more than one choice open."""
    endings: dict[str, Ended] = field(default_factory=dict)
    shares: dict[str, dict[str, float]] = field(default_factory=dict)
    """The mean points of each principle by the scorer that gives them."""
    free: dict[tuple[str, str, str, int], bool] = field(default_factory=dict)
    stuck: dict[str, None] = field(default_factory=dict)
    """The nodes at which some state is in which nothing can happen."""

    @property
    def paths(self) -> int:
        """The plays that came to an end so far."""
        return sum(each.paths for each in self.endings.values())

    def see(self, space: StateSpace, layer: Layer) -> None:
        """Take in one layer with its edges."""
        node = layer.node.node
        self.turn = layer.turn
        self.nodes.add(node.id)
        if layer.node.counted:
            self.merged += len(layer)
        if layer.stuck is not None:
            self.stuck[node.id] = None
        if node.by is By.PLAYER and any(np.any(edge.share < 1) for edge in layer.edges):
            self.busy.add(self.turn)
        if node.by is By.OVER:
            ended = self.endings.setdefault(node.scene, Ended())
            ended.paths += layer.paths.total
            ended.odds += float(layer.odds.sum())
            self._earn(space.scores.finish_shares(layer.node, layer.columns), layer.odds)
        for edge in layer.edges:
            if node.by is not By.NOBODY and edge.arc.arc.cause is not None:
                self.arcs.add((node.scene, edge.arc.arc.id))
            self._earn(edge.shares, edge.odds(layer))
            if edge.arc.arc.kind not in (None, Kind.CALENDAR):
                self._watch_ranges(space, layer, edge)

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

    def _watch_ranges(self, space: StateSpace, layer: Layer, edge: Edge) -> None:
        """Whether each effect on a variable stays, in some state, within what the variable can hold."""
        variables = len(space.program.scenario.variables)
        columns = layer.columns.take(edge.rows)
        for compiled, write in zip(edge.arc.writes, edge.arc.arc.writes, strict=True):
            arc = edge.arc.arc
            key = (layer.node.node.scene, arc.kind or "", arc.id, write.index)
            if write.index >= variables or self.free.get(key):
                continue
            # A state may stand for others that differ in what the effect looks at: then bounds must do.
            turn, node = layer.turn, layer.node.node.id
            if space.abstraction.whole(turn, node, space.ranges.intervals.reads(write.value.core)):
                raw = compiled.value(columns)
                self.free[key] = bool(np.any((raw >= write.lo) & (raw <= write.hi)))
            else:
                least, most = space.ranges.intervals.interval(
                    write.value.core, space.ranges.boxes[turn][node]
                )
                self.free[key] = least <= write.hi and most >= write.lo
