"""Programs that several tests of analysis use: the common story, and long chains."""

from __future__ import annotations

from functools import cache

from game.engine import lower
from game.library import shipped_libraries, shipped_scenarios
from game.lint import load, load_texts
from tests.benchmarks.common_story import common_story, read_spec
from tests.factory import choice, number, scenario, scene, score


@cache
def story(name):
    """The program of story8 or story20."""
    loaded = load_texts([(f"{name}.yaml", common_story(read_spec(f"{name}.json")))])
    assert loaded.scenario, loaded.diagnostics
    return lower(loaded.scenario)


@cache
def shipped(name):
    """The program of a scenario that comes with the game."""
    loaded = load(shipped_scenarios() / f"{name}.yaml", [shipped_libraries()])
    assert loaded.scenario, loaded.diagnostics
    return lower(loaded.scenario)


def chain(decisions, choices=2, *, points=True):
    """Decisions in a row, each with the same choices, whose points add up and change nothing else."""
    scenes = []
    for place in range(decisions):
        then = f"s{place + 1}" if place + 1 < decisions else "end"
        ways = [
            choice(f"c{i}", then=then, scores=[score("candour", i)] if points else ())
            for i in range(choices)
        ]
        scenes.append(scene(f"s{place}", *ways))
    return lower(scenario(*scenes, variables=[number("trust", 0, 3, 0)]))
