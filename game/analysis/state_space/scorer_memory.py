"""What scorers remember, tabulated before the sweep: which memories occur where, and which of them can no longer differ.

A scorer is asked about every occasion that its ranges allow, once. What has too many occasions is not tabulated: its
memories are then all kept apart, and it is asked again during the sweep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from game.engine import Arc, Box, By, Event, Node, ReachableRanges, State
from game.expr import Core
from game.scoring import Close, Occasion
from game.scoring import Points as Earned
from game.scoring.panel import MOST_CARRIED, ActiveScorer, places_read

TOKENS = MOST_CARRIED
_MOST = 256
"""Occasions that one arc may give a scorer before it counts as too many."""
Tokens = NDArray[np.int64]


class TooMuchMemoryError(Exception):
    """A scorer's memory takes more values than an exact analysis can carry: the ids of the scorer and of its plugin."""

    def __init__(self, scorer: str, plugin: str) -> None:
        self.scorer, self.plugin = scorer, plugin
        super().__init__(scorer, plugin)

    def __str__(self) -> str:
        return f"scorer `{self.scorer}` remembers more than {TOKENS:,} things"


class _TooManyError(Exception):
    """More occasions than are worth a table."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a scorer does on one occasion: by token, the next token and the points by principle."""

    after: Tokens
    points: dict[str, Tokens]

    @property
    def idle(self) -> bool:
        """Whether nothing is remembered and nothing earned."""
        return not self.points and bool(np.all(self.after == np.arange(len(self.after))))


