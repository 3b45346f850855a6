"""Makes the debrief of a play: replays nothing, decides nothing, but puts what the steps and the ledger hold into words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from re import split

from game.debrief.account import (
    Change,
    Cited,
    Closed,
    Debrief,
    Decision,
    Finish,
    Happening,
    Hindsight,
    Line,
    Reading,
    Recorded,
    Section,
    Series,
    Tally,
    Total,
)
from game.debrief.foresight import bought, forecasters, foreseen
from game.engine import Arc, By, Event, Kind, Playthrough, State, Values, today, weights, wording
from game.model import (
    AGENDA,
    DESK,
    END,
    Choice,
    Consequence,
    Deadline,
    Initiative,
    Outcome,
    Profile,
    Scenario,
    Scene,
    Text,
    sentence,
)
from game.scoring.ledger import Entry, Ledger, total
from game.scoring.report import Settled

TOLD = (Kind.CHANCE, Kind.PASSAGE, Kind.CONSEQUENCE, Kind.DEADLINE)
"""What happens without the player and is worth telling."""


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
    lines = tuple(_lines(play, ledger.entries))
    decisions = tuple(_decisions(play, lines))
    forecasts = foreseen(play)
    return Debrief(
        scenario=scenario.id,
        title=scenario.title,
        country=scenario.country,
        goals=scenario.goals,
        seed=play.seed,
        profile=scenario.profile,
        finish=_finish(play),
        date=play.dates[-1],
        undos=undos,
        tallies=tuple(_tallies(scenario, lines)),
        totals=tuple(_totals(profiles or scenario.profiles, ledger.scores(scenario.principles))),
        ledger=lines,
        prelude=tuple(_happenings(play, _first(play))),
        decisions=decisions,
        moments=play.dates,
        series=tuple(_series(play)),
        forecasts=forecasts,
        forecasters=tuple(forecasters(forecasts)),
        bought=bought(play, own),
        reading=tuple(_reading(scenario, _cited(lines, decisions))),
        failures=tuple((failure.plugin, failure.reason) for failure in ledger.failures),
        sections=tuple(sections),
        hindsight=hindsight,
    )


# How it ended, and what it came to


def _finish(play: Playthrough) -> Finish | None:
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


def _tallies(scenario: Scenario, lines: Sequence[Line]) -> Iterator[Tally]:
    for principle in scenario.principles.values():
        own = [line for line in lines if line.principle == principle.id]
        group = scenario.groups.get(principle.group)
        yield Tally(
            principle.id,
            principle.name,
            group.name if group else principle.group,
            points=sum(line.points for line in own),
            decided=sum(line.points for line in own if not line.luck),
            luck=sum(line.points for line in own if line.luck),
            gained=sum(line.points for line in own if line.points > 0),
            lost=sum(line.points for line in own if line.points < 0),
        )


def _totals(profiles: Mapping[str, Profile], scores: Mapping[str, int]) -> Iterator[Total]:
    for profile in profiles.values():
        yield Total(profile.id, profile.title, profile.about, *total(profile, scores))


def _lines(play: Playthrough, entries: Sequence[Entry]) -> Iterator[Line]:
    scenario = play.program.scenario
    for entry in entries:
        event = next(
            (
                e
                for e in play.steps[entry.move].events
                if (e.scene, e.arc.id) == (entry.scene, entry.choice)
            ),
            None,
        )
        principle = scenario.principles.get(entry.principle)
        yield Line(
            move=entry.move,
            date=_date(play, entry.move, event) if event else play.dates[entry.move],
            scene=entry.scene,
            title=_title(play, event) if event else "The end",
            what=what(play, event.arc, event.before) if event else "",
            principle=entry.principle,
            name=principle.name if principle else sentence(entry.principle),
            points=entry.points,
            reason=entry.reason,
            source=_source(scenario, entry.source),
            scorer=entry.scorer,
            luck=entry.luck,
        )


# What was decided, and what came of it


def _first(play: Playthrough) -> range:
    """The steps before the first decision."""
    decided = (place for place, move in enumerate(play.moves) if move.by is By.PLAYER)
    return range(next(decided, len(play.moves)) + 1)


def _decisions(play: Playthrough, lines: Sequence[Line]) -> Iterator[Decision]:
    places = [place for place, move in enumerate(play.moves) if move.by is By.PLAYER]
    for place, after in pairwise([*places, len(play.moves)]):
        steps = range(place + 1, after + 1)
        of_this = (line for line in lines if line.move in steps and line.scene != END)
        yield _decision(play, place, steps, tuple(of_this))


def _decision(play: Playthrough, place: int, steps: range, lines: tuple[Line, ...]) -> Decision:
    program, before = play.program, play.until(place)
    event = play.steps[place + 1].events[0]
    origin, values = event.arc.origin, event.before
    others = [option for option in before.options if option.id != event.arc.id]
    return Decision(
        move=place,
        date=play.dates[place],
        kind=event.arc.kind.value,
        scene=event.scene,
        choice=event.arc.id,
        title=_title(play, event),
        chosen=what(play, event.arc, values),
        result=wording(program, origin.result.text, values) if isinstance(origin, Choice) else "",
        alternatives=tuple(what(play, option.arc, values) for option in others if option.open),
        closed=tuple(
            Closed(what(play, option.arc, values), option.reason)
            for option in others
            if not option.open
        ),
        changes=_changes(play, event),
        happenings=tuple(_happenings(play, steps)),
        lines=lines,
        record=tuple(_records(play, event)),
    )


def _happenings(play: Playthrough, steps: range) -> Iterator[Happening]:
    for step in steps:
        for event in play.steps[step].events:
            if event.arc.kind in TOLD:
                yield _happening(play, step, event)


def _happening(play: Playthrough, step: int, event: Event) -> Happening:
    origin, odds, text = event.arc.origin, None, Text()
    if isinstance(origin, Outcome):
        found = weights(play.program, State(event.node, event.before))
        odds = found[event.arc.id] / sum(found.values())
    if isinstance(origin, Outcome | Consequence | Deadline):
        text = origin.result.text
    elif isinstance(origin, Scene) and origin.passage:
        text = origin.passage.text
    return Happening(
        kind=event.arc.kind.value,
        date=_date(play, step, event),
        title=_title(play, event),
        what=what(play, event.arc, event.before),
        text=wording(play.program, text, event.before),
        changes=_changes(play, event),
        odds=odds,
    )


def _records(play: Playthrough, event: Event) -> Iterator[Recorded]:
    scenario = play.program.scenario
    scene = scenario.scenes.get(event.scene)
    for choice in scene.choices if scene else ():
        if choice.record:
            yield Recorded(
                choice=wording(play.program, choice.text, event.before),
                chosen=choice.id == event.arc.id,
                date=choice.record.date,
                text=wording(play.program, choice.record.text, event.before),
                source=_source(scenario, str(choice.record.source)),
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


# In words


def _date(play: Playthrough, step: int, event: Event) -> date:
    """When something happened in a step: on its own date, else not before the date the step began with."""
    if isinstance(event.arc.origin, Deadline):
        return event.arc.origin.date
    return max(play.dates[max(step - 1, 0)], today(play.program, State(event.node, event.before)))


def _title(play: Playthrough, event: Event) -> str:
    """Where something happened: the scene's title, that of an initiative being the scene it opens."""
    name = event.arc.id if event.arc.kind is Kind.INITIATIVE else event.scene
    scene = play.program.scenario.scenes.get(name)
    if scene:
        return wording(play.program, scene.title, event.before)
    return {AGENDA: "The agenda", DESK: "The calendar", END: "The end"}.get(name) or sentence(name)


