"""Votes and negotiations in sentences, the same in lines, on a page and as they happen: what was put, what came of it, who stood where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.debrief.votes import SIDES, Clause, Law, Negotiated, Objector, Seat, Voted
from game.phrases import day, listed, percent, plural
from game.voting import Reason, Tally, Vote

Said = tuple[str, str]
"""What a line is about, and what it says."""
FEW = 15
"""Members that are all named; of more, those against."""
MOST = 12
"""Members that are named one by one where they are many."""
CAME = {
    "agreed": "A text was agreed.",
    "chair-statement": "No text was agreed; the chair spoke in its own name.",
    "no-agreement": "No text was agreed, and they parted without one.",
}


def motion(vote: Voted) -> str:
    """Number and title of the text that was put, and to whom."""
    return f"{', '.join(filter(None, (vote.number, vote.motion)))} ({vote.body})"


def came(vote: Voted) -> str:
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


def minutes(vote: Voted) -> Iterator[Said]:
    """A vote, one thing after the other."""
    if not vote.rule.consensus:
        yield "Count", count(vote)
    yield from decided(vote)
    yield from stood(vote)
    yield from recorded(vote)


def decided(vote: Voted) -> Iterator[Said]:
    """By which rule a vote was held, what came of it, what the odds had been, and what we did."""
    yield "Rule", law(vote.rule)
    yield "Outcome", vote.verdict
    if vote.may_follow:
        yield "Without consensus", f"there may follow {' or '.join(vote.may_follow)}."
    yield "Odds of adoption before the vote", f"{percent(vote.adoption)}."
    if vote.ours:
        yield vote.ours.name, f"{_side(vote, vote.ours)}."
    if vote.explanation:
        yield "Explanation of vote", vote.explanation


def stood(vote: Voted) -> Iterator[Said]:
    """Who stood where: the benches, and everybody where they are few."""
    for bench in vote.benches:
        yield bench.name, f"{positions(vote, bench.seats)}."
    if len(vote.roll) <= FEW:
        yield "Roll call", f"{positions(vote, vote.roll)}."
    else:
        against = [seat.name for seat in _by_name(vote.roll) if seat.vote is Vote.NO]
        if 0 < len(against) <= MOST:
            yield vote.sides[Vote.NO].capitalize(), f"{listed(against)}."


def recorded(vote: Voted) -> Iterator[Said]:
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
    """The names of members by the side they took, all ways of staying away as one; sides without members are left out."""
    found: dict[Vote, list[str]] = {side: [] for side in SIDES}
    for seat in _by_name(seats):
        found[seat.vote.on_record].append(seat.name)
    return {side: names for side, names in found.items() if names}


def positions(vote: Voted, seats: Iterable[Seat]) -> str:
    """Members by the side they took, in words."""
    found = by_side(seats).items()
    return "; ".join(f"{vote.sides[side]}: {listed(names)}" for side, names in found)


def differed(vote: Voted, seat: Seat) -> str:
    """How a member voted, and how it had on record."""
    assert seat.recorded is not None
    return f"{seat.name} {_side(vote, seat)} (on record {vote.sides[seat.recorded.on_record]})"


def settled(talks: Negotiated) -> Iterator[Said]:
    """Talks, one thing after the other."""
    yield "Rule", law(talks.rule)
    yield "Outcome", outcome(talks)
    yield from clauses(talks)
    yield from objections(talks)


def clauses(talks: Negotiated) -> Iterator[Said]:
    """The text clause by clause, as it stood at the end."""
    return ((clause.title, stands(clause)) for clause in talks.clauses)


def objections(talks: Negotiated) -> Iterator[Said]:
    """Who objected, what became of it, and what it cost."""
    yield from ((each.name, objected(each)) for each in talks.objectors)
    if talks.paid:
        yield "Spent", f"{talks.paid}, to win others over."


def outcome(talks: Negotiated) -> str:
    """What came of talks, and in how many moves."""
    return f"{CAME[talks.outcome]} It took {plural(talks.moves, 'move')} of {talks.rounds}."


def stands(clause: Clause) -> str:
    """A clause as it stood at the end, and as it had stood where that is something else."""
    if not clause.reworded:
        return f"{clause.text} (As it was first drafted.)"
    return f"{clause.text} (First drafted as: {clause.opening_text})"


def objected(each: Objector) -> str:
    """What a member objected to, and what became of it."""
    over = listed(each.over) if each.over else "the text"
    if each.stayed:
        how = "at a red line" if each.red_line else f"{each.short} short"
        return f"objected to the end, to {over}, {how}."
    if each.given:
        for_ = f", for {each.paid}" if each.paid else ""
        return f"objected to {over}, and was won over{for_}."
    return f"objected to {over}, and was content once the text had changed."


def law(rule: Law) -> str:
    """A rule with the article it stands in."""
    return f"{rule.name}: {rule.asks}{f' ({rule.source})' if rule.source else ''}."


def _side(vote: Voted, seat: Seat) -> str:
    return vote.sides[seat.vote.on_record]


def _by_name(seats: Iterable[Seat]) -> list[Seat]:
    return sorted(seats, key=lambda seat: seat.name)
