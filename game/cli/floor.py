"""The floor in lines: the whip count before a vote, the vote itself, and the table of a negotiation."""

from __future__ import annotations

from collections.abc import Iterator

from game.cli.lines import HANG, prose
from game.engine import Count, Held, Playthrough, Sitting, sitting, wording
from game.model import Scenario
from game.tui import hall
from game.tui.prose import signed
from game.voting import Consensus, Vote, Whip

_MOST_NAMED = 12
_NEAREST = 8


def at_a_glance(play: Playthrough, found: Count) -> str:
    """The whip count in a few lines."""
    ballot = found.ballot
    lines = [
        f"The vote on {hall.text_of(ballot)} in {ballot.motion.body.name} needs {hall.needs(ballot)}.",
        f"Likeliest: {_sides(found)}. Odds of adoption: {hall.percent(found.adoption)}.",
    ]
    ours = _ours(play, found)
    if ours:
        lines.append(ours)
    return "\n".join(prose(line) for line in [*lines, "`whip` shows who leans where."])


def whip(play: Playthrough, found: Count) -> str:
    """The whip count: who leans where, how surely, what it would take, what it would bring."""
    scenario, ballot = play.program.scenario, found.ballot
    parts = [
        prose(f"The whip count on {hall.text_of(ballot)}."),
        prose(
            f"{ballot.motion.body.name}, {ballot.motion.rule.name}: it needs {hall.needs(ballot)}."
            f" Likeliest: {_sides(found)}. Odds of adoption: {hall.percent(found.adoption)}."
        ),
    ]
    ours = _ours(play, found)
    if ours:
        parts.append(prose(ours))
    done = [f"{about} {signed(by)}" for about, by in found.influences if by]
    if done:
        parts.append(prose(f"Moved so far, in points of 100 towards yes: {'; '.join(done)}."))
    benches = list(hall.picked_out(scenario, ballot))
    nearest = found.doubtful(_NEAREST)
    if nearest:
        benches.append(hall.Bench("", "Nearest to a yes", nearest))
    for bench in benches:
        others = [member for member in bench.members if member != ballot.seat]
        lines = (_leaning(scenario, found, each) for each in found.lines(others))
        parts.append("\n".join([f"{bench.name}:", *lines]))
    return "\n\n".join(parts)


def vote(scenario: Scenario, held: Held) -> Iterator[str]:
    """A vote that was held, some paragraphs."""
    ballot, decision = held.ballot, held.decision
    rule = ballot.motion.rule
    if held.explanation:
        yield prose(f"Explanation of vote: {held.explanation}")
    if isinstance(rule, Consensus):
        yield prose(f"{hall.text_of(ballot)}. {decision.sentence(_names(scenario))}")
    else:
        tally = hall.sides(decision.tally)
        said = ", ".join(f"{hall.word(side, rule)} {number}" for side, number in tally.items())
        needed = hall.against_threshold(decision)
        yield prose(f"{hall.text_of(ballot)}. {said[:1].upper()}{said[1:]}. Needed: {needed}.")
        yield prose(decision.sentence(_names(scenario)))
    yield prose(f"The {hall.odds_before(held)}.")
    for bench in hall.picked_out(scenario, ballot):
        sides = "; ".join(
            f"{hall.word(side, rule)}: {hall.named(scenario, codes)}"
            for side, codes in hall.by_vote(bench.members, held.votes).items()
        )
        yield prose(f"{bench.name}. {sides}.", rest=HANG)
    against = hall.by_vote(held.votes, held.votes).get(Vote.NO, [])
    if 0 < len(against) <= _MOST_NAMED:
        yield prose(f"Against: {hall.named(scenario, against)}.", rest=HANG)
    if ballot.motion.record:
        yield prose(_differences(scenario, held), rest=HANG)