class MemoryTables:
    """One scorer within ranges: the token with which it begins, and the largest there can be, `top`.

    `tables[turn][node]` maps each token to the one that stands for it there; None where all are kept apart.
    """

    def __init__(self, ranges: ReachableRanges, scorer: ActiveScorer) -> None:
        self.ranges, self.scorer = ranges, scorer
        self.tables: list[dict[str, Tokens]] | None = None
        self._arcs: dict[tuple[int, str, str], list[Occasion]] = {}
        self._responses: dict[Occasion, Response] = {}
        self._answers: dict[tuple[int, Occasion], tuple[int, tuple[Earned, ...]]] = {}
        self.begin = scorer.start()
        self.top = TOKENS - 1
        try:
            held = self._spread()
        except _TooManyError:
            return
        self.top = max(token for nodes in held for tokens in nodes.values() for token in tokens)
        self.tables = self._tell_apart(held)

    def response(self, turn: int, node: str, arc: str) -> Response | None:
        """What an arc does to the scorer, where its occasion is always the same."""
        occasions = self._arcs.get((turn, node, arc))
        if self.tables is None or occasions is None or len(occasions) != 1:
            return None
        return self._response(occasions[0])

    def _response(self, occasion: Occasion) -> Response:
        if occasion not in self._responses:
            after, points = np.arange(self.top + 1), dict[str, Tokens]()
            for token in range(self.top + 1):
                after[token], earned = self._answers.get((token, occasion), (token, ()))
                self._earn(points, token, earned)
            self._responses[occasion] = Response(after, points)
        return self._responses[occasion]

    def _earn(self, points: dict[str, Tokens], token: int, earned: Sequence[Earned]) -> None:
        for each in earned:
            column = points.setdefault(each.principle, np.zeros(self.top + 1, np.int64))
            column[token] += each.points

    # Forward: which tokens occur where

    def _spread(self) -> list[dict[str, set[int]]]:
        ranges = self.ranges
        held: list[dict[str, set[int]]] = [{} for _ in ranges.boxes]
        first = next(turn for turn, boxes in enumerate(ranges.boxes) if boxes)
        held[first][ranges.first] = {self.begin}
        for turn, nodes in enumerate(held):
            waiting = list(nodes)
            while waiting:
                name = waiting.pop()
                for arc, some in ranges.taken(turn, name):
                    when, _ = ranges.target(arc, some)
                    tokens = self._after(turn, name, arc, some, nodes[name])
                    known = held[when].setdefault(arc.target, set())
                    if not tokens <= known:
                        known |= tokens
                        if when == turn:
                            waiting.append(arc.target)
        return held

    def _after(self, turn: int, name: str, arc: Arc, box: Box, tokens: set[int]) -> set[int]:
        if arc.cause is None:
            return tokens
        key = (turn, name, arc.id)
        if key not in self._arcs:
            node = self.ranges.program.nodes[name]
            self._arcs[key] = list(dict.fromkeys(self._occasions(node, arc, box)))
        occasions = self._arcs[key]
        unknown = [
            (token, occasion)
            for token in sorted(tokens)
            for occasion in occasions
            if (token, occasion) not in self._answers
        ]
        for pair, (token, earned) in zip(unknown, self.scorer.table(unknown), strict=True):
            if token >= TOKENS:
                raise TooMuchMemoryError(self.scorer.card.id, self.scorer.plugin)
            self._answers[pair] = (token, earned)
        return {self._answers[token, each][0] for token in tokens for each in occasions}

    def _occasions(self, node: Node, arc: Arc, box: Box) -> Iterator[Occasion]:
        program, card = self.ranges.program, self.scorer.card
        view, reads = self.scorer.view(program), set(places_read(program.scenario, card.reads))
        cores: list[Core] = [w.value.core for w in arc.writes if w.index in reads]
        if card.reads_scores:
            cores += [reward.points.core for reward in arc.rewards]
            cores += [reward.when.core for reward in arc.rewards if reward.when]
        fields = reads.union(*(self.ranges.intervals.reads(core) for core in cores))
        for before in _points_of(box, sorted(fields)):
            yield view.occasion(Event(node.id, node.scene, arc, before, arc.after(before)))

    # Backwards: which tokens can still be told apart

    def _tell_apart(self, held: list[dict[str, set[int]]]) -> list[dict[str, Tokens]]:
        size = self.top + 1
        classes: list[dict[str, Tokens]] = [
            {name: np.zeros(size, np.int64) for name in nodes} for nodes in held
        ]
        for turn in reversed(range(len(held))):
            nodes, moved = classes[turn], True
            while moved:
                moved = False
                for name in reversed(list(nodes)):
                    codes = self._codes(turn, name, held[turn][name], classes)
                    if int(codes.max()) != int(nodes[name].max()):
                        nodes[name], moved = codes, True
        return [
            {name: _stand_in(codes, held[turn][name]) for name, codes in nodes.items()}
            for turn, nodes in enumerate(classes)
        ]

    def _codes(
        self, turn: int, name: str, tokens: set[int], classes: list[dict[str, Tokens]]
    ) -> Tokens:
        """The class of each token at a node, by what it earns and where it leads."""
        node, size = self.ranges.program.nodes[name], self.top + 1
        rows: list[Tokens] = []
        if node.by is By.OVER:
            rows += self._finishes(node, self.ranges.boxes[turn][name], sorted(tokens))
        for arc, some in self.ranges.taken(turn, name):
            when, _ = self.ranges.target(arc, some)
            there = classes[when][arc.target]
            if arc.cause is None:
                rows.append(there)
                continue
            for response in map(self._response, self._arcs[turn, name, arc.id]):
                rows += [there[response.after], *response.points.values()]
        codes = np.zeros(size, np.int64)
        for row in rows:
            if row.any():
                codes = codes * (int(np.ptp(row)) + 1) + row - row.min()
                codes = np.unique(codes, return_inverse=True)[1]
        return codes

    def _finishes(self, node: Node, box: Box, tokens: Sequence[int]) -> Iterator[Tokens]:
        """What each token earns at the end, a column for each end that may be met and each principle."""
        program, card = self.ranges.program, self.scorer.card
        reads = sorted(places_read(program.scenario, card.reads))
        view = self.scorer.view(program)
        states = (State(node.id, values) for values in _points_of(box, reads))
        closes: dict[Close, None] = dict.fromkeys(view.close(s) for s in states)
        for close in closes:
            points: dict[str, Tokens] = {}
            for token in tokens:
                self._earn(points, token, self.scorer.finish(token, close))
            yield from points.values()


def _points_of(box: Box, fields: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Every combination of some fields' values in a box, the others at their least."""
    count = 1
    for index in fields:
        count *= box[index][1] - box[index][0] + 1
    if count > _MOST:
        raise _TooManyError
    values = [lo for lo, _ in box]
    for held in product(*(range(box[i][0], box[i][1] + 1) for i in fields)):
        for index, value in zip(fields, held, strict=True):
            values[index] = value
        yield tuple(values)


def _stand_in(codes: Tokens, tokens: set[int]) -> Tokens:
    """For each token the least of its class among those that occur."""
    table = np.arange(len(codes))
    least: dict[int, int] = {}
    for token in sorted(tokens):
        table[token] = least.setdefault(int(codes[token]), token)
    return table
