"""Votes and talks in lines: the whip count before a vote, the vote itself, and the table of a negotiation."""

from __future__ import annotations

from collections.abc import Iterator

from game.debrief import SIDES, Voted, voting_text
from game.engine import Count, Playthrough, Sitting, sitting, wording
from game.model import Grouping
from game.phrases import HANG, capital, percent, plural, prose, signed
from game.voting import Vote, Whip

_NEAREST = 8


def at_a_glance(found: Count) -> str:
    """The whip count in a few lines."""
    body, rule = found.motion.body, found.motion.rule
    lines = [
        f"The vote on {voting_text.text_of(found.ballot)} in {body.name} needs {rule.asks}.",
        f"Likeliest: {_sides(found)}. {capital(voting_text.odds_of(found))}.",
    ]
    return "\n".join(prose(line) for line in [*lines, "`whip` shows who leans where."])


def whip(found: Count) -> str:
    """The whip count: who leans where, how surely, what it would take, what it would bring."""
    body, rule = found.motion.body, found.motion.rule
    parts = [
        prose(f"The whip count on {voting_text.text_of(found.ballot)}."),
        prose(
            f"{body.name}, {rule.name}: it needs {rule.asks}."
            f" Likeliest: {_sides(found)}. {capital(voting_text.odds_of(found))}."
        ),
    ]
    done = [f"{about} {signed(by)}" for about, by in found.influences if by]
    if done:
        parts.append(prose(f"Moved so far, in points of 100 towards yes: {'; '.join(done)}."))
    benches = list(voting_text.picked_out(found))
    nearest = found.doubtful(_NEAREST)
    if nearest:
        benches.append(Grouping("", "Nearest to a yes", nearest))
    for bench in benches:
        others = [member for member in bench.members if member != found.ballot.seat]
        lines = (_leaning(found, each) for each in found.lines(others))
        parts.append("\n".join([f"{bench.name}:", *lines]))
    return "\n\n".join(parts)


def vote(held: Voted) -> Iterator[str]:
    """A vote that was held, some paragraphs."""
    yield prose(f"{voting_text.motion(held)}.")
    yield "\n".join(
        prose(f"{about}: {words}", "- ", "  ") for about, words in voting_text.vote_facts(held)
    )


def goes_on(play: Playthrough) -> bool:
    """Whether the last move was made at the same negotiation, whose brief need not be read a second time."""
    if not play.moves or sitting(play.program, play.state) is None:
        return False
    before = play.until(len(play.moves) - 1)
    return before.node.scene == play.node.scene


def table(play: Playthrough) -> Iterator[str]:
    """The table of a negotiation: the text as it stands, and who objects to what."""
    found = sitting(play.program, play.state)
    if found is None:
        return
    program, values, seating = play.program, play.state.values, found.seating
    title = found.talks.title or wording(program, found.scene.title, values)
    lines = [f"{title}, to be agreed in {seating.body.name} by {seating.rule.name}:"]
    for number, clause in enumerate(found.talks.clauses, 1):
        words = next(w for w in clause.wordings if w.id == found.draft[clause.id])
        start = f"{number:>3}. "
        said = f"{clause.title} ({words.id}): {wording(program, words.text, values)}"
        lines.append(prose(said, start, " " * len(start)))
    yield "\n".join(lines)
    yield "\n".join(_objections(play, found))
    left = found.rounds_left
    time = f"time for {plural(left, 'more move')}" if left else "no time left"
    yield prose(f"There is {time} before the text must be put or given up.")


def _objections(play: Playthrough, found: Sitting) -> Iterator[str]:
    sitting_now = found.seating.body.members
    if not found.objections:
        yield "Nobody objects to the text as it stands."
        return
    yield "Who objects:"
    for each in found.objections:
        name = found.names[each.member]
        yield prose(f"{name}: {voting_text.objection_text(found, each)}.", "  - ", HANG)
    for delegation in found.talks.delegations:
        said = wording(play.program, delegation.says, play.state.values)
        if said and delegation.member in sitting_now:
            name = found.names[delegation.member]
            yield prose(f"{name} says: {said}", "  - ", HANG)


def _sides(found: Count) -> str:
    rule, leaning = found.motion.rule, found.leaning
    counts = dict.fromkeys(SIDES, 0)
    for vote, number in leaning.items():
        counts[vote.on_record] += number
    return ", ".join(f"{voting_text.word(side, rule)} {number}" for side, number in counts.items())


def _leaning(found: Count, line: Whip) -> str:
    rule = found.motion.rule
    words = f"{found.names[line.member]}: {voting_text.word(line.likely, rule)}, {percent(float(line.sure))} sure"
    if line.to_yes:
        words += f"; {plural(line.to_yes, 'point')} to {voting_text.word(Vote.YES, rule)}"
    if abs(line.swing) >= 0.001:
        words += f"; worth {percent(line.swing)} of adoption"
    return prose(f"{words}.", "  - ", HANG)
