"""The decisions of a game and what chance made of them, as data for those who look back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.engine import By, Playthrough, wording
from game.model import AGENDA, PASS, Choice, Initiative, sentence
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
        when = day(days[place], weekday=False, year=False)
        luck = []
        for after in play.moves[place + 1 :]:
            if after.by is By.PLAYER:
                break
            luck.append(f"{scene_title(play, after.node)}: {sentence(after.id).lower()}")
        yield (
            when,
            scene_title(play, move.node),
            choice_words(play, move.node, move.id, place),
            tuple(luck),
        )


def scene_title(play: Playthrough, node: str) -> str:
    """What a node's scene is called, with the values there are now."""
    scene = play.program.scenario.scenes.get(play.program.nodes[node].scene)
    if scene is None:
        return "The agenda" if play.program.nodes[node].scene == AGENDA else ""
    return wording(play.program, scene.title, play.state.values)


def choice_words(play: Playthrough, node: str, move: str, place: int | None = None) -> str:
    """What a move is in words, with the values of the step at `place`, or those there are now."""
    state = play.state if place is None else play.steps[place].state
    arc = play.program.arcs[node, move]
    match arc.origin:
        case Choice(text=text) | Initiative(offer=text):
            return wording(play.program, text, state.values)
    return f"Let the {play.program.scenario.calendar.unit} pass" if move == PASS else sentence(move)
