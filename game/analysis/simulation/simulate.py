"""Random play of many games at once: columns of plays, cut into fixed blocks that each have random numbers of their own.

A block is a pure function of the job, its number and, for the least-used policy, what was used before its round; so the
answer is the same on one worker, on two or on a cluster.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby

import numpy as np
from numpy.typing import NDArray

from game.analysis.simulation.play_records import Recorder, Records
from game.analysis.simulation.policies import (
    Chooser,
    FromPlugin,
    Greedy,
    LeastUsed,
    Uniform,
    Used,
    Weights,
)
from game.analysis.simulation.tally import Measure, Tally
from game.analysis.solution.optimal_play import Walk
from game.analysis.state_space.compiled import CompiledArc, CompiledNode
from game.analysis.state_space.forward import Sweep
from game.analysis.state_space.packing import Columns, Word
from game.analysis.state_space.scorer_memory import TooMuchMemoryError
from game.analysis.state_space.scores import Points
from game.engine import Box, By, FaultyChanceError, Kind, lower
from game.model import Profile, Scenario
from game.scoring.panel import OURS, Panel, open_panel

BLOCK = 16_384
"""Plays in a block. Fixed: another number would draw other plays."""
ROUND = 8
"""Blocks in a round of the least-used policy, and plays there in a block."""
SMALL = 256


@dataclass(frozen=True)
class Job:
    """What to play: it can be sent to another process or machine. `epsilon` is how often the epsilon policy errs.

    `off` names plugins that failed, with the reasons, and `too_large` scorers that cannot be carried along.
    """

    scenario: Scenario
    policy: str
    profile: Profile
    seed: int
    epsilon: float = 0.1
    off: Mapping[str, str] = field(default_factory=dict)
    too_large: tuple[str, ...] = ()

    @property
    def block(self) -> int:
        """Plays in one of its blocks."""
        return SMALL if self.policy == "least-used" else BLOCK


Taken = tuple[CompiledArc, NDArray[np.intp] | None]
"""An arc, and which of the plays at its node take it; None: all."""


class TooLargeError(Exception):
    """A scorer, by its id, that remembers too much to be carried along."""

    def __init__(self, scorer: str) -> None:
        self.scorer = scorer
        super().__init__(scorer)


class NoPolicyError(Exception):
    """Why a policy cannot play, in words."""


@dataclass
class _Play:
    """Plays that stand at one node: which they are and their packed states."""

    who: NDArray[np.intp]
    words: list[Word]


@dataclass
class Table:
    """A job opened in this process: everything that its blocks share."""

    job: Job
    panel: Panel
    left_out: tuple[str, ...] = field(init=False)
    """Scorers whose memory is too large to be carried along."""

    def __post_init__(self) -> None:
        self.program = lower(self.job.scenario)
        seats = [s for s in self.panel.scorers if s.plugin != OURS]
        left_out = [s for s in seats if s.card.sampled or s.card.id in self.job.too_large]
        self.left_out = tuple(seat.card.id for seat in left_out)
        self.seats = [seat for seat in seats if seat not in left_out]
        try:
            self.sweep = Sweep(self.program, liveness=False, seats=self.seats)
        except TooMuchMemoryError as error:
            raise TooLargeError(error.seat.card.id) from None
        self.scores = self.sweep.scores
        self.principles = list(self.program.scenario.principles)
        self._walk: Walk | None = None

    def play(self, number: int, plays: int, used: Used) -> Tally:
        """One block: `number` names it, `plays` is its size.

        Raises FaultyChanceError, PluginFailedError, TooLargeError, NoPolicyError.
        """
        try:
            return self._play(number, plays, used)
        except TooMuchMemoryError as error:
            raise TooLargeError(error.seat.card.id) from None

    def recorded(self, number: int, plays: int, used: Used) -> tuple[Tally, Records]:
        """One block, and every play of it written down; the same plays as `play` counts. Raises as `play` does."""
        if self.job.policy == "epsilon":
            raise NoPolicyError(
                "policy `epsilon` plays on merged states and keeps no records of single plays"
            )
        recorder = Recorder(self.program, plays)
        try:
            block = _Block(self, self._luck(number), plays, self._chooser(used), recorder)
            tally = block.run()
        except TooMuchMemoryError as error:
            raise TooLargeError(error.seat.card.id) from None
        first = number * self.job.block
        return tally, recorder.records(first, block.points, self.panel.profiles)

    def _luck(self, number: int) -> np.random.Generator:
        return np.random.Generator(np.random.Philox(key=[self.job.seed, number]))

    def _play(self, number: int, plays: int, used: Used) -> Tally:
        rng = self._luck(number)
        if self.job.policy == "epsilon":
            if self._walk is None:
                self._walk = Walk(self.program, self.seats, self.job.profile)
            return self._walk.play(rng, plays, self.job.epsilon)
        return _Block(self, rng, plays, self._chooser(used)).run()

    def _chooser(self, used: Used) -> Chooser:
        match self.job.policy:
            case "uniform":
                return Uniform()
            case "least-used":
                return LeastUsed(used)
            case "greedy":
                return Greedy(self.sweep, self.job.profile)
            case name if name in self.panel.policies:
                return FromPlugin(self.scores, self.panel.policies[name])
            case name:
                why = "; ".join(f"{each.plugin}: {each.reason}" for each in self.panel.failures)
                raise NoPolicyError(f"policy `{name}` cannot play: {why or 'there is none'}")


class _Block:
    """One block of plays on their way."""

    def __init__(
        self,
        table: Table,
        rng: np.random.Generator,
        plays: int,
        chooser: Chooser,
        recorder: Recorder | None = None,
    ) -> None:
        self.table, self.rng, self.chooser, self.recorder = table, rng, chooser, recorder
        self.sweep = table.sweep
        self.waiting: dict[tuple[int, int], list[_Play]] = {}
        self.heap: list[tuple[int, int]] = []
        self.points = {name: np.zeros(plays, dtype=np.int64) for name in table.principles}
        self.tally = Tally(plays)
        begin = self.sweep.packing.pack([*self.sweep.state.values, *self.sweep.scores.start()])
        words = [np.repeat(word, plays) for word in begin]
        self._arrive(0, self.sweep.nodes[self.sweep.state.node], _Play(np.arange(plays), words))

    def run(self) -> Tally:
        """Play them all to their ends."""
        while self.heap:
            key = heapq.heappop(self.heap)
            parts = self.waiting.pop(key)
            here = parts[0]
            if len(parts) > 1:
                here = _Play(
                    np.concatenate([part.who for part in parts]),
                    [np.concatenate(w) for w in zip(*(p.words for p in parts), strict=True)],
                )
            self._step(key[0], self.sweep.by_place[key[1]], here)
        weights = self.table.job.profile.weights
        numerator = sum(
            (weights.get(name, 0) * points for name, points in self.points.items()),
            start=np.zeros(self.tally.plays, dtype=np.int64),
        )
        self.tally.scores = {name: Measure.of(points) for name, points in self.points.items()}
        self.tally.total = Measure.of(numerator)
        return self.tally

    def _arrive(self, turn: int, node: CompiledNode, play: _Play) -> None:
        key = (turn, node.place)
        if key not in self.waiting:
            self.waiting[key] = []
            heapq.heappush(self.heap, key)
        self.waiting[key].append(play)

    def _step(self, turn: int, node: CompiledNode, here: _Play) -> None:
        columns = Columns(self.sweep.packing, here.words)
        if node.told:
            self.tally.hits[node.told] += len(here.who)
        if node.node.by is By.OVER:
            self.tally.endings[node.node.scene] += len(here.who)
            if self.recorder:
                self.recorder.ended(node.node.scene, columns, here.who)
            self._earn(self.sweep.scores.finish(node, columns), here.who)
            return
        feasible = self.sweep.forget.feasible(turn, node.node.id)
        box = self.sweep.bounds.boxes[turn][node.node.id]
        arcs = [arc for arc in node.arcs if arc.arc.id in feasible]
        taken = self._taken(node, arcs, columns)
        if self.recorder:
            for arc, rows in taken:
                self.recorder.took(node, arc.arc.id, here.who if rows is None else here.who[rows])
        if node.counted:
            for arc, rows in taken:
                count = len(here.who) if rows is None else len(rows)
                self.tally.hits[f"{node.node.scene}/{arc.arc.id}"] += count
        for target, some in groupby(
            taken, lambda way: self._shifts(way[0], box) and way[0].arc.target
        ):
            group = list(some)
            if target and len(group) > 1:
                self._arrive(turn, self.sweep.nodes[target], self._shifted(here, group, box))
                continue
            for arc, rows in group:
                before = columns.take(rows)
                who = here.who if rows is None else here.who[rows]
                words = arc.apply(self.sweep.packing, before, box)
                if arc.rewards or self.table.seats:
                    points, words = self.sweep.scores.step(turn, node, arc, before, words)
                    self._earn(points, who)
                when = turn + (arc.arc.kind is Kind.CALENDAR)
                self._arrive(when, self.sweep.nodes[arc.arc.target], _Play(who, words))

    def _shifts(self, arc: CompiledArc, box: Box) -> bool:
        """Whether taking an arc comes to adding the same to each word of every play."""
        return arc.rigid(box) and not self.table.seats and arc.arc.kind is not Kind.CALENDAR

    def _shifted(self, here: _Play, taken: Sequence[Taken], box: Box) -> _Play:
        """The plays after arcs that only add: those that lead to one node, in one stroke."""
        rows = np.concatenate([some for _, some in taken if some is not None])
        words = [word[rows] for word in here.words]
        start = 0
        for arc, some in taken:
            end = start + len(rows if some is None else some)
            for word, by in zip(words, arc.shift(self.sweep.packing, box), strict=True):
                word[start:end] += by
            start = end
        return _Play(here.who[rows], words)

    def _earn(self, points: Points, who: NDArray[np.intp]) -> None:
        for principle, earned in points.items():
            self.points[principle][who] += earned

    def _taken(
        self, node: CompiledNode, arcs: Sequence[CompiledArc], columns: Columns
    ) -> list[Taken]:
        if node.node.by is By.NOBODY:
            return [(edge.arc, edge.rows) for edge in self.sweep.first(arcs, columns)]  # type: ignore[misc]
        if node.node.by is By.CHANCE:
            weights: Weights = [
                None if arc.weight is None else np.maximum(arc.weight(columns), 0) for arc in arcs
            ]
        else:
            open_ = [None if arc.guard is None else arc.guard(columns) for arc in arcs]
            weights = self.chooser.weights(node, arcs, columns, open_)
        return self._drawn(node, arcs, weights, len(columns))

    def _drawn(
        self,
        node: CompiledNode,
        arcs: Sequence[CompiledArc],
        weights: Weights,
        count: int,
    ) -> list[Taken]:
        """Which arc each play takes, by lot."""
        if len(arcs) == 1 and weights[0] is None:
            return [(arcs[0], None)]
        none = np.int16(0)
        *tops, whole = accumulate((1 if w is None else w for w in weights), initial=none)
        if not np.all(whole):
            raise FaultyChanceError(f"nothing can happen at `{node.node.scene}`")
        lot = self.rng.random(count) * whole
        chosen = np.zeros(count, dtype=np.int16)
        for top in tops[1:]:
            chosen += lot >= top
        taken = ((arc, np.flatnonzero(chosen == place)) for place, arc in enumerate(arcs))
        return [(arc, rows) for arc, rows in taken if len(rows)]


def opened(job: Job) -> Table:
    """A job with the plugins of this machine. Close its panel when done."""
    panel = open_panel(job.scenario, off=job.off)
    try:
        return Table(job, panel)
    except BaseException:
        panel.close()
        raise


def blocks(job: Job, plays: int) -> list[tuple[int, int]]:
    """The blocks that make up so many plays: number and size of each."""
    size = job.block
    return [(i, min(size, plays - i * size)) for i in range(-(-plays // size))]


def choices_used(tally: Tally) -> Mapping[str, int]:
    """How often each choice was made, for the next round of the least-used policy."""
    return Counter({name: count for name, count in tally.hits.items() if "/" in name})
