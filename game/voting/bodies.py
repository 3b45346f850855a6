"""A body: its members, their weights and vetoes, its quorum and its rules. It takes no decision by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from game.voting.rules import Rule, in_force
from game.voting.votes import RollCall, Tally, Vote, count


@dataclass(frozen=True, slots=True)
class Body:
    """Members in order, the rules they decide by, and what tells members apart.

    `weights` holds members that do not weigh 1; `vetoes` those whose no may stop a text; `quorum` is the
    number of members that must be present for a decision (0: none is asked); `proposers_explain` whether who
    proposed a text may explain its vote on it.
    """

    id: str
    name: str
    members: tuple[str, ...]
    rules: tuple[Rule, ...]
    quorum: int = 0
    vetoes: tuple[str, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict, hash=False)
    proposers_explain: bool = True

    def __post_init__(self) -> None:
        known = set(self.members)
        if len(known) != len(self.members):
            raise ValueError(f"{self.id}: a member is listed twice")
        for member in (*self.vetoes, *self.weights):
            if member not in known:
                raise ValueError(f"{self.id}: {member} is not a member")
        if any(weight < 0 for weight in self.weights.values()):
            raise ValueError(f"{self.id}: a weight is negative")
        if not 0 <= self.quorum <= len(self.members):
            raise ValueError(f"{self.id}: a quorum of {self.quorum} cannot be reached")

    def rule(self, rule_id: str, on: date | None = None) -> Rule:
        """The rule of this id in force on a day (by default: today's); KeyError if there is none."""
        for rule in self.rules:
            if rule.id == rule_id and in_force(rule, on):
                return rule
        raise KeyError(f"{self.id} has no rule {rule_id!r}")

    def weight(self, member: str) -> int:
        """What a member's vote weighs."""
        return self.weights.get(member, 1)

    def complete(self, votes: RollCall) -> dict[str, Vote]:
        """The roll call with all members, in the body's order; who is not named in `votes` is absent."""
        strangers = sorted(votes.keys() - set(self.members))
        if strangers:
            raise ValueError(f"{self.id}: {', '.join(strangers)} cannot vote, not being a member")
        return {member: votes.get(member, Vote.ABSENT) for member in self.members}

    def tally(self, votes: RollCall, *, heads: bool) -> Tally:
        """Count a roll call by heads or by the members' weights."""
        return count(votes, None if heads else self.weights)
