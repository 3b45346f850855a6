"""A motion before a body: who leans where, what may move them, what is told apart. Its shifts come from the caller.

A scenario declares the motion once; at the vote it supplies how strongly each move was made (whole numbers,
from its variables) and how the members it speaks for vote. Everything else follows: odds, classes, roll call.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from game.voting.bodies.body import Body
from game.voting.bodies.decisions import Decision, decide
from game.voting.bodies.rules import Rule
from game.voting.bodies.votes import RollCall, Vote
from game.voting.odds.leanings import Bloc, Electorate, Leaning
from game.voting.odds.outcomes import OutcomeClass, adoption, classes, integer_weights
from game.voting.odds.questions import Question
from game.voting.odds.roll_calls import Draw, RollCalls


@dataclass(frozen=True, slots=True)
class Lobbying:
    """A way to move members: lobbying, a softer draft, a relation. One unit shifts each by `step` chances.

    `members` are those it reaches; a negative step moves them towards no.
    """

    id: str
    members: tuple[str, ...]
    step: int


@dataclass(frozen=True, slots=True)
class Motion:
    """A text put to a body.

    `leanings` holds each member's baseline, from the record or declared. `sponsors` proposed the text: they
    vote for it, and may not explain their vote where the rules of the body say so. `questions` are margins
    the scenario tells apart, `reads` members whose vote it reads; `record` is what was voted in fact.
    `parties` are parties to the dispute: where the rule obliges them to, they abstain if they come.
    """

    id: str
    title: str
    body: Body
    rule: Rule
    leanings: Mapping[str, Leaning] = field(hash=False)
    sponsors: tuple[str, ...] = ()
    blocs: tuple[Bloc, ...] = ()
    moves: tuple[Lobbying, ...] = ()
    questions: tuple[Question, ...] = ()
    reads: tuple[str, ...] = ()
    record: RollCall = field(default_factory=dict, hash=False)
    parties: tuple[str, ...] = ()

    def electorate(
        self, shifts: Mapping[str, int] | None = None, votes: RollCall | None = None
    ) -> Electorate:
        """The electorate on the day: leanings moved by `shifts` (units of each move), `votes` known beforehand.

        KeyError for a move that the motion does not have.
        """
        known = {move.id: move for move in self.moves}
        by = dict.fromkeys(self.leanings, 0)
        for move_id, units in (shifts or {}).items():
            for member in known[move_id].members:
                by[member] += units * known[move_id].step
        moved = {member: leaning.shifted(by[member]) for member, leaning in self.leanings.items()}
        sponsoring = dict.fromkeys(self.sponsors, Vote.YES)
        electorate = Electorate(moved, self.blocs).fixed({**sponsoring, **(votes or {})})
        if self.parties and self.rule.parties_abstain:
            electorate = electorate.obliged(self.parties)
        return electorate

    def odds(self, electorate: Electorate) -> float:
        """The odds that it is adopted."""
        return adoption(self.body, self.rule, electorate)

    def classes(self, electorate: Electorate) -> tuple[OutcomeClass, ...]:
        """What the scenario tells apart, with odds."""
        return classes(self.body, self.rule, electorate, self.questions, self.reads)

    def weights(self, electorate: Electorate) -> dict[OutcomeClass, int]:
        """The classes with whole weights, for a chance node in play and in analysis alike."""
        found = self.classes(electorate)
        weights = integer_weights([each.chance for each in found])
        return dict(zip(found, weights, strict=True))

    def roll_calls(self, electorate: Electorate) -> RollCalls:
        """The vote ready to be drawn, of any class or of a given one."""
        return RollCalls(self.body, self.rule, electorate, self.questions, self.reads)

    def hold(
        self, electorate: Electorate, luck: Draw, outcome: OutcomeClass | None = None
    ) -> Decision:
        """Hold the vote: draw the whole roll call and decide it as any vote is decided."""
        votes = self.roll_calls(electorate).draw(luck, outcome)
        return decide(self.body, self.rule, votes, parties=self.parties)


@dataclass(frozen=True, slots=True)
class Whip:
    """One line of a whip count: the likeliest vote, its odds, the odds of a yes.

    `to_yes` is the smallest shift after which yes is the likeliest vote (None: no shift will do); `swing`
    is how much the odds of adoption would rise if this member's no became a yes.
    """

    member: str
    likely: Vote
    sure: Fraction
    yes: Fraction
    to_yes: int | None
    swing: float = 0.0

    @classmethod
    def of(cls, electorate: Electorate, member: str, swing: float = 0.0) -> Whip:
        """The line of a member."""
        chances = {vote: electorate.chance(member, vote) for vote in Vote}
        likely = max(Vote, key=chances.__getitem__)
        to_yes = electorate.leanings[member].shift_to(Vote.YES)
        return cls(member, likely, chances[likely], chances[Vote.YES], to_yes, swing)


def whip_count(motion: Motion, electorate: Electorate, members: Sequence[str]) -> tuple[Whip, ...]:
    """Who leans where among `members`, how sure, what it would take and what it would bring, in their order.

    It costs two odds of adoption a member: ask for a region or a group, not for 193.

    >>> from game.voting import Leaning, general_assembly
    >>> three = general_assembly(("AND", "BTN", "KHM"))
    >>> torn = dict.fromkeys(three.members, Leaning(yes=40, no=60))
    >>> motion = Motion("peace", "Peace", three, three.rule("important"), torn)
    >>> (line,) = whip_count(motion, motion.electorate(), ["KHM"])
    >>> line.likely, line.to_yes, round(line.swing, 2)
    (<Vote.NO: 'no'>, 10, 0.48)
    """
    lines = []
    for member in members:
        given = {v: motion.odds(electorate.fixed({member: v})) for v in (Vote.YES, Vote.NO)}
        lines.append(Whip.of(electorate, member, given[Vote.YES] - given[Vote.NO]))
    return tuple(lines)
