"""What a sweep gives: layers of states, numbered in the order of the sweep, and the edges that lead from one to others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from game.analysis.columns.compiled import CompiledArc, CompiledNode
from game.analysis.columns.packing import Columns, Rows
from game.analysis.columns.path_counts import PathCounts
from game.analysis.state_space.scores import Points, Shares
from game.engine import By

Floats = NDArray[np.float64]
Key = tuple[int, int, int]
"""Turn, what was used up within it, and the node's place: layers are met in this order."""
_Number = TypeVar("_Number", bound=np.generic)


class Link(NamedTuple):
    """Where some rows of an edge lead: a layer, which of the edge's rows (None: all), and their rows in that layer (None: the
    same, in order).
    """

    target: Layer
    places: Rows | None
    rows: Rows | None


class Transition(NamedTuple):
    """A link written out, one entry a state: its place among the edge's rows, its row in the source and in the target."""

    target: Layer
    places: Rows
    rows: Rows
    into: Rows


@dataclass(slots=True)
class Edge:
    """An arc taken from some rows of a layer (None: all of them), each with the odds of taking it once there."""

    arc: CompiledArc
    rows: Rows | None
    share: Floats
    """One a row, or one number for all."""
    points: Points = field(default_factory=dict)
    shares: Shares = field(default_factory=dict)
    """The points by scorer; there only while its layer is the latest."""
    links: list[Link] = field(default_factory=list)
    """Where it leads. Kept on demand."""

    @property
    def size(self) -> int:
        """Bytes that its arrays take."""
        arrays = [self.rows, self.share, *self.points.values()]
        arrays += [rows for link in self.links for rows in (link.places, link.rows)]
        return sum(array.nbytes for array in arrays if array is not None)

    @property
    def index(self) -> Rows | slice:
        """Its rows as an index into a column of its layer."""
        return slice(None) if self.rows is None else self.rows

    def odds(self, layer: Layer) -> Floats:
        """The odds of being in each of its rows and taking it."""
        return layer.odds[self.index] * self.share

    def count(self, layer: Layer) -> int:
        """How many states of its layer take it."""
        return len(layer) if self.rows is None else len(self.rows)

    def place(self, row: int) -> int | None:
        """Where a row of its layer stands among its rows, if it does."""
        if self.rows is None:
            return row
        place = int(np.searchsorted(self.rows, row))
        return place if place < len(self.rows) and self.rows[place] == row else None

    def places(self, layer: Layer, rows: Rows) -> Rows:
        """Where some rows of its layer stand among its rows; -1 where they do not."""
        return rows if self.rows is None else _inverse(self.rows, len(layer))[rows]

    def transitions(self, layer: Layer) -> Iterator[Transition]:
        """Its links from its layer, written out."""
        for target, some, into in self.links:
            places = np.arange(self.count(layer)) if some is None else some
            rows = places if self.rows is None else self.rows[places]
            yield Transition(target, places, rows, np.arange(len(target)) if into is None else into)

    def follow(self, places: Rows) -> Iterator[tuple[Layer, Rows, Rows]]:
        """Where some of its rows lead: for each layer, which of `places` come there, and their rows there."""
        for target, some, into in self.links:
            here, there = np.arange(len(places)), places
            if some is not None:
                there = _inverse(some, int(max(some.max(), places.max())) + 1)[places]
                here = np.flatnonzero(there >= 0)
                there = there[here]
            if len(here):
                yield target, here, there if into is None else into[there]

    def after(self, place: int) -> tuple[Layer, int]:
        """The layer and row where one of its rows leads."""
        target, _, rows = next(self.follow(np.array([place])))
        return target, int(rows[0])


@dataclass(slots=True)
class Layer:
    """The states at one node and rank, and the edges that lead on.

    Each state is there once where somebody has the word; where nobody has, states that came by one way are not compared.
    """

    number: int
    """Its place among the layers of its sweep."""
    key: Key
    node: CompiledNode
    columns: Columns
    paths: PathCounts
    odds: Floats
    edges: list[Edge] = field(default_factory=list)
    distinct: bool = True
    """Whether its states are known to differ from one another."""
    stuck: int | None = None
    """A row in which nothing can happen, if there is one."""

    def __len__(self) -> int:
        return len(self.odds)

    @property
    def turn(self) -> int:
        """The turn in which its states stand."""
        return self.key[0]

    @property
    def by(self) -> By:
        """Who decides what happens in it."""
        return self.node.node.by

    def move(self, edge: Edge) -> list[str]:
        """An edge's arc as `play --choose` takes it; nothing where nobody decides."""
        arc = edge.arc.arc
        if self.by is By.CHANCE:
            return [f"{self.node.node.scene}={arc.id}"]
        return [arc.id] if self.node.counted else []

    def targets(self) -> set[int]:
        """The numbers of the layers that its edges lead to."""
        return {link.target.number for edge in self.edges for link in edge.links}

    def shrink(self) -> None:
        """Keep what going backwards needs: of states that are not final, how they hang together and their odds."""
        if self.by is not By.OVER:
            self.columns, self.paths = Columns(self.columns.packing, []), PathCounts([])
        else:
            self.columns = Columns(self.columns.packing, self.columns.words)
        for edge in self.edges:
            edge.shares = {}
            if edge.rows is not None:
                edge.rows = edge.rows.astype(np.int32)


def at(values: NDArray[_Number], rows: Rows | slice | int) -> NDArray[_Number]:
    """A column at some rows, or at one; what is one number for all rows, as it is."""
    return values if np.ndim(values) == 0 else np.asarray(values[rows])


def _inverse(rows: Rows, count: int) -> Rows:
    """By row, of so many, its place among `rows`; -1 where it is not there."""
    places = np.full(count, -1, dtype=np.intp)
    places[rows] = np.arange(len(rows))
    return places
