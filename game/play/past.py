"""The decisions of a game and what chance made of them, as data for those who look back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.debrief.naming import title, what
from game.engine import By, Playthrough
from game.model import sentence
from game.play.prose import day


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
    total = sum(move.by is By.PLAYER for move in play.moves)
    return [
        Past(total - place, when, scene, words, luck)
        for place, (when, scene, words, luck) in enumerate(_decisions(play))
    ]


def _decisions(play: Playthrough) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    days = play.dates
    for place, move in enumerate(play.moves):
        if move.by is not By.PLAYER:
            continue
        luck = []
        for later, after in enumerate(play.moves[place + 1 :], place + 1):
            if after.by is By.PLAYER:
                break
            luck.append(
                f"{as_read(play, after.node, after.id, later)[0]}: {sentence(after.id).lower()}"
            )
        when = day(days[place], weekday=False, year=False)
        yield (when, *as_read(play, move.node, move.id, place), tuple(luck))


def as_read(play: Playthrough, node: str, move: str, place: int) -> tuple[str, str]:
    """What a node's scene is called and what a move there is, as they read before the move at `place`."""
    program, values = play.program, play.steps[place].state.values
    return title(program, program.nodes[node], values), what(play, program.arcs[node, move], values)
