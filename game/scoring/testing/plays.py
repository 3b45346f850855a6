"""Plays to test a scorer on: random, and the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from game.engine import By, Playthrough, Program, uniform
from game.library import Origin, find_scenarios
from game.library.loader import load_file


@cache
def shipped_programs() -> tuple[Program, ...]:
    """Every scenario that came with the game, ready to play."""
    found = [each.path for each in find_scenarios() if each.origin is Origin.SHIPPED]
    loaded = [load_file(path).program for path in found]
    return tuple(program for program in loaded if program is not None)


def random_plays(program: Program, count: int, seed: int = 0) -> Iterator[Playthrough]:
    """Finished plays, each open choice as likely as the next, chance by its weights; the same for the same seed."""
    for number in range(count):
        play = Playthrough.begin(program, uniform(seed, number))
        while play.ending is None:
            if play.node.by is By.CHANCE:
                play = play.drawn()
                continue
            open_ = [option.id for option in play.options if option.open]
            place = uniform(play.seed, len(play.moves)) % len(open_)
            play = play.make(open_[place])
        yield play
