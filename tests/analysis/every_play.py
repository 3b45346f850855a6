"""Every play of a program with its odds, one by one through the ordinary engine, scored by the ordinary ledger."""

from __future__ import annotations

from game.engine import By, Playthrough, legal_moves, weights
from game.scoring.panel.ledger import keep_ledger


class TooManyPlaysError(Exception):
    """More plays than a test has time for."""


def every_play(program, panel=None, most=300):
    """Pairs of odds under uniform choice and a finished play."""
    found = []
    waiting = [(1.0, Playthrough.begin(program, 0))]
    while waiting:
        odds, play = waiting.pop()
        if play.node.by is By.OVER:
            found.append((odds, play))
            if len(found) > most:
                raise TooManyPlaysError
            continue
        moves = legal_moves(program, play.state)
        share = dict.fromkeys(moves, 1 / len(moves))
        if play.node.by is By.CHANCE:
            lots = weights(program, play.state)
            share = {move: lots[move] / sum(lots.values()) for move in moves}
        waiting += [(odds * share[move], play.make(move)) for move in moves]
    return found


def scored(plays, panel, profile):
    """Each play with its odds and its total's numerator under a profile."""
    return [
        (odds, play, numerator(keep_ledger(play, panel), play, profile)) for odds, play in plays
    ]


def numerator(ledger, play, profile):
    scores = ledger.scores(play.program.scenario.principles)
    return sum(profile.weights.get(name, 0) * points for name, points in scores.items())
