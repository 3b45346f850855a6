"""A play without a terminal: a list of choices, and chance by the seed or as the list names it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from game.cli.opening import explained, unknown
from game.cli.output.console import CallError
from game.engine import (
    IllegalMoveError,
    Playthrough,
    Program,
)
from game.model import Scenario


@dataclass(frozen=True, slots=True)
class Script:
    """Choices in order, and outcomes by scene for successive visits."""

    choices: tuple[str, ...] = ()
    chance: dict[str, list[str]] = field(default_factory=dict)


def read_script(words: str, scenario: Scenario) -> Script:
    """Read `a,b,scene=outcome,c`; raises CallError where an outcome is named that there is not."""
    choices: list[str] = []
    chance: dict[str, list[str]] = {}
    for word in filter(None, (each.strip() for each in words.split(","))):
        name, named, outcome = word.partition("=")
        if not named:
            choices.append(word)
            continue
        lots = {scene.id: scene.outcomes for scene in scenario.scenes.values() if scene.outcomes}
        _know(name, lots, "there is no chance scene")
        _know(outcome, [each.id for each in lots[name]], f"chance at `{name}` has no outcome")
        chance.setdefault(name, []).append(outcome)
    return Script(tuple(choices), chance)


@explained()
def play_script(
    program: Program, seed: int, script: Script
) -> tuple[Playthrough, dict[str, list[str]]]:
    """Play to the end of a script: the game there, and the outcomes it named that were never needed.

    Raises CallError where a choice may not be made, and where chance cannot fall.
    """
    left = {scene: list(outcomes) for scene, outcomes in script.chance.items()}
    try:
        play = Playthrough.begin(program, seed).drawn(left)
        for place, choice in enumerate(script.choices, 1):
            try:
                play = play.make(choice)
            except IllegalMoveError as error:
                raise _refusal(play, choice, f"choice {place}: ") from error
            play = play.drawn(left)
    except IllegalMoveError as error:
        raise CallError(
            f"chance at `{error.state.node}` cannot fall as `{error.move}` now",
            f"it may fall as: {', '.join(error.legal)}",
        ) from error
    return play, {scene: outcomes for scene, outcomes in left.items() if outcomes}


def _refusal(play: Playthrough, choice: str, where: str) -> CallError:
    """Why a choice may not be made where a game stands, and what may."""
    if play.ending is not None:
        return CallError(
            f"{where}`{choice}` cannot be chosen: the play has ended in `{play.ending}`"
        )
    options = play.options
    reasons = {option.id: option.reason for option in options}
    reason = reasons.get(choice, "it is not one of the moves there")
    may = ", ".join(option.id for option in options if option.open)
    return CallError(
        f"{where}`{choice}` may not be chosen at `{play.node.scene}`: {reason}",
        f"open there: {may}",
    )


def _know(name: str, known: Collection[str], what: str) -> None:
    if name not in known:
        raise unknown(what, name, known)
