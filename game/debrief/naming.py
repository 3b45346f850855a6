"""Where and when something happened in a play, and what it was, as it read there. It decides nothing."""

from __future__ import annotations

from datetime import date

from game.engine import (
    Arc,
    Event,
    Kind,
    Node,
    Occurrence,
    Playthrough,
    Program,
    State,
    Values,
    today,
    wording,
)
from game.model import AGENDA, DESK, END, Choice, Deadline, Initiative, Scene, sentence

_OWN = {AGENDA: "The agenda", DESK: "The calendar", END: "The end"}


def when(play: Playthrough, occurrence: Occurrence) -> date:
    """When something happened: on its own date, else not before the date its step began with."""
    step, event = occurrence
    if isinstance(event.arc.origin, Deadline):
        return event.arc.origin.date
    return max(play.dates[max(step - 1, 0)], today(play.program, State(event.node, event.before)))


def where(program: Program, event: Event) -> str:
    """Where something happened: the scene's title, that of an initiative being the scene it opens."""
    arc = event.arc
    if arc.kind in (Kind.CONSEQUENCE, Kind.DEADLINE):
        return sentence(arc.id)
    at = arc.target if arc.kind is Kind.INITIATIVE else event.node
    return title(program, program.nodes[at], event.before)


def title(program: Program, node: Node, values: Values) -> str:
    """What a node is called where a play stands at it or decides there: its scene's title, or the engine's own place."""
    return _title(program, node.setting, node.scene, values)


def title_of(program: Program, scene: str, values: Values) -> str:
    """What a scene with an id is called, or the agenda."""
    return _title(program, program.scenario.scenes.get(scene), scene, values)


def _title(program: Program, scene: Scene | None, name: str, values: Values) -> str:
    if scene:
        return wording(program, scene.title, values)
    return _OWN.get(name) or sentence(name)


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
