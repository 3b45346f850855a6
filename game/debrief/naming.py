"""Where and when something happened in a play, what it was, and what is told of it, as it read there. It decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from game.engine import (
    Cause,
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
from game.model import AGENDA, DESK, END, Scene, sentence

LABELS: Final = {
    Kind.CHOICE: "you decided",
    Kind.TALK: "you decided",
    Kind.INITIATIVE: "you took up",
    Kind.CHANCE: "chance",
    Kind.PASSAGE: "",
    Kind.CONSEQUENCE: "it comes back",
    Kind.DEADLINE: "a deadline passes",
    Kind.CALENDAR: "calendar",
    Kind.ENDING: "the end",
}
"""What is told as it happens, and under which label."""
HAPPENINGS: Final = (Kind.CHANCE, Kind.PASSAGE, Kind.CONSEQUENCE, Kind.DEADLINE)
"""What happens without the player and is told again in the debrief."""
PEACE: Final = {"kept": "The peace is kept.", "lost": "The peace is lost."}
"""What an ending says of the peace."""
_OWN = {AGENDA: "The agenda", DESK: "The calendar", END: "The end"}


def when(program: Program, occurrence: Occurrence, dates: Sequence[date]) -> date:
    """A deadline's date; otherwise the later of the step's start and the event's date. `dates` are those of the play."""
    step, event = occurrence
    earliest = dates[max(step - 1, 0)]
    here = today(program, State(event.node, event.before))
    return event.cause.date or max(earliest, here)


def where(program: Program, event: Event) -> str:
    """Where something happened: the scene's title, that of an initiative being the scene it opens."""
    cause = event.cause
    if cause.kind in (Kind.CONSEQUENCE, Kind.DEADLINE):
        return sentence(cause.id)
    at = event.arc.target if cause.kind is Kind.INITIATIVE else event.node
    return title(program, program.nodes[at], event.before)


def as_read(program: Program, node: str, move: str, values: Values) -> tuple[str, str]:
    """What the scene of a node, or the agenda, is called, and what a move there is, as both read in a state."""
    cause = program.arcs[node, move].cause
    words = what(program, cause, values) if cause else sentence(move)
    return title(program, program.nodes[node], values), words


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


def what(program: Program, cause: Cause, values: Values) -> str:
    """What something was, as it read where it happened: a decision in its author's words, all else by its id."""
    if cause.text:
        return wording(program, cause.text, values)
    unit = program.scenario.calendar.unit
    own = {Kind.PASS: f"Let the {unit} pass", Kind.CALENDAR: f"A {unit} went by"}
    return own.get(cause.kind) or sentence(cause.id)


def told(program: Program, event: Event) -> str:
    """What is read once something has happened: the words of its author."""
    return wording(program, event.cause.told, event.before)


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision: `move` counts the moves before it. Where it was made, in which words, and how chance fell after it."""

    move: int
    date: date
    event: Event
    scene: str
    words: str
    luck: tuple[str, ...]


def decisions(play: Playthrough) -> Iterator[PastDecision]:
    """The decisions of a play as they read, passing included, in order."""
    days = play.dates
    for move, event, steps in play.decisions():
        fell = (play.steps[step].events[0] for step in steps[1:])
        luck = (f"{scene}: {words.lower()}" for scene, words in (_read(play, e) for e in fell))
        yield PastDecision(move, days[move], event, *_read(play, event), tuple(luck))


def _read(play: Playthrough, event: Event) -> tuple[str, str]:
    return as_read(play.program, event.node, event.arc.id, event.before)
