"""Lays a directed graph out in layers, top down (Sugiyama, Tagawa and Toda 1981): ranks, order within ranks, then places.

It knows boxes by name and size. No library that is light to install does this: those in pure Python are at rest or
young, fast-sugiyama and igraph take all boxes to be of one size, and Graphviz brings a hundred megabytes.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Name = Hashable
Edge = tuple[Name, Name]
Point = tuple[float, float]
_SWEEPS = 24
_CLEAR = 10.0  # between an edge and a box that it passes


@dataclass(frozen=True)
class Layout:
    """Centres of boxes, the points each edge passes (from box to box), and the size of it all."""

    centres: Mapping[Name, Point]
    paths: Mapping[Edge, tuple[Point, ...]]
    width: float
    height: float


def lay_out(
    sizes: Mapping[Name, tuple[float, float]],
    edges: Iterable[Edge],
    above: Iterable[Edge] = (),
    gap: tuple[float, float] = (28, 34),
) -> Layout:
    """Lay boxes of some (width, height) out so that edges lead down. `above` orders pairs that no edge is drawn between.

    An edge that would close a circle leads up. Edges from a box to itself are not laid out.
    """
    drawn = list(dict.fromkeys(edge for edge in edges if edge[0] != edge[1]))
    ranks = _ranks(sizes, [*above, *drawn])
    flipped = {edge: edge if ranks[edge[0]] < ranks[edge[1]] else edge[::-1] for edge in drawn}
    chains = {edge: _chain(flipped[edge], ranks) for edge in drawn}
    rows = _order(_rows(ranks, chains.values()), chains.values())
    widths: dict[Name, float] = defaultdict(lambda: 8.0, {n: w for n, (w, _) in sizes.items()})
    xs = _columns(rows, chains.values(), widths, gap[0])
    ys, height = _heights(rows, sizes, gap[1])
    rank_of = {name: rank for rank, row in enumerate(rows) for name in row}
    centres = {name: (xs[name], ys[rank_of[name]]) for name in xs}
    boxes = [
        [
            (name, xs[name] - sizes[name][0] / 2, xs[name] + sizes[name][0] / 2)
            for name in row
            if name in sizes
        ]
        for row in rows
    ]
    paths = {}
    for edge, chain in chains.items():
        points = [centres[name] for name in chain]
        points[0] = (points[0][0], points[0][1] + sizes[chain[0]][1] / 2)
        points[-1] = (points[-1][0], points[-1][1] - sizes[chain[-1]][1] / 2)
        points = _taut(points, [boxes[rank_of[name]] for name in chain], chain)
        paths[edge] = tuple(points if flipped[edge] == edge else reversed(points))
    width = max((xs[name] + widths[name] / 2 for name in xs), default=0.0)
    return Layout({name: centres[name] for name in sizes}, paths, width, height)


def _taut(
    points: Sequence[Point],
    boxes: Sequence[Sequence[tuple[Name, float, float]]],
    chain: Sequence[Name],
) -> list[Point]:
    """An edge without the bends that it can do without: no box of the rows between stands in the way of the curve.

    `boxes` are those of each row that it passes, with their left and right ends.
    """
    ends = (chain[0], chain[-1])
    kept, at = [points[0]], 0
    while at < len(points) - 1:
        left = right = points[at][0]
        reach = at + 1
        for there in range(at + 1, len(points)):
            left, right = min(left, points[there][0]), max(right, points[there][0])
            rows = boxes[at : there + 1]
            if any(
                name not in ends and one < right + _CLEAR and other > left - _CLEAR
                for row in rows
                for name, one, other in row
            ):
                break
            reach = there
        at = reach
        kept.append(points[at])
    return kept


def crossings(rows: Sequence[Sequence[Name]], chains: Iterable[Sequence[Name]]) -> int:
    """How often edges cross between neighbouring rows."""
    place = {name: i for row in rows for i, name in enumerate(row)}
    rank = {name: i for i, row in enumerate(rows) for name in row}
    between: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for chain in chains:
        for upper, lower in pairwise(chain):
            between[rank[upper]].append((place[upper], place[lower]))
    total = 0
    for pairs in between.values():
        seen: list[int] = []
        for _, lower in sorted(pairs):
            total += len(seen) - bisect_right(seen, lower)
            insort(seen, lower)
    return total


def _ranks(names: Iterable[Name], edges: Iterable[Edge]) -> dict[Name, int]:
    """Each name as far up as the edges allow. Looks depth first; an edge that closes a circle counts turned round."""
    children: dict[Name, list[Name]] = defaultdict(list)
    for upper, lower in edges:
        children[upper].append(lower)
    below: dict[Name, list[Name]] = {}  # in the order in which they are done: the lowest first
    open_: set[Name] = set()
    turned: list[Edge] = []
    for first in names:
        stack = [] if first in below else [(first, iter(children[first]))]
        while stack:
            name, rest = stack[-1]
            open_.add(name)
            child = next(rest, None)
            if child is None:
                stack.pop()
                open_.remove(name)
                below[name] = [each for each in children[name] if (name, each) not in turned]
            elif child in open_:
                turned.append((name, child))
            elif child not in below:
                stack.append((child, iter(children[child])))
    for name, child in turned:
        below[child].append(name)
    ranks = dict.fromkeys(below, 0)
    for name in reversed(below):
        for child in below[name]:
            ranks[child] = max(ranks[child], ranks[name] + 1)
    return {name: ranks[name] for name in names}


def _chain(edge: Edge, ranks: Mapping[Name, int]) -> tuple[Name, ...]:
    """An edge by way of one bend in each rank between its ends."""
    upper, lower = edge
    bends = range(ranks[upper] + 1, ranks[lower])
    return (upper, *((upper, lower, rank) for rank in bends), lower)


def _rows(ranks: Mapping[Name, int], chains: Iterable[Sequence[Name]]) -> list[list[Name]]:
    """The names and bends of each rank, in no order yet."""
    rows: list[dict[Name, None]] = [{} for _ in range(max(ranks.values(), default=-1) + 1)]
    for name, rank in ranks.items():
        rows[rank][name] = None
    for chain in chains:
        for rank, bend in enumerate(chain[1:-1], ranks[chain[0]] + 1):
            rows[rank][bend] = None
    return [list(row) for row in rows]


def _order(rows: list[list[Name]], chains: Iterable[Sequence[Name]]) -> list[list[Name]]:
    """Sort each row by where its neighbours stand, up and down in turn; the order with fewest crossings is kept."""
    chains = list(chains)
    up: dict[Name, list[Name]] = defaultdict(list)
    down: dict[Name, list[Name]] = defaultdict(list)
    for chain in chains:
        for upper, lower in pairwise(chain):
            down[upper].append(lower)
            up[lower].append(upper)
    best, fewest = [list(row) for row in rows], crossings(rows, chains)
    place: dict[Name, float] = {name: i for row in rows for i, name in enumerate(row)}

    def centre(name: Name, near: Sequence[Name]) -> float:
        return sum(place[each] for each in near) / len(near) if near else place[name]

    for sweep in range(_SWEEPS):
        towards = up if sweep % 2 == 0 else down
        for row in rows if sweep % 2 == 0 else reversed(rows):
            row.sort(key=lambda name: centre(name, towards[name]))
            place.update((name, i) for i, name in enumerate(row))
        _exchange(rows, up, down, place, slack=sweep % 4 // 2)
        found = crossings(rows, chains)
        if found < fewest:
            best, fewest = [list(row) for row in rows], found
    return best


def _exchange(
    rows: list[list[Name]],
    up: Mapping[Name, Sequence[Name]],
    down: Mapping[Name, Sequence[Name]],
    place: dict[Name, float],
    *,
    slack: int,
) -> None:
    """Swap neighbours in a row where fewer of their edges then cross; with a `slack` of 1 also where as many do, to get unstuck."""

    def between(left: Name, right: Name) -> int:
        return sum(
            place[one] > place[other]
            for near in (up, down)
            for one in near[left]
            for other in near[right]
        )

    for row in rows:
        for i in range(len(row) - 1):
            left, right = row[i], row[i + 1]
            if between(right, left) < between(left, right) + slack:
                row[i], row[i + 1] = right, left
                place[left], place[right] = i + 1, i


def _columns(
    rows: Sequence[Sequence[Name]],
    chains: Iterable[Sequence[Name]],
    widths: Mapping[Name, float],
    gap: float,
) -> dict[Name, float]:
    """Where each name's centre stands: as near to its neighbours as the boxes beside it allow."""
    near: dict[Name, list[tuple[Name, float]]] = defaultdict(list)
    for chain in chains:
        for upper, lower in pairwise(chain):
            bends = isinstance(upper, tuple) + isinstance(lower, tuple)
            stiff = (1.0, 3.0, 12.0)[bends]  # long edges run straight
            near[upper].append((lower, stiff))
            near[lower].append((upper, stiff))
    xs: dict[Name, float] = {}
    for row in rows:
        _spread(row, {}, widths, gap, xs)
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wanted = {}
            for name in row:
                weight = sum(stiff for _, stiff in near[name])
                if weight:
                    wanted[name] = (sum(xs[n] * stiff for n, stiff in near[name]) / weight, weight)
            _spread(row, wanted, widths, gap, xs)
    left = min((x - widths[name] / 2 for name, x in xs.items()), default=0.0)
    return {name: x - left for name, x in xs.items()}


