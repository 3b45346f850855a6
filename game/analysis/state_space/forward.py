"""The forward sweep: all states at once, node by node, equal states merged, with exact path counts and exact odds."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from game.analysis.state_space.abstraction import Forget
from game.analysis.state_space.compiled import CompiledArc, CompiledNode, compile_program
from game.analysis.state_space.equivalence import Alike
from game.analysis.state_space.memory_limit import MemoryBoundError
from game.analysis.state_space.merging import Kinds
from game.analysis.state_space.packing import Columns, Packing, Rows, Word
from game.analysis.state_space.path_counts import Paths
from game.analysis.state_space.scorer_memory import Memories
from game.analysis.state_space.scores import (
    Points,
    Scores,
    Shares,
    fields_read,
    memory_ranges,
    summed,
)
from game.analysis.state_space.topological_order import Order
from game.engine import Arc, By, Program, ReachableRanges, State
from game.phrases import plural
from game.scoring.panel import Seat

Floats = NDArray[np.float64]
_SURE = np.array(1.0)
_LAST = 2**31
"""The rank of everything that follows the agenda: it waits until all else in its turn is done."""
_MERGING = 4
"""What merging states takes for a while, as a multiple of the states themselves."""
_PASSING = 8
"""Columns that come and go while one arc is taken."""
_TABLES = 1_200
"""Bytes that bounds, partitions and what is compiled take for each field at each node in each turn, as measured."""
Key = tuple[int, int, int]
"""Turn, what was used up within it, and the node's place: layers are met in this order."""


@dataclass(slots=True)
class Edge:
    """An arc taken from some rows of a layer (None: all of them), each with the odds of taking it once there."""

    arc: CompiledArc
    rows: Rows | None
    share: Floats
    """One a row, or one number for all."""
    alone: bool = False
    """Whether it is the only edge of its layer, and all states take it."""
    points: Points = field(default_factory=dict)
    shares: Shares = field(default_factory=dict)
    """The points by scorer; there only while its layer is the latest."""
    into: list[tuple[Layer, Rows | None, Rows | None]] = field(default_factory=list)
    """Where it leads: a layer, which of the edge's rows (None: all), and their rows in that layer (None: the same,
    in order). Kept on demand.
    """

    @property
    def size(self) -> int:
        """Bytes it takes."""
        arrays = [self.rows, self.share, *self.points.values()]
        arrays += [rows for _, some, into in self.into for rows in (some, into)]
        return sum(array.nbytes for array in arrays if array is not None)

    def odds(self, layer: Layer) -> Floats:
        """The odds of being in each of its rows and taking it."""
        return (layer.odds if self.rows is None else layer.odds[self.rows]) * self.share

    def count(self, layer: Layer) -> int:
        """How many states of its layer take it."""
        return len(layer) if self.rows is None else len(self.rows)

    def place(self, row: int) -> int | None:
        """Where a row of its layer stands among its rows, if it does."""
        if self.rows is None:
            return row
        place = int(np.searchsorted(self.rows, row))
        return place if place < len(self.rows) and self.rows[place] == row else None


@dataclass(slots=True)
class Layer:
    """The states at one node and rank, and the edges that lead on.

    Each state is there once where somebody has the word; where nobody has, states that came by one way are not compared.
    """

    key: Key
    node: CompiledNode
    columns: Columns
    paths: Paths
    odds: Floats
    edges: list[Edge] = field(default_factory=list)
    distinct: bool = True
    """Whether its states are known to differ from one another."""
    stuck: int | None = None
    """A row in which nothing can happen, if there is one."""

    def __len__(self) -> int:
        return len(self.odds)

    def shrink(self) -> None:
        """Keep what going backwards needs: of states that are not final, how they hang together and their odds."""
        if self.node.node.by is not By.OVER:
            self.columns, self.paths = Columns(self.columns.packing, []), Paths([], 0)
        else:
            self.columns = Columns(self.columns.packing, self.columns.words)
        for edge in self.edges:
            edge.shares = {}
            if edge.rows is not None:
                edge.rows = edge.rows.astype(np.int32)


@dataclass(slots=True)
class _Part:
    """States on their way to a layer."""

    words: list[Word]
    paths: Paths
    odds: Floats
    edge: Edge | None
    rows: Rows | None
    distinct: bool = False
    """Whether its states are known to differ from one another."""


