"""What happened since the last decision, as a list of beats that are told one after the other. No rule is made here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from game.debrief import LABELS, PEACE, told
from game.engine import Event, Kind, Occurrence, Program, State, weights, wording
from game.model import TURN, Text, sentence
from game.play.indicators import Reading, changes
from game.play.wording import short_date, turn_of

VOTE = "the vote"
"""The label of a vote."""


@dataclass(frozen=True, slots=True)
class Odds:
    """One way a chance could fall: its name, its share of all weights and whether it fell so."""

    name: str
    share: float
    fell: bool


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing to tell. `label` says what kind of thing it is; `said` is the instruction or question before the text."""

    label: str
    title: str = ""
    said: str = ""
    text: str = ""
    odds: tuple[Odds, ...] = ()
    changes: tuple[Reading, ...] = ()
    peace: str = ""
    at: Occurrence | None = None
    """A chance or a passage: from the one a vote can be told, from the other where and when it was."""

    @property
    def hangs(self) -> bool:
        """Whether it is told in two goes: what could come first, and then what did."""
        return len(self.odds) > 1 or self.label == VOTE

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell but that something was: hidden variables alone have moved."""
        return self.silent and not (self.title or self.said or self.changes)

    @property
    def silent(self) -> bool:
        """Whether there is nothing to read: the indicators tell it well enough."""
        return not (self.text or self.odds or self.peace)


def tell(program: Program, occurrences: Iterable[Occurrence]) -> list[Beat]:
    """The beats of what happened, in order. A calendar that turns several times is told once."""
    told: list[Beat] = []
    for each in occurrences:
        beat = _beat(program, each)
        if told and each.event.arc.kind is Kind.CALENDAR and told[-1].label == "calendar":
            told.pop()
        if beat is not None and not beat.empty:
            told.append(beat)
    return told


def worth_a_screen(beats: Iterable[Beat]) -> bool:
    """Whether anything among the beats must be read before the next decision."""
    return any(not beat.silent for beat in beats)


def _beat(program: Program, occurrence: Occurrence) -> Beat | None:
    event = occurrence.event
    kind, before = event.cause.kind, event.before
    scene = program.nodes[event.node].setting
    moved = tuple(changes(program, before, event.after))
    if kind not in LABELS or (kind in (Kind.CHANCE, Kind.PASSAGE) and scene is None):
        return None

    def words(text: Text) -> str:
        return wording(program, text, before)

    beat = Beat(LABELS[kind], text=told(program, event), changes=moved)
    match kind:
        case Kind.CHOICE | Kind.TALK | Kind.INITIATIVE:
            return replace(beat, said=words(event.cause.text))
        case Kind.CHANCE if scene:
            return replace(
                beat,
                label=VOTE if scene.ballot else beat.label,
                title=words(scene.title),
                said="" if scene.choices else words(scene.text),
                odds=tuple(_odds(program, event)),
                at=occurrence,
            )
        case Kind.PASSAGE if scene:
            text = "\n\n".join(filter(None, (words(scene.text), beat.text)))
            return replace(beat, title=words(scene.title), text=text, at=occurrence)
        case Kind.DEADLINE if event.cause.date:
            return replace(beat, title=short_date(event.cause.date))
        case Kind.CALENDAR:
            calendar = program.scenario.calendar
            turn = event.after[program.scenario.layout.index[TURN]]
            title = f"{turn_of(calendar, turn)} · {short_date(calendar.starts_of_turns[turn])}"
            return replace(beat, title=title)
        case Kind.ENDING:
            end = program.scenario.endings[event.cause.id]
            return replace(
                beat,
                title=words(end.title),
                text=words(end.text),
                peace=PEACE.get(end.peace or "", ""),
            )
    return beat


def _odds(program: Program, event: Event) -> Iterator[Odds]:
    found = weights(program, State(event.node, event.before))
    total = sum(found.values())
    for name, weight in found.items():
        if weight:
            yield Odds(sentence(name), weight / total, name == event.arc.id)
