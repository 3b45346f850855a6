"""Votes and negotiations in words, on the screen, in lines and on a page alike: what is put, who stands where, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from game.debrief.votes import SIDES, Clause, Law, Negotiated, Objector, Seat, Voted
from game.engine import Count, Held, Objection, Sitting
from game.model import Ballot, Grouping, Scenario, sentence
from game.phrases import day, listed, percent, plural
from game.voting import Reason, Rule, Tally, Vote

Said = tuple[str, str]
"""What a line is about, and what it says."""
FEW = 15
"""Members that are all named; of more, those against."""
MOST = 12
"""Members that are named one by one where they are many."""
MARKS: Final = {Vote.YES: "✓", Vote.NO: "✗", Vote.ABSTAIN: "–"}
AWAY: Final = "·"
"""The mark of who cast no vote."""
_VOTED: Final = {
    Vote.YES: "yes",
    Vote.NO: "no",
    Vote.ABSTAIN: "abstain",
    Vote.ABSENT: "absent",
    Vote.NOT_PARTICIPATING: "apart",
    Vote.NOT_VOTING: "away",
}
_SPOKEN: Final = {**_VOTED, Vote.YES: "agrees", Vote.NO: "objects", Vote.ABSTAIN: "silent"}
TALKS_OUTCOMES = {
    "agreed": "A text was agreed.",
    "chair-statement": "No text was agreed; the chair spoke in its own name.",
    "no-agreement": "No text was agreed, and they parted without one.",
}


def motion(vote: Voted) -> str:
    """Number and title of the text that was put, and to whom."""
    return f"{', '.join(filter(None, (vote.number, vote.motion)))} ({vote.body})"


def brief_outcome(vote: Voted) -> str:
    """What came of a vote, in a few words.

    Nobody votes where a text goes by consensus, so there is no count to give.
    """
    what = vote.outcome.said
    if vote.reason is Reason.NO_QUORUM:
        return "no decision, for want of a quorum"
    who = listed([seat.name for seat in vote.by]) if vote.by else ""
    if vote.rule.consensus:
        return f"{what} by {'consensus' if vote.adopted else f'the objection of {who}'}"
    by = f" by {who}, with" if vote.reason is Reason.VETO else ","
    return f"{what}{by} {vote.tally}"


def vote_facts(vote: Voted) -> Iterator[Said]:
    """A vote, one thing after the other."""
    if not vote.rule.consensus:
        yield "Count", count(vote)
    yield from decision_facts(vote)
    yield from position_facts(vote)
    yield from record_facts(vote)


def decision_facts(vote: Voted) -> Iterator[Said]:
    """By which rule a vote was held, what came of it, what the odds had been, and what we did."""
    yield "Rule", rule_text(vote.rule)
    yield "Outcome", vote.verdict
    if vote.may_follow:
        yield "Without consensus", f"there may follow {' or '.join(vote.may_follow)}."
    yield "Odds of adoption before the vote", f"{percent(vote.adoption)}."
    if vote.ours:
        yield vote.ours.name, f"{_side(vote, vote.ours)}."
    if vote.explanation:
        yield "Explanation of vote", vote.explanation


def position_facts(vote: Voted) -> Iterator[Said]:
    """Who stood where: the benches, and everybody where they are few."""
    for bench in vote.benches:
        yield bench.name, f"{positions(vote, bench.seats)}."
    if len(vote.roll) <= FEW:
        yield "Roll call", f"{positions(vote, vote.roll)}."
    else:
        against = [seat.name for seat in _by_name(vote.roll) if seat.vote is Vote.NO]
        if 0 < len(against) <= MOST:
            yield vote.sides[Vote.NO].capitalize(), f"{listed(against)}."


def record_facts(vote: Voted) -> Iterator[Said]:
    """How the same text was voted on in fact, and who voted otherwise here."""
    record = vote.record
    if record is None:
        return
    words = f"{day(record.date)}: {record.outcome.said}, {record.tally}."
    if vote.differs:
        named = [differed(vote, seat) for seat in vote.differs[:MOST]]
        more = len(vote.differs) - len(named)
        rest = f", and {more} more" if more else ""
        count = plural(len(vote.differs), "member")
        words += f" Here {count} voted otherwise: {', '.join(named)}{rest}."
    else:
        words += " Every member voted so here too."
    yield "On record", f"{words} [{record.source}]"


def count(vote: Voted) -> str:
    """The count, against what was needed of how many."""
    words = f"{tally(vote.tally)}; {vote.needed} needed"
    if vote.of is not None:
        words += f" of {vote.of}"
    return f"{words} by weight, {vote.got} reached." if vote.weighed else f"{words}."


def tally(found: Tally) -> str:
    """A count in words.

    >>> tally(Tally(yes=141, no=5, abstain=35, not_voting=12))
    '141 in favour, 5 against, 35 abstaining, 12 not voting'
    """
    return ", ".join(f"{number} {SIDES[side]}" for side, number in counts(found).items())


def counts(found: Tally) -> dict[Vote, int]:
    """The counts of a tally by side."""
    return dict(zip(SIDES, (found.yes, found.no, found.abstain, found.away), strict=True))


def by_side(seats: Iterable[Seat]) -> dict[Vote, list[str]]:
    """The names of members by the side they took, as `by_vote` has them."""
    return by_vote((seat.name, seat.vote) for seat in _by_name(seats))


def positions(vote: Voted, seats: Iterable[Seat]) -> str:
    """Members by the side they took, in words."""
    found = by_side(seats).items()
    return "; ".join(f"{vote.sides[side]}: {listed(names)}" for side, names in found)


def differed(vote: Voted, seat: Seat) -> str:
    """How a member voted, and how it had on record."""
    assert seat.recorded is not None
    return f"{seat.name} {_side(vote, seat)} (on record {vote.sides[seat.recorded.on_record]})"


def talks_facts(talks: Negotiated) -> Iterator[Said]:
    """Talks, one thing after the other."""
    yield "Rule", rule_text(talks.rule)
    yield "Outcome", talks_outcome(talks)
    yield from clause_facts(talks)
    yield from objector_facts(talks)


def clause_facts(talks: Negotiated) -> Iterator[Said]:
    """The text clause by clause, as it stood at the end."""
    return ((clause.title, clause_text(clause)) for clause in talks.clauses)


def objector_facts(talks: Negotiated) -> Iterator[Said]:
    """Who objected, what became of it, and what it cost."""
    yield from ((each.name, objector_text(each)) for each in talks.objectors)
    if talks.paid:
        yield "Spent", f"{talks.paid}, to win others over."


def talks_outcome(talks: Negotiated) -> str:
    """What came of talks, and in how many moves."""
    return (
        f"{TALKS_OUTCOMES[talks.outcome]} It took {plural(talks.moves, 'move')} of {talks.rounds}."
    )


def clause_text(clause: Clause) -> str:
    """A clause as it stood at the end, and as it had stood where that is something else."""
    if not clause.reworded:
        return f"{clause.text} (As it was first drafted.)"
    return f"{clause.text} (First drafted as: {clause.opening_text})"


def objector_text(each: Objector) -> str:
    """What a member objected to, and what became of it."""
    over = listed(each.over) if each.over else "the text"
    if each.stayed:
        how = "at a red line" if each.red_line else f"{each.short} short"
        return f"objected to the end, to {over}, {how}."
    if each.given:
        for_ = f", for {each.paid}" if each.paid else ""
        return f"objected to {over}, and was won over{for_}."
    return f"objected to {over}, and was content once the text had changed."


def rule_text(rule: Law) -> str:
    """A rule with the article it stands in."""
    return f"{rule.name}: {rule.asks}{f' ({rule.source})' if rule.source else ''}."


def _side(vote: Voted, seat: Seat) -> str:
    return vote.sides[seat.vote.on_record]


def _by_name(seats: Iterable[Seat]) -> list[Seat]:
    return sorted(seats, key=lambda seat: seat.name)


# Before a vote, and in the hall


def mark(vote: Vote) -> str:
    """The mark of a vote, which stands beside its word."""
    return MARKS.get(vote, AWAY)


def word(vote: Vote, rule: Rule) -> str:
    """A vote in one word; where a text goes by consensus, nobody votes."""
    return (_VOTED if rule.counts_votes else _SPOKEN)[vote]


def text_of(ballot: Ballot) -> str:
    """Number and title of the text that is put."""
    return "  ".join(filter(None, (ballot.number, ballot.motion.title)))


def picked_out(found: Count | Held) -> tuple[Grouping, ...]:
    """The groupings that are picked out, the author's first, their members by name."""
    return tuple(Grouping(each.id, each.name, _sorted(found, each.members)) for each in found.watch)


