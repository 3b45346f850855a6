"""The decisions of a game and what chance made of them, as data for those who look back."""

from __future__ import annotations

from dataclasses import dataclass

from game.debrief.naming import as_read
from game.engine import Playthrough
from game.model import sentence
from game.play.wording import day


@dataclass(frozen=True, slots=True)
class Past:
    """A decision: how many decisions taking it back takes back, when, where, what, and how chance fell after it."""

    count: int
    date: str
    scene: str
    words: str
    luck: tuple[str, ...]


def look_back(play: Playthrough) -> list[Past]:
    """The decisions so far, in order."""
    decided, days = play.decisions(), play.dates
    return [
        Past(
            len(decided) - number,
            day(days[each.place], weekday=False, year=False),
            *as_read(play.program, each.event.node, each.event.arc.id, each.event.before),
            tuple(_fell(play, place) for place in each.steps[:-1]),
        )
        for number, each in enumerate(decided)
    ]


def _fell(play: Playthrough, place: int) -> str:
    """How chance fell in the move after so many."""
    move, values = play.moves[place], play.steps[place].state.values
    where, _ = as_read(play.program, move.node, move.id, values)
    return f"{where}: {sentence(move.id).lower()}"
