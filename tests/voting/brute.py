"""Odds the long way round: every roll call there can be, weighed and decided one by one."""

from collections import Counter
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from game.voting import Vote, count, decide
from tests.voting.exact import cases


def roll_calls(electorate):
    """Every roll call with its exact odds, the moods of the blocs summed out."""
    members = list(electorate.leanings)
    odds = Counter[Any]()
    for moods in product(*(bloc.moods for bloc in electorate.blocs)):
        leanings = dict(electorate.leanings)
        for bloc, mood in zip(electorate.blocs, moods, strict=True):
            for member in bloc.members:
                leanings[member] = leanings[member].shifted(mood.shift)
        mood_weight = prod(mood.weight for mood in moods)
        options = [[(v, w) for v, w in leanings[m].weights() if w] for m in members]
        for chosen in product(*options):
            votes = tuple(vote for vote, _ in chosen)
            odds[votes] += mood_weight * prod(weight for _, weight in chosen)
    total = cases(electorate)
    return {
        tuple(zip(members, votes, strict=True)): Fraction(weight, total)
        for votes, weight in odds.items()
        if weight
    }


def classes(body, rule, electorate, questions=(), reads=()):
    """The exact odds of each class, by deciding every roll call."""
    odds = Counter[Any]()
    for roll_call, chance in roll_calls(electorate).items():
        votes = dict(roll_call)
        heads, weighed = count(votes), count(votes, body.weights)
        margins = tuple(
            q.form.of(weighed if q.form.by_weight else heads) >= q.at_least for q in questions
        )
        outcome = decide(body, rule, votes).outcome
        odds[outcome, margins, tuple(Vote(votes[m]) for m in reads)] += chance
    return dict(odds)
