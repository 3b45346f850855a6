"""Dominance among choices, layer by layer of best play: which choice is never better than all others, how often each is best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from game.analysis.solution.backward_induction import LayerValues
from game.analysis.state_space.layers import Layer
from game.engine import By, Kind

_SLIGHT = 1e-9
Name = tuple[str, str]
"""A choice by its scene and its id."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Where a choice falls furthest behind another: the state, the weighting's number, and by how much."""

    rival: str
    layer: Layer
    row: int
    weighting: int
    short: float


@dataclass(frozen=True, slots=True)
class ChoiceWorth:
    """A choice: how often random play has it open, and how often, of those times, nothing open is better."""

    open: float
    best: float


@dataclass(slots=True)
class Dominance:
    """What is gathered layer by layer. `sums` are the sums of each weighting's weights, so that a shortfall is in points of the
    total; how often a choice is best is counted under the last weighting.
    """

    sums: Sequence[int]
    open: dict[Name, float] = field(default_factory=lambda: defaultdict(float))
    best: dict[Name, float] = field(default_factory=lambda: defaultdict(float))
    better: set[Name] = field(default_factory=set)
    """The choices that are somewhere better than every other, under some weighting."""
    worst: dict[Name, Shortfall] = field(default_factory=dict)

    def see(self, valued: LayerValues) -> None:
        """Take in one layer."""
        layer, most = valued.layer, valued.values
        if layer.by is not By.PLAYER:
            return
        found = []
        several = np.zeros((len(layer), 1), dtype=np.int64)
        tops = np.zeros(most.shape, dtype=np.int64)
        for edge, ahead in valued.edges:
            rows = edge.index
            top = ahead >= most[rows] - _SLIGHT
            several[rows] += 1
            tops[rows] += top
            found.append((edge, ahead, rows, top))
        for edge, ahead, rows, top in found:
            name, odds = (layer.node.node.scene, edge.arc.arc.id), layer.odds[rows]
            self.open[name] += float(odds.sum())
            self.best[name] += float(odds[top[:, -1]].sum())
            if edge.arc.arc.kind is Kind.TALK:  # one way to a text among several
                continue
            if np.any(top & (tops[rows] == 1) & (several[rows] > 1)):
                self.better.add(name)
            if name in self.better:
                continue
            short = (most[rows] - ahead) / self.sums
            place, column = divmod(int(np.argmax(short)), len(self.sums))
            behind = float(short[place, column])
            if behind > (self.worst[name].short if name in self.worst else _SLIGHT):
                row = place if edge.rows is None else int(edge.rows[place])
                self.worst[name] = Shortfall(_best(valued, row, column), layer, row, column, behind)

    @property
    def dominated(self) -> dict[Name, Shortfall]:
        """The choices that are nowhere better than every other, and where each is worst."""
        return {name: self.worst[name] for name in sorted(self.worst.keys() - self.better)}

    @property
    def worth(self) -> dict[Name, ChoiceWorth]:
        """Every choice that random play ever has open."""
        return {n: ChoiceWorth(odds, self.best[n] / odds) for n, odds in self.open.items() if odds}


def _best(valued: LayerValues, row: int, column: int) -> str:
    """The choice that does best in one state under one weighting."""
    here = [(e, a, p) for e, a in valued.edges if (p := e.place(row)) is not None]
    return max(here, key=lambda each: float(each[1][each[2], column]))[0].arc.arc.id
