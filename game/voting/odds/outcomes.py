"""What a scenario tells apart about a vote, with exact odds: adopted, vetoed or not, margins, members' votes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.voting.bodies.body import Body
from game.voting.bodies.rules import Rule, VoteOutcome
from game.voting.bodies.votes import Vote
from game.voting.odds.convolution import FLOATS, Arithmetic, Number
from game.voting.odds.counting import Key, by_class, final, lay_out
from game.voting.odds.leanings import Electorate
from game.voting.odds.questions import DUST, Question, silence

_LARGE = 48
"""Members from which on counting those alike together is quicker."""
IMPOSSIBLE = 1e-200
"""A class with smaller odds counts as impossible: floats end soon after."""


@dataclass(frozen=True, slots=True)
class OutcomeClass:
    """Roll calls that the scenario does not tell apart, and their odds.

    `margins` answers the questions asked, `reads` holds the votes of the members read, both in their order.
    """

    outcome: VoteOutcome
    margins: tuple[bool, ...]
    reads: tuple[Vote, ...]
    chance: float

    @property
    def key(self) -> Key:
        """What makes this class this class."""
        return self.outcome, self.margins, self.reads


def adoption(body: Body, rule: str | Rule, electorate: Electorate) -> float:
    """The odds that a text is adopted.

    >>> from game.voting import Leaning
    >>> from game.voting.bodies.general_assembly import general_assembly
    >>> three = general_assembly(("AND", "BTN", "KHM"))
    >>> torn = Electorate(dict.fromkeys(three.members, Leaning(yes=1, no=1)))
    >>> adoption(three, "important", torn), adoption(three, "without-a-vote", torn)
    (0.5, 0.125)
    """
    law = body.rule(rule) if isinstance(rule, str) else rule
    masses = class_masses(body, law, electorate)
    return min(1.0, sum(mass for key, mass in masses.items() if key[0] is VoteOutcome.ADOPTED))


def classes(
    body: Body,
    rule: str | Rule,
    electorate: Electorate,
    questions: Sequence[Question] = (),
    reads: Sequence[str] = (),
) -> tuple[OutcomeClass, ...]:
    """The classes a scenario tells apart, those that can happen, with their odds; they sum to one.

    `questions` are margins told apart, `reads` members whose own vote is.

    >>> from game.voting import Leaning
    >>> from game.voting.bodies.general_assembly import general_assembly
    >>> three = general_assembly(("AND", "BTN", "KHM"))
    >>> torn = Electorate(dict.fromkeys(three.members, Leaning(yes=1, no=1)))
    >>> for each in classes(three, "important", torn, reads=["KHM"]):
    ...     print(each.outcome, each.reads[0], each.chance)
    adopted yes 0.375
    adopted no 0.125
    failed yes 0.125
    failed no 0.375
    """
    law = body.rule(rule) if isinstance(rule, str) else rule
    masses = class_masses(body, law, electorate, questions, reads)
    return tuple(
        OutcomeClass(*key, chance=masses[key])
        for key in sorted(masses, key=_order)
        if masses[key] > IMPOSSIBLE
    )


def class_masses(
    body: Body,
    rule: Rule,
    electorate: Electorate,
    questions: Sequence[Question] = (),
    reads: Sequence[str] = (),
    arithmetic: Arithmetic = FLOATS,
) -> dict[Key, Number]:
    """The mass of each class."""
    scheme = lay_out(body, rule, electorate, questions, reads, arithmetic)
    if arithmetic is FLOATS and len(body.members) >= _LARGE and silence(electorate) < DUST:
        from game.voting.odds import large_bodies  # noqa: PLC0415  only a large body is worth the import

        return dict(large_bodies.class_masses(scheme))
    found = by_class(scheme, final(scheme))
    return {key: sum(mass for mass, _ in states) for key, states in found.items()}


def integer_weights(chances: Sequence[float], total: int = 10**15) -> tuple[int, ...]:
    """Odds as whole weights that add up to `total`, for a chance node: what can happen keeps at least 1.

    >>> integer_weights([0.5, 0.5 - 1e-30, 1e-30], total=1000)
    (499, 500, 1)
    """
    weights = [max(1, round(chance * total)) for chance in chances]
    weights[weights.index(max(weights))] += total - sum(weights)
    return tuple(weights)


def _order(key: Key) -> tuple[int, list[bool], list[int]]:
    outcome, margins, reads = key
    votes, outcomes = list(Vote), list(VoteOutcome)
    return outcomes.index(outcome), [not m for m in margins], [votes.index(v) for v in reads]
