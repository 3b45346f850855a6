"""Every figure of an audit the slow way: all plays one by one through the ordinary engine."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from game.engine import By, Event, Program, State, legal_moves, start, step, weights

MOST = 20_000


class TooManyError(Exception):
    """More plays than a test has time for."""


@dataclass
class Brute:
    """What enumeration finds; scores are unweighted points by principle."""

    program: Program
    paths: int = 0
    endings: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0, 0.0]))
    shortest: dict[str, int] = field(default_factory=dict)
    states: set[State] = field(default_factory=set)
    nodes: set[str] = field(default_factory=set)
    arcs: set[tuple[str, str]] = field(default_factory=set)
    plays: list[tuple[float, dict[str, int]]] = field(default_factory=list)

    def run(self) -> Brute:
        """Enumerate all plays."""
        begun = start(self.program)
        self.walk(begun.state, begun.events, 1.0, {}, 0)
        return self

    def walk(
        self,
        state: State,
        events: tuple[Event, ...],
        odds: float,
        scores: dict[str, int],
        depth: int,
    ) -> None:
        scores = earned(scores, events)
        self.states.add(state)
        self.nodes.add(state.node)
        self.nodes |= {event.node for event in events}
        node = self.program.nodes[state.node]
        if node.by is By.OVER:
            self.paths += 1
            if self.paths > MOST:
                raise TooManyError
            self.endings[node.scene][0] += 1
            self.endings[node.scene][1] += odds
            self.shortest[node.scene] = min(depth, self.shortest.get(node.scene, depth))
            self.plays.append((odds, scores))
            return
        moves = legal_moves(self.program, state)
        share = {move: 1 / len(moves) for move in moves}
        if node.by is By.CHANCE:
            found = weights(self.program, state)
            share = {move: found[move] / sum(found.values()) for move in moves}
        for move in moves:
            self.arcs.add((node.id, move))
            made = step(self.program, state, move)
            self.walk(made.state, made.events, odds * share[move], scores, depth + 1)

    def best(self, weighting: dict[str, int]) -> float:
        """The best expected numerator, by plain recursion over states."""
        known: dict[State, float] = {}

        def value(state: State) -> float:
            if state in known:
                return known[state]
            node = self.program.nodes[state.node]
            if node.by is By.OVER:
                return 0.0
            moves = legal_moves(self.program, state)
            ahead = {}
            for move in moves:
                made = step(self.program, state, move)
                gained = earned({}, made.events)
                ahead[move] = value(made.state) + sum(
                    weighting.get(p, 0) * n for p, n in gained.items()
                )
            if node.by is By.CHANCE:
                found = weights(self.program, state)
                known[state] = sum(found[m] * ahead[m] for m in moves) / sum(found.values())
            else:
                known[state] = max(ahead.values())
            return known[state]

        begun = start(self.program)
        first = earned({}, begun.events)
        return value(begun.state) + sum(weighting.get(p, 0) * n for p, n in first.items())


def earned(scores: dict[str, int], events: tuple[Event, ...]) -> dict[str, int]:
    """Scores with what the events declare added."""
    scores = dict(scores)
    for event in events:
        for reward in event.arc.rewards:
            if reward.when is None or reward.when.of(event.before):
                name = reward.score.principle
                scores[name] = scores.get(name, 0) + reward.points.of(event.before)
    return scores
