"""A body: its members, their weights and vetoes, its quorum and its rules. It takes no decision by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from game.voting.bodies.rules import Form, Rule, Stoppers, Threshold, VotingError, in_force
from game.voting.bodies.terms import ALWAYS, Term, Terms, hold, turning_points
from game.voting.bodies.votes import RollCall, Tally, Vote, count


@dataclass(frozen=True, slots=True)
class Body:
    """Members in order, the rules they decide by, and what tells members apart.

    `weights` holds members that do not weigh 1; `vetoes` those whose no may stop a text; `quorum` is the
    number of members that must be present for a decision (0: none is asked), and `quorum_share` the share of
    members that it is, if it is one; `proposers_explain` whether who proposed a text may explain its vote on it.
    `seats` says when those sat that did not always: `members` and `rules` hold all that there ever were, and
    `on` gives the body of a day. `sizes` says how many must sit from each of some days on, earliest first.

    Who does not vote is taken to be present, and only who is known to be absent is not, unless the quorum has been
    `challenged`: then those in the room are counted (General Assembly rule 67 as it is practised).
    """

    id: str
    name: str
    members: tuple[str, ...]
    rules: tuple[Rule, ...]
    quorum: int = 0
    vetoes: tuple[str, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict, hash=False)
    proposers_explain: bool = True
    quorum_share: Threshold | None = None
    seats: Mapping[str, Terms] = field(default_factory=dict, hash=False)
    sizes: tuple[tuple[date, int], ...] = ()
    challenged: bool = False

    def __post_init__(self) -> None:
        known = set(self.members)
        if len(known) != len(self.members):
            raise VotingError("a member is listed twice")
        for member in (*self.vetoes, *self.weights):
            if member not in known:
                raise VotingError(f"{member} is not a member")
        if any(weight < 0 for weight in self.weights.values()):
            raise VotingError("a weight is negative")
        if not 0 <= self.quorum <= len(self.members):
            raise VotingError(f"a quorum of {self.quorum} cannot be reached")

    def on(self, day: date) -> Body:
        """The body of a day: the members that sat, the rules in force, the quorum of so many members.

        VotingError where other than the right number of members are known to have sat, or fewer than the quorum.
        """
        members = tuple(m for m in self.members if hold(self.seats.get(m, ALWAYS), day))
        size = [number for since, number in self.sizes if since <= day][-1:]
        if size and len(members) != size[0]:
            raise VotingError(
                f"its members are {size[0]}, and {len(members)} are known to have sat on {day}"
            )
        rules = tuple(rule for rule in self.rules if in_force(rule, day))
        if (members, rules) == (self.members, self.rules):
            return self
        sitting, share = set(members), self.quorum_share
        return replace(
            self,
            members=members,
            rules=rules,
            quorum=self.quorum if share is None else share.needed(Tally(not_voting=len(members))),
            vetoes=tuple(m for m in self.vetoes if m in sitting),
            weights={m: weight for m, weight in self.weights.items() if m in sitting},
        )

    @property
    def turning_points(self) -> set[date]:
        """The days on which members or rules change."""
        terms = [Term(rule.since, rule.until) for rule in self.rules]
        return turning_points([*terms, *(each for seat in self.seats.values() for each in seat)])

    def rule(self, rule_id: str, on: date | None = None) -> Rule:
        """The rule of this id in force on a day (without a day: the latest); KeyError if there is none."""
        named = [rule for rule in self.rules if rule.id == rule_id]
        found = [rule for rule in named if in_force(rule, on)]
        if not found and on is None:
            found = named[-1:]
        if not found:
            raise KeyError(f"{self.id} has no rule {rule_id!r}" + (f" on {on}" if named else ""))
        return found[0]

    def stoppers(self, rule: Rule) -> tuple[str, ...]:
        """The members whose no stops a text under a rule, whatever the count."""
        match rule.stoppers:
            case Stoppers.NOBODY:
                return ()
            case Stoppers.VETO_HOLDERS:
                return self.vetoes
            case Stoppers.EVERYBODY:
                return self.members

    def quorum_under(self, rule: Rule) -> int:
        """Members that must be present for a decision under a rule."""
        return max(self.quorum, rule.least_quorum)

    def weight(self, member: str) -> int:
        """What a member's vote weighs."""
        return self.weights.get(member, 1)

    def complete(self, votes: RollCall) -> dict[str, Vote]:
        """The roll call with all members, in the body's order; who is not named in `votes` is absent."""
        strangers = sorted(votes.keys() - set(self.members))
        if strangers:
            raise ValueError(f"{self.id}: {', '.join(strangers)} cannot vote, not being a member")
        return {member: votes.get(member, Vote.ABSENT) for member in self.members}

    @property
    def presence(self) -> Form:
        """What counts towards the quorum."""
        taken = (v for v in Vote if v.present or (v is Vote.NOT_VOTING and not self.challenged))
        return Form.adding(dict.fromkeys(taken, 1))

    def tally(self, votes: RollCall, *, heads: bool) -> Tally:
        """Count a roll call by heads or by the members' weights."""
        return count(votes, None if heads else self.weights)
