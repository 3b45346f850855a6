"""From a roll call to a decision, and why. The only place that says `adopted`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from game.voting.bodies.body import Body
from game.voting.bodies.rules import Base, Reason, Rule, Threshold, VoteOutcome
from game.voting.bodies.votes import RollCall, Tally, Vote


@dataclass(frozen=True, slots=True)
class Decision:
    """What a body decided.

    `tally` counts heads. `threshold` is the one that failed, or the first one where all were met; `needed`
    and `got` are counted as it counts (weights or heads), with the base as it stood at this vote. `by`
    names who vetoed or objected; `in_spite_of` holders of a veto whose no stopped nothing, the question
    being procedural; `obliged` parties to the dispute whose vote was set to abstention.
    """

    body: Body
    rule: Rule
    votes: RollCall = field(hash=False)
    tally: Tally
    reason: Reason
    threshold: Threshold | None = None
    needed: int = 0
    got: int = 0
    by: tuple[str, ...] = ()
    in_spite_of: tuple[str, ...] = ()
    obliged: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()

    @property
    def outcome(self) -> VoteOutcome:
        """Adopted, failed, vetoed or blocked."""
        return self.reason.outcome

    @property
    def adopted(self) -> bool:
        """Whether the text is adopted."""
        return self.outcome is VoteOutcome.ADOPTED

    @property
    def weighed(self) -> bool:
        """Whether the members' weights were counted, and not heads."""
        return bool(self.body.weights) and self.threshold is not None and not self.threshold.heads

    @property
    def of(self) -> int | None:
        """What the share in favour was taken of at this vote; None where a number of votes is asked for."""
        if self.threshold is None or self.threshold.of is Base.VOTES:
            return None
        return self.threshold.of.size(self.body.tally(self.votes, heads=not self.weighed))

    @property
    def short_by(self) -> int:
        """How many votes in favour were missing, with as many members voting as did."""
        return max(0, self.needed - self.got) if self.reason is Reason.SHORT else 0

    def sentence(self, names: Mapping[str, str] | None = None) -> str:
        """The decision in one sentence; `names` turns members' codes into names.

        >>> from game.voting.bodies.general_assembly import general_assembly
        >>> assembly = general_assembly(("AND", "BTN", "KHM"))
        >>> votes = {"AND": Vote.YES, "BTN": Vote.YES, "KHM": Vote.NO}
        >>> decide(assembly, "important", votes).sentence()
        'Adopted by 2-1-0: needed at least two-thirds of those voting, which was 2.'
        """
        t = self.tally

        def who(members: Sequence[str]) -> str:
            called = [(names or {}).get(member, member) for member in members]
            return " and ".join([", ".join(called[:-1]), called[-1]] if called[1:] else called)

        if self.reason is Reason.CONSENSUS:
            return "Adopted by consensus: nobody objected."
        if self.reason is Reason.OBJECTION:
            return f"No consensus: {who(self.by)} objected."
        if self.reason is Reason.NO_QUORUM:
            members = "member" if self.got == 1 else "members"
            return f"No decision: {self.got} {members} present, {self.needed} needed."
        if self.reason is Reason.NO_VOTES:
            return "Not adopted: nobody voted for or against."
        if self.reason is Reason.VETO:
            return f"Vetoed by {who(self.by)}, with {t} and otherwise enough votes."
        if self.reason is Reason.SHORT:
            text = (
                f"Not adopted, by {t}: {self.short_by} short of the {self.needed} needed"
                f" ({self.threshold})"
            )
            return f"{text}; the no of {who(self.by)} vetoed nothing." if self.by else f"{text}."
        text = f"Adopted by {t}: needed {self.threshold}"
        if self.threshold and self.threshold.share.denominator != 1:
            text += f", which was {self.needed}"
        if self.in_spite_of:
            text += (
                f"; the question being procedural, the no of {who(self.in_spite_of)} was no veto"
            )
        return f"{text}."


def decide(
    body: Body,
    rule: str | Rule,
    votes: RollCall,
    *,
    parties: Collection[str] = (),
    on: date | None = None,
) -> Decision:
    """Decide a question put to a body.

    `votes` are those of the members; who is not named is absent. `parties` are parties to the dispute, who
    count as abstaining where the rule obliges them to. `on` is the day of the vote: it says who sits in the body and
    which of its rules are in force.

    >>> from game.voting.bodies.security_council import security_council
    >>> council = security_council(tuple("ABCDEFGHIJKLMNO"), permanent=tuple("ABCDE"))
    >>> votes = dict.fromkeys("ABCDFGHIJKL", Vote.YES) | {"E": Vote.NO} | dict.fromkeys("MNO", Vote.ABSTAIN)
    >>> decide(council, "substantive", votes).sentence()
    'Vetoed by E, with 11-1-3 and otherwise enough votes.'
    >>> decide(council, "procedural", votes).sentence()
    'Adopted by 11-1-3: needed at least 9 votes in favour; the question being procedural, the no of E was no veto.'
    """
    law = body.rule(rule, on) if isinstance(rule, str) else rule
    body = body if on is None else body.on(on)
    full = body.complete(votes)
    obliged: tuple[str, ...] = ()
    if law.parties_abstain:
        obliged = tuple(m for m in body.members if m in parties and full[m].cast)
        full.update(dict.fromkeys(obliged, Vote.ABSTAIN))
    heads = body.tally(full, heads=True)
    against = tuple(m for m, vote in full.items() if vote is Vote.NO)

    quorum, present = body.quorum_under(law), body.presence.of(heads)
    if present < quorum:
        return Decision(body, law, full, heads, Reason.NO_QUORUM, needed=quorum, got=present)
    weighed = body.tally(full, heads=False)
    failed = next((t for t in law.thresholds if not t.met(heads if t.heads else weighed)), None)
    threshold = failed or next(iter(law.thresholds), None)
    counted = heads if threshold is None or threshold.heads else weighed
    by = tuple(m for m in against if m in body.stoppers(law))
    if law.counts_votes and not heads.voting:
        reason = Reason.NO_VOTES
    elif failed:
        reason = Reason.SHORT
    else:
        reason = law.stopped if by else law.carried
    adopted = reason.outcome is VoteOutcome.ADOPTED
    return Decision(
        body,
        law,
        full,
        heads,
        reason,
        threshold=threshold,
        needed=threshold.needed(counted) if threshold else 0,
        got=counted.yes if threshold else 0,
        by=by,
        in_spite_of=tuple(m for m in against if m in body.vetoes) if adopted else (),
        obliged=obliged,
        fallback=law.fallback if reason is law.stopped else (),
    )
