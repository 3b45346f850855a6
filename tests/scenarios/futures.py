"""Everything that can still follow from every state, as one number: two states share a number if and only if the same follows.

Read off the exact graph of all plays, backwards. What follows is what the player can tell: which choices are open, the odds of
every chance and vote, every point, the ending. What nobody decides and nothing earns (the calendar, a passage, a write to a
variable that is never looked at again) is no difference.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from game.analysis import StateGraph, StateSpace
from game.analysis.columns.merging import EqualRows
from game.engine import By, Kind
from game.model import AGENDA, PASS

NOTHING = -1
"""Stands for a way that is not open in a state."""
OVER = "over"


class Futures:
    """The futures of a program; `matters` and `offers` hold what is asked of them.

    `matters[scene]` says whether in some reachable state two open choices of a scene lead to different futures; the points that a
    choice gives at once are left aside, unless it ends the play. `offers[initiative]` says whether in some state of the last turn
    in which it is on offer (so that it is no difference that it could be taken up again) a way through its scene, after which the
    turn passes, leads to another future than to let it pass at once; the points on that way are left aside too.
    """

    def __init__(self, program):
        self.numbers, self.rows = {}, []
        self.matters, self.offers = defaultdict(bool), defaultdict(bool)
        self.last, self.ends = {}, []
        self.principles = list(program.scenario.principles)
        self.none = self._number("points", np.zeros((1, len(self.principles)), np.int64))[0]
        graph, at = StateGraph.of(StateSpace.of(program)), dict[Any, Any]()
        for layer in reversed(graph.layers):
            at[layer.number] = self._layer(graph, layer, at)

    def _layer(self, graph, layer, at):
        """The number of each of a layer's states, all that follow it being known."""
        node, size = layer.node.node, len(layer)
        if node.by is By.OVER:
            points = self._points(graph.scores.finish(layer.node, layer.columns), size)
            found = self._number((node.id, OVER), points[:, None])
            self.ends += np.unique(found).tolist()
            return found
        ways = {edge.arc.arc.id: self._way(edge, size, at) for edge in layer.edges}
        if node.by is By.NOBODY:
            (points, future), *others = (way[:, 1:].T for way in ways.values())
            for more_points, more in others:
                points, future = np.maximum(points, more_points), np.maximum(future, more)
            earned = self._number("earned", np.stack([points, future], axis=1))
            return np.where(points == self.none, future, earned)
        if node.by is By.PLAYER:
            self._compare(layer, ways)
        blank = np.full((size, 3), NOTHING, np.int64)
        known = [ways.get(arc.id, blank) for arc in node.arcs]
        return self._number((node.id, node.scene), np.concatenate(known, axis=1))

    def _way(self, edge, size, at):
        """Of each state: the odds of an edge (their bits), the points at once, the future; NOTHING where it is not open."""
        count = size if edge.rows is None else len(edge.rows)
        taken = np.full((count, 3), NOTHING, np.int64)
        taken[:, 0] = np.broadcast_to(edge.share, count).astype(np.float64).view(np.int64)
        taken[:, 1] = self._points(edge.points, count)
        for target, some, into in edge.links:
            there = at[target.number] if into is None else at[target.number][into]
            taken[slice(None) if some is None else some, 2] = there
        whole = np.full((size, 3), NOTHING, np.int64)
        whole[edge.index] = taken
        return whole

    def _compare(self, layer, ways):
        node = layer.node.node
        if node.scene == AGENDA:
            passing = ways[PASS][:, 2]
            for arc in (each for each in node.arcs if each.kind is Kind.INITIATIVE):
                turn = layer.key[0]
                if arc.id in ways and self.last.setdefault(arc.id, turn) == turn:
                    taken = ways[arc.id][:, 2]
                    met = np.unique(np.column_stack([taken, passing])[taken != NOTHING], axis=0)
                    self.offers[arc.id] |= not all(
                        self._same(future, past, arc.target) for future, past in met.tolist()
                    )
            return
        told = np.stack([self._told(way) for way in ways.values()])
        least = np.where(told == NOTHING, np.iinfo(np.int64).max, told).min(axis=0)
        self.matters[node.scene] |= bool(np.any(least != told.max(axis=0)))

    def _told(self, way):
        """What tells a choice from another in each state: its future, and the points at once where that is an ending."""
        points, future = way[:, 1], way[:, 2]
        return np.where(np.isin(future, self.ends), future + len(self.rows) * (points + 1), future)

    def _same(self, future, passing, scene):
        """Whether a future, once its initiative is over and the turn passed, is the one that passing at once leads to."""
        if future == passing:
            return True
        (_, where), row = self.rows[future]
        follow = row.reshape(-1, 3)[:, 2].tolist() if where in (AGENDA, scene) else []
        if where == AGENDA:
            return follow[-1] == passing
        ways = [more for more in follow if more != NOTHING]
        return bool(ways) and all(self._same(more, passing, scene) for more in ways)

    def _points(self, points, size):
        table = np.zeros((size, len(self.principles)), np.int64)
        for name, earned in points.items():
            table[:, self.principles.index(name)] = earned
        return self._number("points", table)

    def _number(self, label, table):
        """One number a row: the same wherever the same label has the same row."""
        kinds = EqualRows.of(list(np.ascontiguousarray(table.T).view(np.uint64)))
        found = []
        for row in table[kinds.firsts]:
            key = (label, row.tobytes())
            if key not in self.numbers:
                self.numbers[key] = len(self.rows)
                self.rows.append((label if isinstance(label, tuple) else (label, ""), row))
            found.append(self.numbers[key])
        return np.array(found, dtype=np.int64)[kinds.group_of_each()]
