"""Random play of many games at once: columns of plays, cut into fixed blocks that each have random numbers of their own.

A block is a pure function of the job, its number and, for the least-used policy, what was used before its round; so the
answer is the same on one worker, on two or on a cluster.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, groupby

import numpy as np

from game.analysis.columns.compiled import (
    CompiledArc,
    CompiledNode,
    CompiledProgram,
    Weights,
    first_open,
)
from game.analysis.columns.packing import Columns, Rows, Word
from game.analysis.simulation.epsilon_greedy import EpsilonGreedy
from game.analysis.simulation.play_records import Recorder, Records
from game.analysis.simulation.policies import (
    Decision,
    Policy,
    Used,
    from_plugin,
    greedy,
    least_used,
    uniform,
)
from game.analysis.simulation.tally import Tally
from game.analysis.solution.state_graph import StateGraph
from game.analysis.state_space.scores import Points, summed
from game.analysis.state_space.space import StateSpace
from game.engine import Box, By, FaultyChanceError, Kind, lower
from game.model import Profile, Scenario
from game.scoring.panel import OURS, Panel, open_panel
from game.scoring.plugins import GamePlugins

BLOCK = 16_384
"""Plays in a block. Fixed: another number would draw other plays."""
ROUND = 8
"""Blocks in a round of the least-used policy, and plays there in a block."""
SMALL = 256


@dataclass(frozen=True)
class SimulationJob:
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


BlockResult = tuple[Tally, Records | None]
"""What one block came to, and its plays where they are written down."""
Taken = tuple[CompiledArc, Rows | None]
"""An arc, and which of the plays at its node take it; None: all."""


class NoPolicyError(Exception):
    """Why a policy cannot play, in words."""


@dataclass(frozen=True, slots=True)
class _Plays:
    """Plays that stand at one node: which they are and their packed states."""

    who: Rows
    words: list[Word]


@dataclass(frozen=True)
class Simulator:
    """A job opened in this process: what all of its blocks share. `left_out` are scorers that remember too much."""

    job: SimulationJob
    panel: Panel
    space: StateSpace
    left_out: tuple[str, ...]

    @classmethod
    def of(cls, job: SimulationJob, panel: Panel) -> Simulator:
        """Raises TooMuchMemoryError."""
        scorers = [scorer for scorer in panel.scorers if scorer.plugin != OURS]
        left_out = [s for s in scorers if s.card.sampled or s.card.id in job.too_large]
        carried = [scorer for scorer in scorers if scorer not in left_out]
        compiled = CompiledProgram.of(lower(job.scenario))
        space = StateSpace.of(compiled, carried, abstract=False)
        return cls(job, panel, space, tuple(scorer.card.id for scorer in left_out))

    def play(self, number: int, plays: int, used: Used, *, recorded: bool) -> BlockResult:
        """One block, of so many plays: `number` names it. Where plays are `recorded`, each is written down too.

        Raises FaultyChanceError, PluginFailedError, TooMuchMemoryError, NoPolicyError.
        """
        rng = np.random.Generator(np.random.Philox(key=[self.job.seed, number]))
        if self.job.policy == "epsilon":
            if recorded:
                raise NoPolicyError(
                    "policy `epsilon` plays on merged states and keeps no records of single plays"
                )
            return self._epsilon_greedy.play(rng, plays, self.job.epsilon), None
        recorder = Recorder(self.space.program, plays) if recorded else None
        block = _Block(self, rng, plays, self._policy(used), recorder)
        tally, first = block.run(), number * self.job.block
        if recorder is None:
            return tally, None
        return tally, recorder.records(first, block.points, self.panel.profiles)

    @cached_property
    def _epsilon_greedy(self) -> EpsilonGreedy:
        merged = StateSpace.of(self.space.compiled, self.space.scores.scorers)
        return EpsilonGreedy(StateGraph.of(merged), self.job.profile.weights)

    def _policy(self, used: Used) -> Policy:
        match self.job.policy:
            case "uniform":
                return uniform
            case "least-used":
                return least_used(used)
            case "greedy":
                return greedy(self.space, self.job.profile)
            case name if name in self.panel.policies:
                return from_plugin(self.space, self.panel.policies[name])
            case name:
                why = "; ".join(f"{each.plugin}: {each.reason}" for each in self.panel.failures)
                raise NoPolicyError(f"policy `{name}` cannot play: {why or 'there is none'}")


class _Block:
    """One block of plays on their way, node by node in the order of the program."""

    def __init__(
        self,
        simulator: Simulator,
        rng: np.random.Generator,
        plays: int,
        policy: Policy,
        recorder: Recorder | None = None,
    ) -> None:
        self.space, self.rng, self.policy, self.recorder = simulator.space, rng, policy, recorder
        self.weights = simulator.job.profile.weights
        self.waiting: dict[tuple[int, int], list[_Plays]] = {}
        self.keys: list[tuple[int, int]] = []
        principles = self.space.program.scenario.principles
        self.points = {name: np.zeros(plays, dtype=np.int64) for name in principles}
        self.tally = Tally(plays)
        words = [np.repeat(word, plays) for word in self.space.first()]
        self._arrive(0, self.space.start.node, _Plays(np.arange(plays), words))

    def run(self) -> Tally:
        """Play them all to their ends."""
        while self.keys:
            key = heapq.heappop(self.keys)
            parts = self.waiting.pop(key)
            here = parts[0]
            if len(parts) > 1:
                here = _Plays(
                    np.concatenate([part.who for part in parts]),
                    [np.concatenate(w) for w in zip(*(p.words for p in parts), strict=True)],
                )
            self._step(key[0], self.space.compiled.by_place[key[1]], here)
        self.tally.score(self.points, self.weights)
        return self.tally

    def _arrive(self, turn: int, node: str, plays: _Plays) -> None:
        key = (turn, self.space.compiled.nodes[node].place)
        if key not in self.waiting:
            self.waiting[key] = []
            heapq.heappush(self.keys, key)
        self.waiting[key].append(plays)

    def _step(self, turn: int, node: CompiledNode, here: _Plays) -> None:
        space, columns = self.space, Columns(self.space.packing, here.words)
        if node.told:
            self.tally.hits[node.told] += len(here.who)
        if node.node.by is By.OVER:
            self.tally.endings[node.node.scene] += len(here.who)
            if self.recorder:
                self.recorder.ended(node.node.scene, columns, here.who)
            self._earn(space.scores.finish(node, columns), here.who)
            return
        box = space.ranges.boxes[turn][node.node.id]
        taken = self._taken(node, space.arcs(turn, node.node.id), columns)
        for arc, rows in taken:
            if self.recorder:
                self.recorder.took(node, arc.arc.id, here.who if rows is None else here.who[rows])
            if node.counted:
                count = len(here.who) if rows is None else len(rows)
                self.tally.hits[f"{node.node.scene}/{arc.arc.id}"] += count
        for target, some in groupby(
            taken, lambda way: self._shifts(way[0], box) and way[0].arc.target
        ):
            group = list(some)
            if target and len(group) > 1:
                self._arrive(turn, target, self._shifted(here, group, box))
                continue
            for arc, rows in group:
                before = columns.take(rows)
                who = here.who if rows is None else here.who[rows]
                words = arc.apply(space.packing, before, box)
                if arc.rewards or space.scores.scorers:
                    shares, words = space.scores.step(turn, node, arc, before, words)
                    self._earn(summed(shares), who)
                when = turn + (arc.arc.kind is Kind.CALENDAR)
                self._arrive(when, arc.arc.target, _Plays(who, words))

    def _shifts(self, arc: CompiledArc, box: Box) -> bool:
        """Whether taking an arc comes to adding the same to each word of every play."""
        scored = self.space.scores.scorers
        return arc.rigid(box) and not scored and arc.arc.kind is not Kind.CALENDAR

    def _shifted(self, here: _Plays, taken: Sequence[Taken], box: Box) -> _Plays:
        """The plays after arcs that only add: those that lead to one node, in one stroke."""
        rows = np.concatenate([some for _, some in taken if some is not None])
        words = [word[rows] for word in here.words]
        start = 0
        for arc, some in taken:
            end = start + len(rows if some is None else some)
            for word, by in zip(words, arc.shift(self.space.packing, box), strict=True):
                word[start:end] += by
            start = end
        return _Plays(here.who[rows], words)

    def _earn(self, points: Points, who: Rows) -> None:
        for principle, earned in points.items():
            self.points[principle][who] += earned

    def _taken(
        self, node: CompiledNode, arcs: Sequence[CompiledArc], columns: Columns
    ) -> list[Taken]:
        if node.node.by is By.NOBODY:
            return list(first_open(arcs, columns))
        weights: Weights = [arc.weights(columns) for arc in arcs]
        if node.node.by is By.PLAYER:
            weights = self.policy(Decision(node, arcs, columns, weights))
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


@contextmanager
def simulator(job: SimulationJob) -> Iterator[Simulator]:
    """A job opened with the plugins of this machine; they are closed at the end of the block. Raises TooMuchMemoryError."""
    with open_panel(job.scenario, kept=GamePlugins(off=job.off)) as panel:
        yield Simulator.of(job, panel)


def blocks(job: SimulationJob, plays: int) -> list[tuple[int, int]]:
    """The blocks that make up so many plays: number and size of each."""
    size = job.block
    return [(i, min(size, plays - i * size)) for i in range(-(-plays // size))]


def choices_used(tally: Tally) -> Mapping[str, int]:
    """How often each choice was made, for the next round of the least-used policy."""
    return Counter({name: count for name, count in tally.hits.items() if "/" in name})
