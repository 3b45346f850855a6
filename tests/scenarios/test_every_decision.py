"""Every decision of every shipped scenario changes something later.

A decision is a scene with choices or a negotiation. It changes something if there is a reachable state in which two of its open
choices lead to different futures: to other open choices, other odds of a chance or a vote, other points or another ending later on.
The points that a choice gives at once do not count, so that no decision is saved by its own ledger; only where the choice ends the
play do they, since there is no later then. Of a scene that an initiative
opens, leaving it alone is one of the choices: it also changes something if, in the last turn that offers it, taking it up and then
letting the turn pass leads to another future than letting it pass at once. An initiative without choices must do that.

It is proved on the exact graph of all plays: nothing is sampled.
"""

import pytest

from game.engine import By, lower
from game.library import shipped_libraries, shipped_scenarios
from game.lint import load
from game.model import AGENDA
from tests.scenarios.futures import Futures

NAMES = sorted(path.stem for path in shipped_scenarios().glob("*.yaml"))

IDLE = """\
small-state: 1
title: Umbrellas
summary: A week in which one thing matters.
calendar: {starts: 2030-01-01, ends: 2030-01-03, turn: day}
groups: {one: {name: One}}
principles: {dry: {name: Dryness, group: one, about: Stay dry.}}
profiles: {even: {title: Even, about: As it is., weights: {dry: 1}}}
sources: {sky: {title: The sky}}
variables:
  capacity: {range: 0 to 2, start: 2}
  wet: {range: 0 to 3, start: 0}
  hat: {one of: [none, grey, green], start: none}
scenes:
  the-hat:
    text: Which hat?
    choices:
      grey: {text: The grey one, effects: {hat: = grey}, scores: {dry: {points: +1, because: it is felt, source: sky}}}
      green: {text: The green one, effects: {hat: = green}, then: the-stairs}
  the-stairs: {text: You go down the stairs.}
  the-street:
    date: 2030-01-02
    text: Which side of the street?
    choices:
      sunny: {text: The sunny one}
      shady: {text: The shady one, effects: {wet: +1}}
  a-walk:
    initiative: {offer: Take a walk, from: 2030-01-02}
    text: You walk, and come back.
  a-stone:
    initiative: {offer: Kick a stone}
    text: There it lies.
    choices:
      left: {text: To the left, effects: {hat: = none}}
      right: {text: To the right}
  a-puddle:
    initiative: {offer: Step into a puddle, from: 2030-01-02}
    text: It is deep.
    effects: {wet: +1}
  the-door:
    date: 2030-01-03
    text: How do you shut it?
    choices:
      softly: {text: Softly, then: end}
      loudly: {text: Loudly, then: end}
endings:
  soaked: {title: Soaked, when: wet >= 1, text: "Soaked, under a {hat} hat."}
  dry: {title: Dry, text: "Dry, under a {hat} hat."}
"""


def program_of(path):
    loaded = load(path, [shipped_libraries()])
    assert loaded.scenario, loaded.diagnostics
    return lower(loaded.scenario)


def idle(program):
    """The decisions that change nothing, by scene."""
    futures, scenes = Futures(program), program.scenario.scenes.values()
    decided = {node.scene for node in program.nodes.values() if node.by is By.PLAYER} - {AGENDA}
    decisions = decided | {scene.id for scene in scenes if scene.initiative}
    return {name for name in decisions if not futures.matters[name] and not futures.offers[name]}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_decision_of_a_shipped_scenario_changes_something_later(name):
    assert idle(program_of(shipped_scenarios() / f"{name}.yaml")) == set()


def test_decisions_that_change_nothing_are_found(tmp_path):
    """A hat that nobody looks at again, a walk and a stone that lead nowhere, a door; the street and the puddle do matter."""
    path = tmp_path / "umbrellas.yaml"
    path.write_text(IDLE, encoding="utf-8")
    assert idle(program_of(path)) == {"the-hat", "a-walk", "a-stone", "the-door"}


def test_a_hat_that_is_looked_at_in_the_end_matters(tmp_path):
    path = tmp_path / "umbrellas.yaml"
    path.write_text(
        IDLE.replace("when: wet >= 1", "when: wet >= 1 or hat = green"), encoding="utf-8"
    )
    assert idle(program_of(path)) == {"a-walk", "the-door"}


def test_points_count_for_the_last_decision_only(tmp_path):
    """The hat has points and does not matter; the door does as soon as it has some."""
    path = tmp_path / "umbrellas.yaml"
    points = "text: Softly, scores: {dry: {points: +1, because: nobody sees, source: sky}}"
    path.write_text(IDLE.replace("text: Softly", points), encoding="utf-8")
    assert idle(program_of(path)) == {"the-hat", "a-walk", "a-stone"}
