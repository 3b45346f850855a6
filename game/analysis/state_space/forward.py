"""Forward reachability: all states at once, layer by layer, equal states merged, with exact path counts and exact odds."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from game.analysis.columns.compiled import CompiledArc, first_open
from game.analysis.columns.merging import EqualRows
from game.analysis.columns.packing import Columns, Rows, Word
from game.analysis.columns.path_counts import PathCounts
from game.analysis.state_space.layers import Edge, Floats, Key, Layer, Link, at
from game.analysis.state_space.limits import MemoryBudget
from game.analysis.state_space.scores import summed
from game.analysis.state_space.space import StateSpace
from game.analysis.state_space.sweep_memory import SweepMemory
from game.engine import By

_SURE = np.array(1.0)
_LAST = 2**31
"""The rank of everything that follows the agenda: it waits until all else in its turn is done."""


@dataclass(slots=True)
class _Part:
    """States on their way to a layer, all by one edge (None: those that the sweep starts with)."""

    words: list[Word]
    paths: PathCounts
    odds: Floats
    edge: Edge | None = None
    places: Rows | None = None
    """Which of the edge's rows they come from; None: all."""
    distinct: bool = False
    """Whether they are known to differ from one another."""

    def take(self, rows: Rows) -> _Part:
        """Some of them."""
        words, paths = [word[rows] for word in self.words], self.paths.take(rows)
        return _Part(words, paths, self.odds[rows], self.edge, rows, self.distinct)


def sweep(
    space: StateSpace, budget: MemoryBudget | None = None, *, keep: bool = False
) -> Iterator[Layer]:
    """The layers in order, each complete with its edges, once.

    With `keep`, edges record where they lead, for going backwards. Raises MemoryBoundError where the states that wait, and
    those that are kept, would take more than the budget; the layers before stand.
    """
    memory = SweepMemory(space, budget or MemoryBudget())
    frontier = _Frontier(space, memory)
    start = _Part(space.first(), PathCounts.one(), np.ones(1))
    frontier.arrive(space.start.node, start, None)
    for number in count():
        if not frontier.keys:
            return
        key, parts = frontier.pop()
        memory.merges(parts)
        layer = _merged(space, number, key, parts, keep=keep)
        parts.clear()
        memory.expands(layer)
        for edge, part in _expanded(space, layer):
            frontier.arrive(edge.arc.arc.target, part, (key, edge.arc))
        yield layer
        if keep:
            layer.shrink()
            memory.keeps(layer)


@dataclass
class _Frontier:
    """The states that are reached and not yet expanded, by the key of their layer; the least key comes next."""

    space: StateSpace
    memory: SweepMemory
    keys: list[Key] = field(default_factory=list)
    waiting: dict[Key, list[_Part]] = field(default_factory=dict)

    def pop(self) -> tuple[Key, list[_Part]]:
        """The next layer's key and states."""
        key = heapq.heappop(self.keys)
        return key, self.waiting.pop(key)

    def arrive(self, name: str, part: _Part, source: tuple[Key, CompiledArc] | None) -> None:
        """Let states wait at a node; those of different rank wait apart. `source` is the layer and the arc they come by."""
        order, node = self.space.compiled.order, self.space.compiled.nodes[name]
        (before, spent, _), moves = (source[0], source[1].moves) if source else ((-1, 0, 0), True)
        turn = before
        if moves:
            turn = int(Columns(self.space.packing, part.words)[order.turn][0])
        part.words = self.space.abstraction.apply(turn, name, part.words)
        if node.place >= order.last:
            self._wait((turn, _LAST, node.place), part)
            return
        if not moves:
            self._wait((turn, spent, node.place), part)
            return
        # What the abstraction dropped may have counted as spent: nothing goes back for that.
        least = spent if turn == before else 0
        ranks = np.maximum(order.spent(Columns(self.space.packing, part.words)), least)
        low = int(ranks.min())
        if low == ranks.max():
            self._wait((turn, low, node.place), part)
            return
        for rank in np.flatnonzero(np.bincount(ranks - low)) + low:
            some = part.take(np.flatnonzero(ranks == rank))
            self._wait((turn, int(rank), node.place), some)

    def _wait(self, key: Key, part: _Part) -> None:
        if key not in self.waiting:
            self.waiting[key] = []
            heapq.heappush(self.keys, key)
        self.waiting[key].append(part)
        self.memory.waits(part)


