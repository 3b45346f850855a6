"""How big a scenario is, in what a player meets: scenes, choices, words. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from game.model import Scenario, Text


@dataclass(frozen=True, slots=True)
class Census:
    """Counts over a scenario. Words are those of every text of its own, in all their variants."""

    scenes: int
    choices: int
    words: int


def census(scenario: Scenario) -> Census:
    """Count a scenario; libraries it uses are not counted."""
    told = (scenario.scenes, scenario.consequences, scenario.deadlines, scenario.endings)
    return Census(
        scenes=len(scenario.scenes),
        choices=sum(len(scene.choices) for scene in scenario.scenes.values()),
        words=sum(len(text.words()) for text in _texts(told)),
    )


def _texts(what: Any) -> Iterator[Text]:
    """Every text inside a part of a scenario, the record included."""
    if isinstance(what, Text):
        yield what
    elif isinstance(what, Mapping):
        for part in what.values():
            yield from _texts(part)
    elif isinstance(what, tuple):
        for part in what:
            yield from _texts(part)
    elif is_dataclass(what):
        for field in fields(what):
            yield from _texts(getattr(what, field.name))
