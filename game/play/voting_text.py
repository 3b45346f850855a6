"""How votes and odds read, on the screen and in lines: words, marks, counts against what is needed. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from game.engine import Count, Held, Objection, Playthrough, Sitting, count
from game.model import Ballot, Scenario, sentence
from game.phrases import percent
from game.voting import Outcome, Rule, Tally, Vote

MARKS: Final = {Vote.YES: "✓", Vote.NO: "✗", Vote.ABSTAIN: "–"}
AWAY: Final = "·"
"""The mark of who cast no vote."""
FATES: Final = {outcome: outcome.said for outcome in Outcome}
_VOTED: Final = {
    Vote.YES: "yes",
    Vote.NO: "no",
    Vote.ABSTAIN: "abstain",
    Vote.ABSENT: "absent",
    Vote.NOT_PARTICIPATING: "apart",
    Vote.NOT_VOTING: "away",
}
_SPOKEN: Final = {**_VOTED, Vote.YES: "agrees", Vote.NO: "objects", Vote.ABSTAIN: "silent"}
SIDES: Final = (Vote.YES, Vote.NO, Vote.ABSTAIN, Vote.NOT_VOTING)
"""The kinds of votes that are counted apart on a board; the last holds all ways of staying away."""


def mark(vote: Vote) -> str:
    """The mark of a vote, which stands beside its word."""
    return MARKS.get(vote, AWAY)


def word(vote: Vote, rule: Rule) -> str:
    """A vote in one word; where a text goes by consensus, nobody votes."""
    return (_VOTED if rule.counts_votes else _SPOKEN)[vote]


def text_of(ballot: Ballot) -> str:
    """Number and title of the text that is put."""
    return "  ".join(filter(None, (ballot.number, ballot.motion.title)))


def sides(tally: Tally) -> dict[Vote, int]:
    """The counts of a board."""
    return dict(zip(SIDES, (tally.yes, tally.no, tally.abstain, tally.away), strict=True))


def side(vote: Vote) -> Vote:
    """Under which count of a board a vote goes."""
    return vote.on_record


def counted(play: Playthrough) -> Count | None:
    """The whip count that belongs to where a game stands, if there is one."""
    scene = play.node.setting
    if scene is None:
        return None
    name = scene.whip or (scene.id if scene.ballot else None)
    found = count(play.program, play.state.values, name) if name else None
    if found is None or name != scene.id:
        return found
    closed = {option.id for option in play.options if not option.open}
    ours = found.ours
    may = {choice.vote or ours for choice in scene.choices if choice.id not in closed}
    return replace(found, ways=tuple(vote for vote in found.ways if vote in may))


@dataclass(frozen=True, slots=True)
class Bench:
    """Members that are shown together: a grouping or a region."""

    id: str
    name: str
    members: tuple[str, ...]


def picked_out(found: Count | Held) -> tuple[Bench, ...]:
    """The groupings that are picked out, the author's first, their members by name."""
    return tuple(Bench(each.id, each.name, _by_name(found, each.members)) for each in found.watch)


def regions(scenario: Scenario, found: Count | Held) -> tuple[Bench, ...]:
    """All members by region, in the order of the regions; those of none come last."""
    by_region: dict[str, list[str]] = {region: [] for region in scenario.regions}
    for code in found.motion.body.members:
        by_region.setdefault(scenario.members[code].region, []).append(code)
    return tuple(
        Bench(region, scenario.regions.get(region, "Others"), _by_name(found, codes))
        for region, codes in by_region.items()
        if codes
    )


def _by_name(found: Count | Held, codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=lambda code: found.names[code]))


def by_vote(members: Iterable[str], votes: Mapping[str, Vote]) -> dict[Vote, list[str]]:
    """Members by how they voted, all ways of staying away together."""
    found: dict[Vote, list[str]] = {each: [] for each in SIDES}
    for member in members:
        found[side(votes[member])].append(member)
    return {vote: codes for vote, codes in found.items() if codes}


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


def objection(found: Sitting, each: Objection) -> str:
    """What a member objects to in a draft, and which wordings would content it."""
    titles = {clause.id: clause.title for clause in found.talks.clauses}
    over = " and ".join(titles[clause] for clause in each.red_lines or each.against)
    words = f"a red line in {over}" if each.red_lines else f"{each.short} short, over {over}"
    ways: dict[str, list[str]] = {}
    for move in each.remedies:
        ways.setdefault(titles[move.clause], []).append(sentence(move.wording).lower())
    content = " or ".join(f"{title}: {' or '.join(to)}" for title, to in ways.items())
    return f"{words}; content with {content}" if content else words
