"""How simulated players choose: weights over the open choices of many states at once. The draw is not theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from game.analysis.solution.backward import weigh
from game.analysis.state_space.compiled import CompiledArc, CompiledNode
from game.analysis.state_space.forward import Sweep
from game.analysis.state_space.packing import Columns, Ints
from game.analysis.state_space.scores import Scores
from game.engine import State
from game.model import Profile
from game.scoring.active import Active
from game.scoring.views import places_read, position_of

Open = Sequence[NDArray[np.bool_] | None]
"""By arc, in which states it is open; None: in all."""
Weights = Sequence[Ints | NDArray[np.bool_] | None]
"""By arc, non-negative weights of it in each state, 0 where it is closed; None: 1 in all."""
Used = Mapping[str, int]
"""How often each `scene/choice` was chosen so far."""

NAMES = ("uniform", "least-used", "greedy", "epsilon")
"""The policies of the game itself; plugins may bring others."""


class Chooser(Protocol):
    """A policy at work."""

    def weights(
        self, node: CompiledNode, arcs: Sequence[CompiledArc], columns: Columns, open_: Open
    ) -> Weights:
        """How the player weighs the arcs of a node; all states stand in the same turn."""
        ...


class Uniform:
    """Each open choice is equally likely."""

    def weights(
        self, node: CompiledNode, arcs: Sequence[CompiledArc], columns: Columns, open_: Open
    ) -> Weights:
        """See Chooser."""
        return open_


class LeastUsed:
    """Of the open choices those that were chosen least, as counted when the round began; ties by lot."""

    def __init__(self, used: Used) -> None:
        self.used = used

    def weights(
        self, node: CompiledNode, arcs: Sequence[CompiledArc], columns: Columns, open_: Open
    ) -> Weights:
        """See Chooser."""
        counts = [self.used.get(f"{node.node.scene}/{arc.arc.id}", 0) for arc in arcs]
        never = np.iinfo(np.int64).max
        each = [
            np.full(len(columns), count) if mask is None else np.where(mask, count, never)
            for count, mask in zip(counts, open_, strict=True)
        ]
        least = np.minimum.reduce(each)
        return [
            (count == least) & (True if mask is None else mask)
            for count, mask in zip(each, open_, strict=True)
        ]


class Greedy:
    """Of the open choices those that earn most at once under a profile; ties by lot."""

    def __init__(self, sweep: Sweep, profile: Profile) -> None:
        self.sweep, self.profile = sweep, profile

    def weights(
        self, node: CompiledNode, arcs: Sequence[CompiledArc], columns: Columns, open_: Open
    ) -> Weights:
        """See Chooser."""
        scores = self.sweep.scores
        turn = int(columns[scores.turn][0])
        box = self.sweep.bounds.boxes[turn][node.node.id]
        earned = []
        for arc, mask in zip(arcs, open_, strict=True):
            worth = np.full(len(columns), -np.inf)
            rows = np.arange(len(columns)) if mask is None else np.flatnonzero(mask)
            if len(rows):
                some = columns.take(rows)
                words = arc.apply(scores.packing, some, box)
                points, _ = scores.step(turn, node, arc, some, words)
                worth[rows] = weigh(points, [self.profile.weights], len(rows))[:, 0]
            earned.append(worth)
        most = np.maximum.reduce(earned)
        return [(worth == most) & np.isfinite(worth) for worth in earned]


class FromPlugin:
    """An author's own policy, asked once for each distinct position."""

    def __init__(self, scores: Scores, seat: Active) -> None:
        self.scores, self.seat = scores, seat
        self.reads = places_read(scores.program.scenario, seat.card.reads)

    def weights(
        self, node: CompiledNode, arcs: Sequence[CompiledArc], columns: Columns, open_: Open
    ) -> Weights:
        """See Chooser."""
        seen = [columns[index] for index in self.reads]
        seen += [mask.astype(np.int64) for mask in open_ if mask is not None]
        code = np.zeros(len(columns), dtype=np.int64)
        for column in seen:
            _, numbers = np.unique(column, return_inverse=True)
            _, code = np.unique(code * (int(numbers.max()) + 1) + numbers, return_inverse=True)
        _, firsts = np.unique(code, return_index=True)
        fields = len(self.scores.program.fields)
        table = np.zeros((len(arcs), len(firsts)), dtype=np.int64)
        for case, row in enumerate(firsts):
            values = self.scores.packing.values(columns.words, int(row))[:fields]
            position = position_of(self.scores.program, State(node.node.id, values), self.seat.card)
            found: Mapping[str, int] = self.seat.ask("weigh", position)
            for place, arc in enumerate(arcs):
                table[place, case] = found.get(arc.arc.id, 0)
        return [table[place][code] for place in range(len(arcs))]
