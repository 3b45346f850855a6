"""Votes and negotiations of a play as the debrief holds them: what the engine knows, with names and in words. No rule is made here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.debrief.naming import when, where
from game.debrief.sources import cite
from game.debrief.votes import Bench, Clause, Law, Negotiated, Objector, OnRecord, Seat, Voted
from game.engine import (
    Decided,
    Held,
    Objection,
    Occurrence,
    Playthrough,
    Program,
    Sitting,
    Values,
    held,
    sitting,
    wording,
)
from game.model import CAPACITY, Close, Scenario
from game.voting import CHAIR_STATEMENT, PUT_TO_VOTE, SUMMIT_DECIDES, Rule, Vote

MAY_FOLLOW = {
    CHAIR_STATEMENT: "a statement of the chair's own",
    SUMMIT_DECIDES: "a decision of the Summit on how to decide",
    PUT_TO_VOTE: "a vote on the text after all",
}


def voted(play: Playthrough, occurrence: Occurrence) -> Voted | None:
    """The vote that something that happened was; None where it was none."""
    found = held(play, occurrence)
    if found is None:
        return None
    event = occurrence.event
    scenario, ballot, decision = play.program.scenario, found.ballot, found.decision
    seats = {code: _seat(found, code) for code in found.votes}
    return Voted(
        scene=event.scene,
        title=where(play.program, event),
        date=when(play.program, occurrence, play.dates),
        number=ballot.number,
        motion=ballot.motion.title,
        body=decision.body.name,
        rule=_law(decision.rule),
        tally=decision.tally,
        needed=decision.needed,
        got=decision.got,
        of=decision.of,
        weighed=decision.weighed,
        outcome=decision.outcome,
        reason=decision.reason,
        told=found.outcome,
        verdict=decision.sentence(found.names),
        by=tuple(seats[code] for code in decision.by),
        may_follow=tuple(MAY_FOLLOW[each] for each in decision.fallback),
        adoption=found.adoption,
        odds=found.odds,
        ours=seats.get(ballot.seat),
        explanation=found.explanation,
        benches=tuple(
            Bench(each.id, each.name, _by_name(seats[code] for code in each.members))
            for each in found.watch
        ),
        roll=tuple(seats.values()),
        record=_on_record(scenario, found),
        differs=_by_name(seats[code] for code in found.differs),
    )


def negotiated(play: Playthrough, decided: Decided) -> Negotiated | None:
    """The talks that a decision ended; None where it ended none."""
    place, event = decided.place, decided.event
    course = list(_course(play, place))
    if not course:
        return None
    program, last = play.program, course[-1]
    scenario, talks, values = program.scenario, last.talks, event.before
    end = talks.moves[event.arc.id]
    if not isinstance(end, Close):
        return None
    title = wording(program, last.scene.title, values)
    return Negotiated(
        scene=last.scene.id,
        title=title,
        date=when(play.program, Occurrence(place + 1, event), play.dates),
        text=talks.title or title,
        body=last.seating.body.name,
        rule=_law(last.seating.rule),
        seat=last.names[talks.seat] if talks.seat else "",
        outcome=end.outcome,
        clauses=tuple(_clauses(play.program, values, course)),
        objectors=tuple(_objectors(scenario, course)),
        paid=_paid(scenario, last, sum(last.spent.values())),
        moves=talks.rounds - last.rounds_left,
        rounds=talks.rounds,
    )


# Votes


def _law(rule: Rule) -> Law:
    return Law(rule.id, rule.name, rule.source, rule.asks, not rule.counts_votes)


def _seat(found: Held, code: str) -> Seat:
    recorded: Vote | None = found.motion.record.get(code)
    return Seat(code, found.names[code], found.votes[code], recorded)


def _by_name(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    return tuple(sorted(seats, key=lambda seat: seat.name))


def _on_record(scenario: Scenario, found: Held) -> OnRecord | None:
    record, recorded = found.ballot.record, found.recorded
    if record is None or recorded is None:
        return None
    return OnRecord(record.date, recorded.tally, recorded.outcome, cite(scenario, record.source))


# Negotiations


def _course(play: Playthrough, place: int) -> Iterator[Sitting]:
    """The talks in which a play stands after so many moves, from their opening to there."""
    found: list[Sitting] = []
    while place >= 0:
        now = sitting(play.program, play.steps[place].state)
        if now is None or (found and now.rounds_left <= found[-1].rounds_left):
            break
        found.append(now)
        place -= 1
    return reversed(found)


def _clauses(program: Program, values: Values, course: list[Sitting]) -> Iterator[Clause]:
    first, last = course[0], course[-1]
    for clause in last.talks.clauses:
        texts = {each.id: wording(program, each.text, values) for each in clause.wordings}
        now, then = last.draft[clause.id], first.draft[clause.id]
        yield Clause(clause.id, clause.title, now, texts[now], then, texts[then])


def _objectors(scenario: Scenario, course: list[Sitting]) -> Iterator[Objector]:
    last = course[-1]
    titles = {clause.id: clause.title for clause in last.talks.clauses}
    objected: dict[str, Objection] = {}
    for now in course:
        objected |= {each.member: each for each in now.objections}
    for delegation in last.talks.delegations:
        code = delegation.member
        given = last.spent.get(code, 0)
        if code in objected:
            each = objected[code]
            over = each.red_lines or each.against
            yield Objector(
                code,
                last.names[code],
                tuple(titles[clause] for clause in over),
                bool(each.red_lines),
                each.short or 0,
                given,
                _paid(scenario, last, given),
                stayed=each in last.objections,
            )


def _paid(scenario: Scenario, now: Sitting, points: int) -> str:
    """What it cost to make points good, in words."""
    cost = points * (now.talks.persuasion or 0)
    capacity = scenario.variable.get(CAPACITY)
    return f"{capacity.show(cost)} of {capacity.label}" if cost and capacity else ""