class Sweep:
    """Sweeps a program from a state on. Iterate over it for the layers, each complete with its edges.

    `liveness` forgets what can no longer matter, which merges more; `keep` records where each edge's rows
    lead, for going backwards; `memory` bounds the bytes that waiting states, and kept ones, may take; `begin` has the
    memories of scorers in `state`, by id, where that is not the start.
    """

    def __init__(
        self,
        program: Program,
        *,
        state: State | None = None,
        liveness: bool = True,
        keep: bool = False,
        memory: int | None = None,
        seats: Sequence[Seat] = (),
        begin: Mapping[str, int] | None = None,
    ) -> None:
        self.program, self.keep, self.memory = program, keep, memory
        self.state = state or State(program.first, program.scenario.layout.start)
        self.order = Order(program)
        self.nodes = compile_program(program, self.order)
        self.by_place = {node.place: node for node in self.nodes.values()}
        self.bounds = ReachableRanges(program, self.state)
        start = begin or {}
        memories = [Memories(self.bounds, s, start.get(s.card.id)) for s in seats]
        alike = Alike(self.bounds, fields_read(program, seats)) if liveness else None
        ranges = [*self.bounds.hull, *memory_ranges(memories)]
        self.packing = Packing(ranges, _weights(self.bounds, alike, ranges))
        self.scores = Scores(program, self.packing, memories)
        self.forget = Forget(self.bounds, self.packing, alike, self.scores)
        boxes = [box for nodes in self.bounds.boxes for box in nodes.values()]
        self.held = _TABLES * len(boxes) * len(program.fields)

    def __iter__(self) -> Iterator[Layer]:
        waiting: dict[Key, list[_Part]] = {}
        heap: list[Key] = []
        words = self.packing.pack([*self.state.values, *self.scores.start()])
        part = _Part(words, Paths.one(), np.ones(1), None, None)
        self._arrive(waiting, heap, self.nodes[self.state.node], part, None)
        before = 0
        while heap:
            key = heapq.heappop(heap)
            parts = waiting.pop(key)
            size = sum(_size(part) for part in parts)
            self._hold(_MERGING * size)
            self.held -= (1 + _MERGING) * size
            layer = self._merge(key, parts)
            parts.clear()
            # Only now is the layer before let go.
            self.held -= before
            before = (
                8 * len(layer) * (self.packing.words + len(layer.paths.limbs) + self._seen(layer))
            )
            self._hold(before)
            for edge, part in self._expand(layer):
                target = self.nodes[edge.arc.arc.target]
                self._arrive(waiting, heap, target, part, (key, edge.arc.moves))
            yield layer
            if self.keep:
                layer.shrink()
                # What edges know of where they lead is still to come: as much again as their rows.
                self._hold(2 * sum(edge.size for edge in layer.edges) + layer.odds.nbytes)

    def _seen(self, layer: Layer) -> int:
        """How many columns are unpacked or made while a layer is expanded, at most.

        For the whole layer one a field that is looked at, and one an arc; for the states that take an arc, one arc at a
        time, their words and what it looks at once more.
        """

        def looked_at(arc: Arc) -> set[int]:
            cores = [write.value.core for write in arc.writes]
            cores += [f.core for f in (arc.guard, arc.weight) if f is not None]
            cores += [f.core for r in arc.rewards for f in (r.points, r.when) if f is not None]
            return {index for core in cores for index in self.bounds.reads(core)}

        each = [looked_at(arc) for arc in layer.node.node.arcs]
        again = max(map(len, [*each, *self.scores.reads]), default=0)
        return len(set().union(*each)) + len(each) + self.packing.words + again + _PASSING

    def _hold(self, more: int) -> None:
        self.held += more
        if self.memory is not None and self.held > self.memory:
            raise MemoryBoundError(f"it would take more than {plural(self.memory, 'byte')}")

    # Arriving and merging

    def _arrive(
        self,
        waiting: dict[Key, list[_Part]],
        heap: list[Key],
        node: CompiledNode,
        part: _Part,
        source: tuple[Key, bool] | None,
    ) -> None:
        """Let states wait at a node; those of different rank wait apart.

        `source` is where they come from, and whether the way moved anything that their rank looks at.
        """
        key, moves = source or ((0, 0, 0), True)
        turn, spent = key[0], key[1]
        if moves:
            turn = int(Columns(self.packing, part.words)[self.order.turn][0])
        part.words = self.forget.at(turn, node.node.id, part.words)
        if node.place >= self.order.last:
            self._wait(waiting, heap, (turn, _LAST, node.place), part)
            return
        if not moves:
            self._wait(waiting, heap, (turn, spent, node.place), part)
            return
        # What was forgotten may have counted as spent: nothing goes back for that.
        least = spent if source and turn == key[0] else 0
        ranks = np.maximum(self.order.spent(Columns(self.packing, part.words)), least)
        if ranks.min() == ranks.max():
            self._wait(waiting, heap, (turn, int(ranks[0]), node.place), part)
            return
        for rank in np.flatnonzero(np.bincount(ranks - ranks.min())) + ranks.min():
            rows = np.flatnonzero(ranks == rank)
            some = _Part(
                [word[rows] for word in part.words],
                part.paths.take(rows),
                part.odds[rows],
                part.edge,
                rows,
                part.distinct,
            )
            self._wait(waiting, heap, (turn, int(rank), node.place), some)

    def _wait(
        self, waiting: dict[Key, list[_Part]], heap: list[Key], key: Key, part: _Part
    ) -> None:
        if key not in waiting:
            waiting[key] = []
            heapq.heappush(heap, key)
        waiting[key].append(part)
        self._hold(_size(part))

    def _merge(self, key: Key, parts: list[_Part]) -> Layer:
        """The states that wait at a key, equal ones merged."""
        node, part = self.by_place[key[2]], parts[0]
        if len(parts) == 1 and (part.distinct or not node.counted):
            columns = Columns(self.packing, part.words)
            layer = Layer(key, node, columns, part.paths, part.odds, distinct=part.distinct)
            if self.keep and part.edge is not None:
                part.edge.into.append((layer, part.rows, None))
            return layer
        words = [np.concatenate(columns) for columns in zip(*(p.words for p in parts), strict=True)]
        odds = np.concatenate([part.odds for part in parts])
        paths = Paths.join([part.paths for part in parts])
        kinds = Kinds.of(words)
        layer = Layer(
            key,
            node,
            Columns(self.packing, [word[kinds.firsts] for word in words]),
            paths.merge(kinds),
            kinds.sums(odds),
        )
        if self.keep:
            merged = kinds.of_each()
            at = 0
            for part in parts:
                size = len(part.odds)
                if part.edge is not None:
                    part.edge.into.append((layer, part.rows, merged[at : at + size]))
                at += size
        return layer

    # Expanding

    def _expand(self, layer: Layer) -> Iterator[tuple[Edge, _Part]]:
        """The edges out of a layer, each with the states it leads to."""
        if layer.node.node.by is By.OVER:
            return
        box = self.bounds.boxes[layer.key[0]][layer.node.node.id]
        taken = list(self._taken(layer))
        some = np.zeros(len(layer), dtype=np.bool_)
        for edge in taken:
            if edge.rows is None:
                some[:] = True
            else:
                some[edge.rows] = True
        if not some.all():
            layer.stuck = int(np.flatnonzero(~some)[0])
        for edge in taken:
            edge.alone = len(taken) == 1 and edge.rows is None
            layer.edges.append(edge)
            columns = layer.columns.take(edge.rows)
            words = edge.arc.apply(self.packing, columns, box)
            turn, node = layer.key[0], layer.node
            edge.shares, words = self.scores.step_shares(turn, node, edge.arc, columns, words)
            edge.points = summed(edge.shares)
            part = _Part(words, layer.paths.take(edge.rows), edge.odds(layer), edge, None)
            part.distinct = layer.distinct and self._keeps_apart(layer, edge.arc)
            yield edge, part

    def _keeps_apart(self, layer: Layer, arc: CompiledArc) -> bool:
        """Whether states that differ still do once they have taken an arc; where anything moves, that is not known."""
        if arc.writes or arc.arc.cause is not None:
            return False
        return self.forget.alike_at(layer.key[0], layer.node.node.id, arc.arc.target)

    def _taken(self, layer: Layer) -> Iterator[Edge]:
        """The arcs that some state of a layer takes, with the odds under uniform choice and true chance."""
        node, columns = layer.node, layer.columns
        feasible = self.forget.feasible(layer.key[0], node.node.id)
        arcs = [arc for arc in node.arcs if arc.arc.id in feasible]
        if node.node.by is By.NOBODY:
            yield from self.first(arcs, columns)
            return
        if node.node.by is By.CHANCE:
            weights = [
                np.ones(len(layer), dtype=np.int64)
                if arc.weight is None
                else np.maximum(arc.weight(columns), 0)
                for arc in arcs
            ]
            whole = sum(weights)
            for arc, weight in zip(arcs, weights, strict=True):
                rows = np.flatnonzero(weight)
                if len(rows):
                    yield Edge(arc, rows, weight[rows] / whole[rows])  # type: ignore[index]
            return
        masks = [None if arc.guard is None else arc.guard(columns) for arc in arcs]
        open_ = np.zeros(len(layer), dtype=np.int64)
        for mask in masks:
            open_ += 1 if mask is None else mask
        share = 1 / np.maximum(open_, 1)
        for arc, mask in zip(arcs, masks, strict=True):
            if mask is None or mask.all():
                yield Edge(arc, None, share)
            elif len(rows := np.flatnonzero(mask)):
                yield Edge(arc, rows, share[rows])

    def first(self, arcs: Sequence[CompiledArc], columns: Columns) -> Iterator[Edge]:
        """Of the arcs whose guards hold, the first; only what is left is asked about the next."""
        left: Rows | None = None
        for arc in arcs:
            some = columns.take(left)
            mask = None if arc.guard is None else arc.guard(some)
            if mask is None or mask.all():
                yield Edge(arc, left, _SURE)
                return
            if mask.any():
                rows = np.flatnonzero(mask) if left is None else left[mask]
                yield Edge(arc, rows, _SURE)
                left = np.flatnonzero(~mask) if left is None else left[~mask]


def _weights(
    bounds: ReachableRanges, alike: Alike | None, ranges: Sequence[tuple[int, int]]
) -> list[int]:
    """For each field, at how many nodes its values are told apart; what scorers remember, which is everywhere, leads."""
    told = Counter(
        index
        for turn, boxes in enumerate(bounds.boxes)
        for node, box in boxes.items()
        for index in (range(len(box)) if alike is None else alike.at[turn][node])
        if box[index][0] < box[index][1]
    )
    return [told[i] if i < len(bounds.hull) else _LAST for i in range(len(ranges))]


def _size(part: _Part) -> int:
    return (len(part.words) + len(part.paths.limbs) + 1) * part.odds.nbytes
