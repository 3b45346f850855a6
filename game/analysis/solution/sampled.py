"""What cannot be carried exactly, measured on random plays instead, with how far off that may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from game.engine import By, Playthrough, Program, legal_moves, uniform
from game.scoring.panel import ActiveScorer

PLAYS = 400


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean points of a principle over random plays, and its standard error."""

    mean: float
    error: float
    plays: int


def estimate(program: Program, scorer: ActiveScorer, plays: int = PLAYS) -> Mapping[str, Estimate]:
    """What a scorer gives each principle it awards, over plays in which each open choice is equally likely.

    Raises PluginFailedError where the scorer fails.
    """
    sums: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(float)
    view = scorer.view(program)
    for seed in range(plays):
        play = random_play(program, seed)
        occasions = [view.occasion(event) for event in play.events]
        scored = scorer.fold(scorer.start(), occasions)
        memory = scored[-1][0] if scored else scorer.start()
        earned = [each for _, points in scored for each in points]
        earned += scorer.finish(memory, view.close(play.state))
        points: dict[str, int] = defaultdict(int)
        for each in earned:
            points[each.principle] += each.points
        for principle, got in points.items():
            sums[principle] += got
            squares[principle] += got**2
    return {
        principle: Estimate(
            sums[principle] / plays,
            sqrt(max(0.0, squares[principle] / plays - (sums[principle] / plays) ** 2) / plays),
            plays,
        )
        for principle in sorted(scorer.card.awards)
    }


def random_play(program: Program, seed: int) -> Playthrough:
    """A whole play in which each open choice is equally likely and chance falls by its weights."""
    play = Playthrough.begin(program, seed).drawn()
    while play.node.by is not By.OVER:
        moves = legal_moves(program, play.state)
        place = uniform(seed, "random", len(play.moves)) % len(moves)
        play = play.make(moves[place]).drawn()
    return play