def _merged(space: StateSpace, number: int, key: Key, parts: list[_Part], *, keep: bool) -> Layer:
    """The layer of the states that wait at a key, equal ones merged."""
    node, part = space.compiled.by_place[key[2]], parts[0]
    if len(parts) == 1 and (part.distinct or not node.counted):
        columns = Columns(space.packing, part.words)
        layer = Layer(number, key, node, columns, part.paths, part.odds, distinct=part.distinct)
        if keep and part.edge is not None:
            part.edge.links.append(Link(layer, part.places, None))
        return layer
    words = [np.concatenate(columns) for columns in zip(*(p.words for p in parts), strict=True)]
    odds = np.concatenate([part.odds for part in parts])
    paths = PathCounts.join([part.paths for part in parts])
    equal = EqualRows.of(words)
    columns = Columns(space.packing, [word[equal.firsts] for word in words])
    layer = Layer(number, key, node, columns, paths.merge(equal), equal.sums(odds))
    if keep:
        groups, start = equal.group_of_each(), 0
        for part in parts:
            end = start + len(part.odds)
            if part.edge is not None:
                part.edge.links.append(Link(layer, part.places, groups[start:end]))
            start = end
    return layer


def _expanded(space: StateSpace, layer: Layer) -> Iterator[tuple[Edge, _Part]]:
    """The edges out of a layer, which are added to it, each with the states it leads to."""
    if layer.by is By.OVER:
        return
    turn, node = layer.turn, layer.node
    box = space.ranges.boxes[turn][node.node.id]
    taken = list(_taken(space, layer))
    some = np.zeros(len(layer), dtype=np.bool_)
    for edge in taken:
        some[edge.index] = True
    if not some.all():
        layer.stuck = int(np.flatnonzero(~some)[0])
    for edge in taken:
        layer.edges.append(edge)
        columns = layer.columns.take(edge.rows)
        words = edge.arc.apply(space.packing, columns, box)
        edge.shares, words = space.scores.step(turn, node, edge.arc, columns, words)
        edge.points = summed(edge.shares)
        part = _Part(words, layer.paths.take(edge.rows), edge.odds(layer), edge)
        part.distinct = layer.distinct and _keeps_apart(space, layer, edge.arc)
        yield edge, part


def _keeps_apart(space: StateSpace, layer: Layer, arc: CompiledArc) -> bool:
    """Whether states that differ still do once they have taken an arc; where anything moves, that is not known."""
    if arc.writes or arc.arc.cause is not None:
        return False
    return space.abstraction.same_at(layer.turn, layer.node.node.id, arc.arc.target)


def _taken(space: StateSpace, layer: Layer) -> Iterator[Edge]:
    """The arcs that some state of a layer takes, with the odds under uniform choice and true chance."""
    columns = layer.columns
    arcs = space.arcs(layer.turn, layer.node.node.id)
    if layer.by is By.NOBODY:
        for arc, rows in first_open(arcs, columns):
            yield Edge(arc, rows, _SURE)
        return
    weights = [arc.weights(columns) for arc in arcs]
    whole = np.zeros(len(layer), dtype=np.int64)
    for weight in weights:
        whole += 1 if weight is None else weight
    whole = np.maximum(whole, 1)
    even = 1 / whole
    for arc, weight in zip(arcs, weights, strict=True):
        share = even if weight is None or weight.dtype == np.bool_ else weight / whole
        if weight is None or weight.all():
            yield Edge(arc, None, share)
        elif len(rows := np.flatnonzero(weight)):
            yield Edge(arc, rows, at(share, rows))
