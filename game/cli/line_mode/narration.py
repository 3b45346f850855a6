"""The game in lines of plain text: what a screen shows, in words alone, with no picture, colour or mark to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from game.cli.line_mode import voting
from game.debrief import Voted, decisions, title, voted, what, when
from game.engine import By, Kind, Node, Occurrence, Option, Playthrough, Values, count_here, wording
from game.model import CAPACITY, TURN, Advice, Scenario, Unit, sentence
from game.phrases import HANG, percent, prose
from game.play import Beat, Reading, grouped, readings, short_date, span, tell, turn_of


def briefing(scenario: Scenario) -> str:
    """What a player should know before the first scene."""
    parts = [scenario.title, prose(scenario.summary)]
    if scenario.role:
        parts.append(prose(scenario.role))
    calendar = scenario.calendar
    when = f"{short_date(calendar.starts)} to {short_date(calendar.ends)}, {span(calendar)}."
    parts.append(prose(f"{scenario.country}. {when}" if scenario.country else when))
    if scenario.goals:
        parts.append(
            "\n".join(["You will learn:", *(prose(goal, "  - ", HANG) for goal in scenario.goals)])
        )
    return "\n\n".join(parts)


def told(play: Playthrough, occurrences: Iterable[Occurrence]) -> Iterator[str]:
    """What happened, some paragraphs a beat; how it ended stands at the head of the debrief and not here."""
    going_on = (each for each in occurrences if each.event.arc.kind is not Kind.ENDING)
    for beat in tell(play.program, going_on):
        vote = voted(play, beat.at) if beat.at else None
        lines = list(_vote(play, beat, vote) if vote else _told(play, beat))
        if lines:
            yield "\n\n".join(lines)


def situation(play: Playthrough, *, again: bool = False) -> str:
    """Where the game stands: the brief, the advice and what may be chosen; `again` leaves out what was just read."""
    parts = [*voting.table(play)] if again else [*_brief(play), *voting.table(play)]
    found = count_here(play)
    if found:
        parts.append(voting.at_a_glance(found))
    parts.append(options(play))
    variable = play.program.scenario.variable.get(CAPACITY)
    if variable:
        left = play.state.values[play.program.scenario.layout.index[CAPACITY]]
        parts.append(f"{variable.label}: {left} of {variable.hi}.")
    return "\n\n".join(parts)


def options(play: Playthrough) -> str:
    """The options, numbered from 1, closed ones with the reason."""
    return "\n".join(["You may choose:", *numbered(_option(play, each) for each in play.options)])


def numbered(lines: Iterable[str]) -> Iterator[str]:
    """Each line behind its number, from 1."""
    for number, line in enumerate(lines, 1):
        start = f"{number:>3}. "
        yield prose(line, start, " " * len(start))


def option_of(options: Iterable[Option], word: str) -> Option | None:
    """The option that a word means: its number from 1, or its id."""
    named = dict(enumerate(options, 1))
    return next((o for number, o in named.items() if word in (str(number), o.id)), None)


def indicators(play: Playthrough) -> str:
    """Every indicator that a player may see, by group."""
    found = readings(play.program, play.state.values, play.state.values)
    lines = []
    for name, members in grouped(found):
        shown = ", ".join(f"{each.variable.label} {each.shown}" for each in members)
        lines.append(prose(f"{name}: {shown}.", rest=HANG))
    return "\n".join(lines)


def journal(play: Playthrough) -> str:
    """The decisions made so far, each with its date and scene."""
    made = decisions(play)
    lines = numbered(f"{short_date(each.date)}, {each.scene}: {each.words}" for each in made)
    return "\n".join(lines) or "No decision has been made yet."


def transcript(play: Playthrough) -> str:
    """A whole play as it would have been told, and where it stands or how it ended."""
    parts = [briefing(play.program.scenario)]
    for place, made in enumerate(play.steps):
        parts += told(play, (Occurrence(place, event) for event in made.events))
        then = play.until(place)
        if place == len(play.moves) and play.ending is None:
            parts.append(situation(then))
        elif then.node.by is By.PLAYER:
            parts += _brief(then)
    return "\n\n".join(parts)


def _told(play: Playthrough, beat: Beat) -> Iterator[str]:
    event = beat.at.event if beat.at else None
    if beat.at and event and event.arc.kind is Kind.PASSAGE:
        yield _head(
            play,
            play.program.nodes[event.node],
            when(play.program, beat.at, play.dates),
            event.before,
        )
        yield from _after(beat)
        return
    head = f"{beat.label[:1].upper()}{beat.label[1:]}" if beat.label != "calendar" else ""
    words = ". ".join(filter(None, (head, beat.title)))
    if beat.said and beat.label != "chance":
        words = f"{words}: {beat.said}"
    if words:
        words = words[:1].upper() + words[1:]
        yield prose(f"{words}." if words[-1] not in ".!?:…" else words)
    if beat.said and beat.label == "chance":
        yield prose(beat.said)
    if beat.odds:
        yield prose(_odds(beat))
    yield from _after(beat)


def _after(beat: Beat) -> Iterator[str]:
    if beat.text:
        yield prose(beat.text)
    if beat.peace:
        yield beat.peace
    if beat.changes:
        yield prose(f"Changed: {'; '.join(map(_change, beat.changes))}.")


def _vote(play: Playthrough, beat: Beat, vote: Voted) -> Iterator[str]:
    yield prose(f"The vote. {beat.title}.")
    if not play.program.scenario.scenes[vote.scene].choices:
        yield prose(beat.said)
    yield from voting.vote(vote)
    yield from _after(beat)


def _odds(beat: Beat) -> str:
    odds = ", ".join(f"{each.name.lower()} {percent(each.share)}" for each in beat.odds)
    fell = next((each.name.lower() for each in beat.odds if each.fell), "")
    return f"It could fall as: {odds}. It fell as: {fell}."


def _change(reading: Reading) -> str:
    variable = reading.variable
    if variable.members or variable.yes_no:
        return f"{variable.label} is now {reading.shown}"
    way = "up" if reading.now > reading.before else "down"
    by = variable.show(abs(reading.now - reading.before))
    return f"{variable.label} {way} {by} to {reading.shown}"


def _head(play: Playthrough, node: Node, date: dt.date, values: Values) -> str:
    """What a scene is called, its place and its date; what the player begins has none, unless a turn is a day."""
    program = play.program
    scenario = program.scenario
    scene = node.setting
    place = wording(program, scene.place, values) if scene else ""
    time = turn_of(scenario.calendar, values[scenario.layout.index[TURN]])
    if scene is None or scene.initiative is None or scenario.calendar.unit is Unit.DAY:
        time = f"{short_date(date)}, {time}"
    time = time[:1].upper() + time[1:]
    return prose(". ".join(filter(None, (title(program, node, values), place, time))) + ".")


def _brief(play: Playthrough) -> Iterator[str]:
    program, values = play.program, play.state.values
    yield _head(play, play.node, play.dates[-1], values)
    scene = play.node.setting
    if scene is None:
        return
    yield prose(wording(program, scene.text, values))
    if scene.advice:
        yield "\n".join(["Advice:", *(_advice(play, each) for each in scene.advice)])


def _advice(play: Playthrough, advice: Advice) -> str:
    adviser = play.program.scenario.advisers.get(advice.adviser)
    name = adviser.name if adviser else sentence(advice.adviser)
    words = f"{name}: {wording(play.program, advice.text, play.state.values)}"
    if advice.forecast:
        words += f" (Stakes {advice.forecast.chance} % on it.)"
    return prose(words, "  ", HANG)


def _option(play: Playthrough, option: Option) -> str:
    cause = option.cause
    about = [cause.instrument.value] if cause.instrument else []
    about += [f"costs {cause.cost}"] if cause.cost else []
    words = what(play.program, cause, play.state.values)
    words += f" ({', '.join(about)})" if about else ""
    return f"{words} [{option.id}]" if option.open else f"Closed: {words}. Why: {option.reason}"
