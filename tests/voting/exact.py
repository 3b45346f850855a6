"""Odds as fractions: the same counting as for play, with whole numbers in the place of floats."""

from fractions import Fraction
from math import prod

from game.voting import Body, Consensus, Electorate, Question, Rule, VoteOutcome
from game.voting.odds.convolution import EXACT
from game.voting.odds.outcomes import class_masses


def cases(electorate: Electorate) -> int:
    """The number of equally likely cases: the product of all totals. Exact masses are out of this."""
    totals = [leaning.total for leaning in electorate.leanings.values()]
    return prod([*totals, *(bloc.total for bloc in electorate.blocs)])


COUNTED = Consensus("counted", "a count by which nothing is decided")


def exact_adoption(body: Body, rule: str | Rule, electorate: Electorate) -> Fraction:
    """The odds that a text is adopted."""
    law = body.rule(rule) if isinstance(rule, str) else rule
    masses = class_masses(body, law, electorate, arithmetic=EXACT)
    adopted = sum(mass for key, mass in masses.items() if key[0] is VoteOutcome.ADOPTED)
    return Fraction(int(adopted), cases(electorate))


def exact_chance(body: Body, electorate: Electorate, question: Question) -> Fraction:
    """The odds that a question about the tally is answered yes."""
    masses = class_masses(body, COUNTED, electorate, [question], arithmetic=EXACT)
    return Fraction(int(sum(m for (_, (yes,), _), m in masses.items() if yes)), cases(electorate))


def chance(body: Body, electorate: Electorate, question: Question) -> float:
    """As `exact_chance`, in floats."""
    masses = class_masses(body, COUNTED, electorate, [question])
    return min(1.0, sum(mass for (_, (yes,), _), mass in masses.items() if yes))