def what(play: Playthrough, arc: Arc, values: Values) -> str:
    """What an arc stands for, as it read where it was taken."""
    match arc.origin:
        case Choice(text=text) | Initiative(offer=text):
            return wording(play.program, text, values)
    if arc.kind is Kind.PASS:
        return f"Let the {play.program.scenario.calendar.unit} pass"
    if arc.kind is Kind.CALENDAR:
        return f"A {play.program.scenario.calendar.unit} went by"
    return sentence(arc.id)


# Sources


def _source(scenario: Scenario, citation: str) -> Cited:
    name, _, locator = citation.partition(" ")
    source = scenario.sources.get(name)
    return Cited(name, source.title, locator) if source else Cited(name, name, locator)


def _cited(lines: Iterable[Line], decisions: Iterable[Decision]) -> Iterator[Cited]:
    yield from (line.source for line in lines)
    for decision in decisions:
        yield from (record.source for record in decision.record)


def _reading(scenario: Scenario, cited: Iterable[Cited]) -> Iterator[Reading]:
    places: dict[str, dict[str, None]] = {}
    for each in cited:
        places.setdefault(each.id, {}).update({each.locator: None} if each.locator else {})
    for name, locators in places.items():
        source = scenario.sources.get(name)
        if source:
            yield Reading(
                name,
                source.title,
                source.publisher,
                source.date,
                source.confidence,
                source.note,
                tuple(sorted(locators, key=_by_number)),
            )


def _by_number(locator: str) -> list[tuple[int, str]]:
    """Paragraph 2 before paragraph 12."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in split(r"(\d+)", locator)]