def regions(scenario: Scenario, found: Count | Held) -> tuple[Grouping, ...]:
    """All members by region, in the order of the regions; those of none come last."""
    by_region: dict[str, list[str]] = {region: [] for region in scenario.regions}
    for code in found.motion.body.members:
        by_region.setdefault(scenario.members[code].region, []).append(code)
    return tuple(
        Grouping(region, scenario.regions.get(region, "Others"), _sorted(found, codes))
        for region, codes in by_region.items()
        if codes
    )


def _sorted(found: Count | Held, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=lambda code: found.names[code]))


def by_vote(votes: Iterable[tuple[str, Vote]]) -> dict[Vote, list[str]]:
    """Members by how they voted, all ways of staying away as one; sides without members are left out."""
    found: dict[Vote, list[str]] = {side: [] for side in SIDES}
    for member, vote in votes:
        found[vote.on_record].append(member)
    return {side: members for side, members in found.items() if members}


def odds_before(vote: Held) -> str:
    """What the odds had been."""
    return f"odds of adoption were {percent(vote.adoption)}"


def odds_of(found: Count) -> str:
    """The odds of adoption: one figure, or one for each way we may vote while that is open."""
    if not found.ways:
        return f"odds of adoption {percent(found.adoption)}"
    we, rule = found.names[found.ballot.seat], found.motion.rule
    chances = [percent(found.if_we(vote)) for vote in found.ways]
    if len(chances) == 1:
        return f"odds of adoption {chances[0]}"
    if len(set(chances)) == 1:
        return f"odds of adoption {chances[0]}, however {we} votes"
    each = zip(found.ways, chances, strict=True)
    said = ", ".join(f"{word(vote, rule)} {chance}" for vote, chance in each)
    return f"odds of adoption by how {we} votes: {said}"


def objection_text(found: Sitting, each: Objection) -> str:
    """What a member objects to in a draft, and which wordings would content it."""
    titles = {clause.id: clause.title for clause in found.talks.clauses}
    over = " and ".join(titles[clause] for clause in each.red_lines or each.against)
    words = f"a red line in {over}" if each.red_lines else f"{each.short} short, over {over}"
    ways: dict[str, list[str]] = {}
    for move in each.remedies:
        ways.setdefault(titles[move.clause], []).append(sentence(move.wording).lower())
    content = " or ".join(f"{title}: {' or '.join(to)}" for title, to in ways.items())
    return f"{words}; content with {content}" if content else words