def _spread(
    row: Sequence[Name],
    wanted: Mapping[Name, tuple[float, float]],
    widths: Mapping[Name, float],
    gap: float,
    xs: dict[Name, float],
) -> None:
    """Put a row where the weighted squares of its distances from (place, weight) are least and nothing overlaps.

    Pool adjacent violators: neighbours that would overlap move as one block.
    """
    blocks: list[
        tuple[float, float, list[tuple[Name, float]]]
    ] = []  # place, weight, members with offsets
    offset = 0.0
    for i, name in enumerate(row):
        offset += (widths[row[i - 1]] + widths[name]) / 2 + gap if i else 0.0
        place, weight = wanted.get(name, (xs.get(name, offset), 0.01))
        block = (place - offset, weight, [(name, offset)])
        while blocks and blocks[-1][0] >= block[0]:
            before = blocks.pop()
            total = before[1] + block[1]
            mean = (before[0] * before[1] + block[0] * block[1]) / total
            block = (mean, total, before[2] + block[2])
        blocks.append(block)
    for place, _, members in blocks:
        for name, shift in members:
            xs[name] = place + shift


def _heights(
    rows: Sequence[Sequence[Name]], sizes: Mapping[Name, tuple[float, float]], gap: float
) -> tuple[list[float], float]:
    """The middle of each row, and where the last one ends."""
    middles, y = [], 0.0
    for row in rows:
        tallest = max((sizes[name][1] for name in row if name in sizes), default=0.0)
        middles.append(y + tallest / 2)
        y += tallest + gap
    return middles, max(0.0, y - gap)
