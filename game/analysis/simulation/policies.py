"""How simulated players choose: weights over the open choices of many states at once. The draw is not theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from game.analysis.columns.compiled import CompiledArc, CompiledNode, Weights
from game.analysis.columns.packing import Columns
from game.analysis.solution.backward_induction import weigh
from game.analysis.state_space.scores import distinct_rows, summed, values_at
from game.analysis.state_space.space import StateSpace
from game.engine import State
from game.model import Profile
from game.scoring.panel import Active, places_read, position_of

Used = Mapping[str, int]
"""How often each `scene/choice` was chosen so far."""

POLICIES = ("uniform", "least-used", "greedy", "epsilon")
"""The policies of the game itself; plugins may bring others."""


class Decision(NamedTuple):
    """A node at which the player decides in many states of one turn: its arcs, and in which states each is open."""

    node: CompiledNode
    arcs: Sequence[CompiledArc]
    columns: Columns
    open: Weights


Policy = Callable[[Decision], Weights]
"""How a player weighs the arcs of a node."""


def uniform(decision: Decision) -> Weights:
    """Each open choice is equally likely."""
    return decision.open


def least_used(used: Used) -> Policy:
    """Of the open choices those that were chosen least, as counted when the round began; ties by lot."""

    def weights(decision: Decision) -> Weights:
        node, arcs, columns, open_ = decision
        counts = [used.get(f"{node.node.scene}/{arc.arc.id}", 0) for arc in arcs]
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

    return weights


def greedy(space: StateSpace, profile: Profile) -> Policy:
    """Of the open choices those that earn most at once under a profile; ties by lot."""

    def weights(decision: Decision) -> Weights:
        node, arcs, columns, open_ = decision
        turn = int(columns[space.ranges.turn][0])
        box = space.ranges.boxes[turn][node.node.id]
        earned = []
        for arc, mask in zip(arcs, open_, strict=True):
            worth = np.full(len(columns), -np.inf)
            rows = np.arange(len(columns)) if mask is None else np.flatnonzero(mask)
            if len(rows):
                some = columns.take(rows)
                words = arc.apply(space.packing, some, box)
                shares, _ = space.scores.step(turn, node, arc, some, words)
                worth[rows] = weigh(summed(shares), [profile.weights], len(rows))[:, 0]
            earned.append(worth)
        most = np.maximum.reduce(earned)
        return [(worth == most) & np.isfinite(worth) for worth in earned]

    return weights


def from_plugin(space: StateSpace, policy: Active) -> Policy:
    """An author's own policy, asked once for each distinct position."""
    reads = places_read(space.program.scenario, policy.card.reads)

    def weights(decision: Decision) -> Weights:
        node, arcs, columns, open_ = decision
        seen = [columns[index] for index in reads]
        seen += [mask.astype(np.int64) for mask in open_ if mask is not None]
        rows, case = distinct_rows(seen, len(columns))
        table = np.zeros((len(arcs), len(rows)), dtype=np.int64)
        for place, row in enumerate(rows):
            values = values_at(space.program, columns, row)
            position = position_of(space.program, State(node.node.id, values), policy.card)
            found: Mapping[str, int] = policy.ask("weigh", position)
            for number, arc in enumerate(arcs):
                table[number, place] = found.get(arc.arc.id, 0)
        return list(table[:, case])

    return weights
