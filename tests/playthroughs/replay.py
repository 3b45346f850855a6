"""Plays by a list of choices, reduced to what a reader can compare: the journal, the ledger, where it ended."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

from game.cli.opening import open_scenario
from game.cli.output.play_result import result
from game.cli.script import play_script, read_script
from game.engine import By, Playthrough, Program, legal_moves
from game.library import Origin, find_scenarios, shipped_scenarios
from game.scoring.panel import open_panel
from game.scoring.panel.ledger import keep_ledger

FOLDER = Path(__file__).parent


def shipped() -> list[str]:
    """The ids of the scenarios that come with the game."""
    found = find_scenarios([shipped_scenarios()])  # first of all, so that nothing hides one
    return [each.id for each in found if each.origin is Origin.FOLDER]


@cache
def program(scenario: str) -> Program:
    """A scenario's program."""
    return open_scenario(str(shipped_scenarios() / f"{scenario}.yaml"))[1]


def outcome(scenario: str, choose: str, seed: int) -> dict:
    """What `play SCENARIO --choose ... --json` gives."""
    lowered = program(scenario)
    play, left = play_script(lowered, seed, read_script(choose, lowered.scenario))
    assert not left, f"outcomes that were never needed: {left}"
    with open_panel(lowered.scenario) as panel:
        ledger = keep_ledger(play, panel)
    assert not ledger.failures
    return result(play, ledger)


def at_random(scenario: str, seed: int) -> Playthrough:
    """A play to its end by uniformly random choices and the luck of a seed."""
    lowered, dice = program(scenario), random.Random(f"{scenario} {seed}")  # noqa: S311 - no secret
    play = Playthrough.begin(lowered, seed).drawn()
    while play.ending is None:
        play = play.make(dice.choice(legal_moves(lowered, play.state))).drawn()
    return play


def choices(play: Playthrough) -> str:
    """The player's moves of a play as `--choose` takes them; chance is left to the seed."""
    return ",".join(move.id for move in play.moves if move.by is By.PLAYER)


def script_of(journal: list[dict]) -> str:
    """The `--choose` list that plays a journal again, chance and all.

    >>> script_of([{"by": "player", "scene": "call", "choice": "refer"}, {"by": "chance", "scene": "mood", "choice": "warm"}])
    'refer,mood=warm'
    """
    return ",".join(
        f"{move['scene']}={move['choice']}" if move["by"] == "chance" else move["choice"]
        for move in journal
    )


def golden(scenario: str, choose: str, seed: int) -> dict:
    """A play as it is kept."""
    found = outcome(scenario, choose, seed)
    return {
        "scenario": scenario,
        "seed": seed,
        "choose": choose,
        "ending": found["ending"],
        "date": found["date"],
        "scores": {principle: points for principle, points in found["scores"].items() if points},
        "variables": found["variables"],
        "journal": [
            f"{'chance at ' if move['by'] == 'chance' else ''}{move['scene']}: {move['choice']}"
            for move in found["journal"]
        ],
        "ledger": [
            f"{entry['points']:+d} {entry['principle']}: {entry['scene']}/{entry['choice']}"
            f" [{entry['source']}] {entry['scorer']}{' by luck' if entry['luck'] else ''}"
            for entry in found["ledger"]
        ],
    }


def text_of(kept: dict) -> str:
    """A golden file's text."""
    return json.dumps(kept, indent=1, ensure_ascii=False) + "\n"