def table(play: Playthrough) -> Iterator[str]:
    """The table of a negotiation: the text as it stands, and who objects to what."""
    found = sitting(play.program, play.state)
    if found is None:
        return
    program, values = play.program, play.state.values
    title = found.table.title or wording(program, found.scene.title, values)
    lines = [f"{title}, to be agreed in {found.table.body.name} by {found.table.rule.name}:"]
    for number, clause in enumerate(found.table.clauses, 1):
        words = next(w for w in clause.wordings if w.id == found.draft[clause.id])
        start = f"{number:>3}. "
        said = f"{clause.title} ({words.id}): {wording(program, words.text, values)}"
        lines.append(prose(said, start, " " * len(start)))
    yield "\n".join(lines)
    yield "\n".join(_objections(play, found))
    left = found.rounds_left
    time = f"time for {left} more {'move' if left == 1 else 'moves'}" if left else "no time left"
    yield prose(f"There is {time} before the text must be put or given up.")


def _objections(play: Playthrough, found: Sitting) -> Iterator[str]:
    scenario = play.program.scenario
    titles = {clause.id: clause.title for clause in found.table.clauses}
    if not found.objections:
        yield "Nobody objects to the text as it stands."
        return
    yield "Who objects:"
    for each in found.objections:
        words = f"{scenario.members[each.member].name}: "
        if each.red_lines:
            words += f"a red line in {' and '.join(titles[c] for c in each.red_lines)}"
        else:
            words += f"{each.short} short, over {' and '.join(titles[c] for c in each.against)}"
        ways = [f"{titles[clause]} as `{variant}`" for clause, variant in each.remedies]
        if ways:
            words += f"; content with {' or '.join(ways)}"
        yield prose(f"{words}.", "  - ", HANG)
    for delegation in found.table.delegations:
        said = wording(play.program, delegation.says, play.state.values)
        if said:
            name = scenario.members[delegation.member].name
            yield prose(f"{name} says: {said}", "  - ", HANG)


def _ours(play: Playthrough, found: Count) -> str:
    """The odds for each way we may vote, where that is open."""
    scene = play.program.scenario.scenes[play.node.scene]
    ballot = found.ballot
    votes = [choice.vote for choice in scene.choices if choice.vote is not None]
    if scene.ballot is None or not ballot.seat or not votes:
        return ""
    options = ", ".join(
        f"{hall.word(vote, ballot.motion.rule)} {hall.percent(odds)}"
        for vote, odds in hall.our_options(found, votes)
    )
    name = play.program.scenario.members[ballot.seat].name
    return f"Odds of adoption by how {name} votes: {options}."


def _sides(found: Count) -> str:
    rule = found.ballot.motion.rule
    leaning = found.leaning
    counts = dict.fromkeys(hall.SIDES, 0)
    for vote, number in leaning.items():
        counts[hall.side(vote)] += number
    return ", ".join(f"{hall.word(side, rule)} {number}" for side, number in counts.items())


def _leaning(scenario: Scenario, found: Count, line: Whip) -> str:
    rule = found.ballot.motion.rule
    name = scenario.members[line.member].name
    words = f"{name}: {hall.word(line.likely, rule)}, {hall.percent(float(line.sure))} sure"
    if line.to_yes:
        words += f"; {line.to_yes} points to {hall.word(Vote.YES, rule)}"
    if abs(line.swing) >= 0.001:
        words += f"; worth {hall.percent(line.swing)} of adoption"
    return prose(f"{words}.", "  - ", HANG)


def _differences(scenario: Scenario, held: Held) -> str:
    rule = held.ballot.motion.rule
    differs = held.differs
    if not differs:
        return "It differs from the record in nothing."
    said = [
        f"{scenario.members[code].name} {hall.word(now, rule)} (on record {hall.word(then, rule)})"
        for code, (now, then) in list(differs.items())[:_MOST_NAMED]
    ]
    more = len(differs) - len(said)
    rest = f", and {more} more" if more else ""
    return f"It differs from the record in {len(differs)}: {', '.join(said)}{rest}."


def _names(scenario: Scenario) -> dict[str, str]:
    return {code: member.name for code, member in scenario.members.items()}
