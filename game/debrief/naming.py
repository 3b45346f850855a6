"""Where and when something happened in a play, and what it was, as it read there. It decides nothing."""

from __future__ import annotations

from datetime import date

from game.engine import Arc, Event, Kind, Playthrough, Program, State, Values, today, wording
from game.model import AGENDA, DESK, END, Choice, Deadline, Initiative, sentence


def when(play: Playthrough, step: int, event: Event) -> date:
    """When something happened in a step: on its own date, else not before the date the step began with."""
    if isinstance(event.arc.origin, Deadline):
        return event.arc.origin.date
    return max(play.dates[max(step - 1, 0)], today(play.program, State(event.node, event.before)))


def where(play: Playthrough, event: Event) -> str:
    """Where something happened: the scene's title, that of an initiative being the scene it opens."""
    name = event.arc.id if event.arc.kind is Kind.INITIATIVE else event.scene
    return title(play.program, name, event.before)


def title(program: Program, name: str, values: Values) -> str:
    """What a scene is called, or what is reported as one."""
    scene = program.scenario.scenes.get(name)
    if scene:
        return wording(program, scene.title, values)
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
