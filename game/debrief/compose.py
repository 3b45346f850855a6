"""Puts the steps and the ledger of a play into words as a Debrief. It replays nothing and decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from game.debrief.account import (
    Change,
    Closed,
    Debrief,
    Decision,
    Finish,
    Happening,
    Hindsight,
    Line,
    PrincipleScore,
    Recorded,
    Section,
    Series,
    Total,
)
from game.debrief.forecasts import forecasters, in_words
from game.debrief.naming import HAPPENINGS, told, what, when, where
from game.debrief.sources import Cited, CitedSource, cite, reading
from game.debrief.votes import Negotiated, Voted
from game.debrief.voting import negotiated, voted
from game.engine import Decided, Event, Kind, Occurrence, Playthrough, State, weights, wording
from game.model import Profile, Scenario, sentence
from game.scoring import Settled
from game.scoring.panel import Declared, Ledger, Posted, settled, total


def debrief(
    play: Playthrough,
    ledger: Ledger,
    undos: int = 0,
    *,
    profiles: Mapping[str, Profile] | None = None,
    own: Iterable[Settled] = (),
    sections: Sequence[Section] = (),
    hindsight: Hindsight | None = None,
) -> Debrief:
    """The debrief of a play, ended or not.

    `profiles` are those to total under (the scenario's, if not given), `own` the forecasts that the player
    bought, settled; `sections` come from plugins and `hindsight` from the analysis.
    """
    scenario = play.program.scenario
    dates = play.dates
    lines = tuple(_line(play, posted, dates) for posted in ledger.lines)
    earned = [line for line, posted in zip(lines, ledger.lines, strict=True) if posted.by]
    decided = play.decisions()
    decisions = tuple(_decision(play, each, earned, dates) for each in decided)
    first = decided[0].place if decided else len(play.moves)
    prelude = tuple(_happenings(play, range(first + 1), dates))
    forecasts = tuple(in_words(play, *each) for each in settled(play))
    return Debrief(
        scenario=scenario.id,
        title=scenario.title,
        country=scenario.country,
        goals=scenario.goals,
        seed=play.seed,
        profile=scenario.profile,
        finish=finish(play),
        date=dates[-1],
        undos=undos,
        tallies=tuple(_tallies(scenario, lines)),
        totals=tuple(totals(profiles or scenario.profiles, ledger.scores(scenario.principles))),
        ledger=lines,
        prelude=prelude,
        decisions=decisions,
        moments=dates,
        series=tuple(_series(play)),
        forecasts=forecasts,
        forecasters=tuple(forecasters(forecasts)),
        bought=tuple(in_words(play, each) for each in own),
        reading=(*reading(scenario, _cited(lines, decisions, prelude)), *_further(scenario, lines)),
        failures=ledger.failures,
        sections=tuple(sections),
        hindsight=hindsight,
        language=scenario.language,
    )


def votes(play: Playthrough) -> Iterator[Voted]:
    """The votes of a play, in order."""
    return filter(None, (voted(play, each) for each in play.occurrences()))


def negotiations(play: Playthrough) -> Iterator[Negotiated]:
    """The talks of a play that came to an end, in order."""
    return filter(None, (negotiated(play, each) for each in play.decisions()))


# How it ended, and what it came to


def finish(play: Playthrough) -> Finish | None:
    """How a play ended; None while it goes on."""
    if play.ending is None:
        return None
    ending = play.program.scenario.endings[play.ending]
    values = play.state.values
    return Finish(
        ending.id,
        wording(play.program, ending.title, values),
        wording(play.program, ending.text, values),
        ending.peace or "",
    )


def _tallies(scenario: Scenario, lines: Sequence[Line]) -> Iterator[PrincipleScore]:
    for principle in scenario.principles.values():
        own = [line for line in lines if line.principle == principle.id]
        group = scenario.groups.get(principle.group)
        yield PrincipleScore(
            principle.id,
            principle.name,
            group.name if group else principle.group,
            points=sum(line.points for line in own),
            decided=sum(line.points for line in own if not line.luck),
            luck=sum(line.points for line in own if line.luck),
            gained=sum(line.points for line in own if line.points > 0),
            lost=sum(line.points for line in own if line.points < 0),
        )


def totals(profiles: Mapping[str, Profile], scores: Mapping[str, int]) -> Iterator[Total]:
    """What some points come to under each profile."""
    for profile in profiles.values():
        weighed = {name: weight for name, weight in profile.weights.items() if weight}
        yield Total(
            profile.id, profile.title, profile.about, *total(profile, scores), weights=weighed
        )


def _line(play: Playthrough, posted: Posted, dates: Sequence[date]) -> Line:
    scenario, entry, by = play.program.scenario, posted.entry, posted.by
    principle = scenario.principles.get(entry.principle)
    return Line(
        move=entry.move,
        date=when(play.program, by, dates) if by else dates[entry.move],
        scene=entry.scene,
        title=where(play.program, by.event) if by else "The end",
        what=what(play.program, by.event.cause, by.event.before) if by else "",
        principle=entry.principle,
        name=principle.name if principle else sentence(entry.principle),
        points=entry.points,
        reason=entry.reason,
        source=cite(scenario, entry.source),
        scorer=entry.scorer,
        luck=entry.luck,
    )


# What was decided, and what came of it


def _decision(
    play: Playthrough, decided: Decided, lines: Sequence[Line], dates: Sequence[date]
) -> Decision:
    (place, event, steps), program = decided, play.program
    cause, values = event.cause, event.before
    others = [option for option in play.until(place).options if option.id != event.arc.id]
    return Decision(
        move=place,
        date=dates[place],
        kind=cause.kind.value,
        scene=event.scene,
        choice=event.arc.id,
        title=where(program, event),
        chosen=what(program, cause, values),
        result=told(program, event),
        alternatives=tuple(what(program, option.cause, values) for option in others if option.open),
        closed=tuple(
            Closed(what(program, option.cause, values), option.reason)
            for option in others
            if not option.open
        ),
        changes=_changes(play, event),
        happenings=tuple(_happenings(play, steps, dates)),
        lines=tuple(line for line in lines if line.move in steps),
        record=tuple(_records(play, event)),
        talks=negotiated(play, decided),
    )


def _happenings(play: Playthrough, steps: range, dates: Sequence[date]) -> Iterator[Happening]:
    for step in steps:
        for event in play.steps[step].events:
            if event.cause.kind in HAPPENINGS:
                yield _happening(play, Occurrence(step, event), dates)


def _happening(play: Playthrough, occurrence: Occurrence, dates: Sequence[date]) -> Happening:
    event = occurrence.event
    cause, odds = event.cause, None
    if cause.kind is Kind.CHANCE:
        found = weights(play.program, State(event.node, event.before))
        odds = found[event.arc.id] / sum(found.values())
    return Happening(
        kind=cause.kind.value,
        date=when(play.program, occurrence, dates),
        title=where(play.program, event),
        what=what(play.program, cause, event.before),
        text=told(play.program, event),
        changes=_changes(play, event),
        odds=odds,
        vote=voted(play, occurrence),
    )


def _records(play: Playthrough, event: Event) -> Iterator[Recorded]:
    scenario = play.program.scenario
    scene = play.program.nodes[event.node].setting
    for choice in scene.choices if scene else ():
        if choice.record:
            yield Recorded(
                choice=wording(play.program, choice.text, event.before),
                chosen=choice.id == event.arc.id,
                date=choice.record.date,
                text=wording(play.program, choice.record.text, event.before),
                source=cite(scenario, str(choice.record.source)),
            )


def _changes(play: Playthrough, event: Event) -> tuple[Change, ...]:
    variables = play.program.scenario.variable
    return tuple(
        Change(
            name,
            variables[name].label,
            variables[name].show(before),
            variables[name].show(after),
            variables[name].hidden,
        )
        for name, before, after in event.changes(play.program)
    )


def _series(play: Playthrough) -> Iterator[Series]:
    scenario = play.program.scenario
    for variable in scenario.variables:
        if not variable.hidden:
            place = scenario.layout.index[variable.id]
            yield Series(variable, tuple(step.state.values[place] for step in play.steps))


# Sources


def _further(scenario: Scenario, lines: Iterable[Line]) -> Iterator[CitedSource]:
    """What scorers of plugins cite that the scenario does not list, each once under the scorer's id."""
    theirs = [line for line in lines if line.scorer != Declared.id]
    further = [line for line in theirs if line.source.id not in scenario.sources]
    for scorer, title in dict.fromkeys((line.scorer, line.source.title) for line in further):
        yield CitedSource(scorer, title, "", "", "found", "", ())


def _cited(
    lines: Iterable[Line], decisions: Iterable[Decision], prelude: Iterable[Happening]
) -> Iterator[Cited]:
    yield from (line.source for line in lines)
    happenings = list(prelude)
    for decision in decisions:
        yield from (record.source for record in decision.record)
        happenings += decision.happenings
    yield from (each.vote.record.source for each in happenings if each.vote and each.vote.record)
