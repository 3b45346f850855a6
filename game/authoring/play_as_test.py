"""A play written down as a scripted test, to be put into the scenario's file."""

from __future__ import annotations

from textwrap import wrap

from game.engine import By, Playthrough
from game.expr import write

_NAME = "as-played"


def as_test(play: Playthrough) -> str:
    """A `tests:` entry that makes the play's choices, lets chance fall as it fell, and expects what came of it.

    What is expected is the ending, if there is one, and the variables that are not as they began.
    """
    scenes = play.program.scenario.scenes
    choices = [each.event.arc.id for each in play.decisions()]
    fell: dict[str, list[str]] = {}
    for move in play.moves:
        scene = play.program.nodes[move.node].scene
        if move.by is By.CHANCE and scene in scenes:
            fell.setdefault(scene, []).append(move.id)
    lines = [f"  {_NAME}:", *_listed("    choose: [", choices)]
    if fell:
        chance = (f"{scene}: {_outcomes(outcomes)}" for scene, outcomes in fell.items())
        lines.append(f"    chance: {{{', '.join(chance)}}}")
    lines.append(f"    expect: {{{', '.join(_expected(play))}}}")
    return "\n".join(lines)


def _listed(head: str, words: list[str]) -> list[str]:
    """A list in brackets, broken into lines of readable length under its first word."""
    whole = f"{', '.join(words)}]"
    lines = wrap(whole, 100 - len(head), break_long_words=False, break_on_hyphens=False)
    return [f"{' ' * len(head) if place else head}{line}" for place, line in enumerate(lines)]


def _outcomes(outcomes: list[str]) -> str:
    return outcomes[0] if len(set(outcomes)) == 1 else f"[{', '.join(outcomes)}]"


def _expected(play: Playthrough) -> list[str]:
    scenario, values = play.program.scenario, play.state.values
    moved = []
    for variable in scenario.variables:
        value = values[scenario.layout.index[variable.id]]
        if value != variable.start:
            moved.append(f"{variable.id}: {write(value, variable.type)}")
    found = [f"ending: {play.ending}"] if play.ending else []
    if moved or not found:
        found.append(f"variables: {{{', '.join(moved)}}}")
    return found
