"""What is asked about a vote, and what can be said of it before any counting: who can stop a text, what is sure anyway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, prod

from game.voting.bodies.body import Body
from game.voting.bodies.rules import Form, Rule
from game.voting.odds.leanings import Electorate

DUST = 1e-20
"""Odds below this are none."""
_NEGLIGIBLE = 1e-16


@dataclass(frozen=True, slots=True)
class Question:
    """A yes-or-no question about the tally: whether a form reaches a number.

    >>> overwhelming = Question("overwhelming", Form(yes=1), at_least=140)
    """

    id: str
    form: Form
    at_least: int


def silence(electorate: Electorate) -> float:
    """A bound on the odds that nobody votes for or against; it stops multiplying once that is dust."""
    odds = 1.0
    for member in electorate.alone:
        leaning = electorate.leanings[member]
        odds *= 1 - (leaning.yes + leaning.no) / leaning.total
        if odds < DUST:
            break
    return odds


def quorum_matters(body: Body, rule: Rule, electorate: Electorate) -> bool:
    """Whether the lack of a quorum can change a figure, or its odds are bounded below 1e-16.

    Chernoff's bound: with absences independent given the moods, P(away >= a) <= E[exp(t * away - t * a)].
    """
    quorum = body.quorum_under(rule)
    spare = len(body.members) - quorum
    if quorum == 0:
        return False

    here = body.presence

    def away(members: Sequence[str], shift: int = 0) -> list[float]:
        held = (electorate.leanings[member].shifted(shift) for member in members)
        return [
            sum(weight for vote, weight in each.weights() if not here.each(vote)) / each.total
            for each in held
        ]

    alone = [q for q in away(electorate.alone) if q]
    if len(alone) + sum(len(bloc.members) for bloc in electorate.blocs) <= spare:
        return False
    blocs = [
        [(mood.weight / bloc.total, away(bloc.members, mood.shift)) for mood in bloc.moods]
        for bloc in electorate.blocs
    ]
    for tilt in (1.0, 2.0, 0.5, 3.0):
        gain = exp(tilt) - 1
        bound = exp(-tilt * (spare + 1)) * prod([1 + gain * q for q in alone])
        for moods in blocs:
            bound *= sum(share * prod([1 + gain * q for q in qs]) for share, qs in moods)
        if bound < _NEGLIGIBLE:
            return False
    return True
