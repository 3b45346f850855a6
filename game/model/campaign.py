"""A campaign: scenarios played one after another, each beginning where the one before left its variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game.expr import Core, compile_closure
from game.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Carry:
    """A variable's start, computed on the values with which the episode before ended."""

    variable: str
    value: Core
    shown: str


@dataclass(frozen=True)
class Episode:
    """One scenario of a campaign, where its file lies, and what it takes over."""

    scenario: Scenario
    path: Path
    carries: tuple[Carry, ...] = ()

    def starts(self, before: tuple[int, ...]) -> Mapping[str, int]:
        """The starts of its variables, given the values of the state that ended the episode before; each in its range."""
        variables = self.scenario.variable
        return {
            carry.variable: min(
                max(compile_closure(carry.value)(before), variables[carry.variable].lo),
                variables[carry.variable].hi,
            )
            for carry in self.carries
        }


@dataclass(frozen=True)
class Campaign:
    """Episodes in the order of their start dates; their spans may overlap."""

    id: str
    title: str
    summary: str
    episodes: tuple[Episode, ...]
    path: Path | None = None
    """Where its file lies."""
