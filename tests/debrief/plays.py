"""Plays with votes and negotiations, accounted for."""

from functools import cache

from game.debrief import debrief
from game.engine import Playthrough
from game.scoring.panel.ledger import keep_ledger
from tests.ballots import stories

program = cache(stories.program)


def played(story, *choices, seed=1, **named):
    """A play of a story: choices in order, chance as named by scene (`_` for `-`), else by the seed."""
    lots = {scene.replace("_", "-"): list(fell) for scene, fell in named.items()}
    play = Playthrough.begin(program(story), seed).drawn(lots)
    for choice in choices:
        play = play.make(choice).drawn(lots)
    return play


def told(story, *choices, **more):
    """Its debrief."""
    play = played(story, *choices, **more)
    return debrief(play, keep_ledger(play))
