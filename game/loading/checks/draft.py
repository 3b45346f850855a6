"""A decoded scenario beside the nodes it was read from: what every check looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from game.expr import Core, Label, conjunction
from game.expr.core import Compare, Const, Var
from game.loading.checks.prover import Prover
from game.loading.expressions import Expressions
from game.loading.names import Names
from game.loading.nodes import Scalar
from game.loading.report import Report
from game.loading.shapes import Got
from game.model import CAPACITY, TURN, Result, Scenario, Scene


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a scene: a choice, an outcome, or the passage itself. `guard` is when it is open (None: always)."""

    id: str
    result: Result
    guard: Core | None
    cost: int
    got: Got
    key: Scalar


@dataclass(frozen=True)
class Draft:
    """The scenario, the nodes of its own file (not of its libraries), and where to report."""

    scenario: Scenario
    got: Got
    names: Names
    expressions: Expressions
    report: Report
    doubted: frozenset[str]
    """Kinds of names of which some use was too faulty to read: that one of them is unused is not certain."""
    prover: Prover = field(default_factory=Prover)

    def section(self, name: str) -> Iterator[tuple[str, Got, Scalar]]:
        """Id, part and key of everything in a section of the file."""
        found: Got | None = self.got.get(name)
        if found is not None:
            for key, part in found.items():
                yield key, part, found.keys[key]

    @cached_property
    def scenes(self) -> dict[str, tuple[Scene, Got, Scalar]]:
        """Each scene with its part of the file and its key."""
        return {
            name: (self.scenario.scenes[name], part, key)
            for name, part, key in self.section("scenes")
        }

    @cached_property
    def ways(self) -> dict[str, tuple[Way, ...]]:
        """The ways on from each scene."""
        return {
            name: tuple(self._ways(scene, got, key))
            for name, (scene, got, key) in self.scenes.items()
        }

    def _ways(self, scene: Scene, got: Got, key: Scalar) -> Iterator[Way]:
        if scene.choices:
            part: Got = got.get("choices")
            for choice in scene.choices:
                guard = self.payable(choice.when, choice.cost)
                yield Way(
                    choice.id,
                    choice.result,
                    guard,
                    choice.cost,
                    part.get(choice.id),
                    part.keys[choice.id],
                )
        elif scene.outcomes:
            part = got.get("chance")
            for outcome in scene.outcomes:
                guard = Compare(">", outcome.weight, Const(0))
                yield Way(
                    outcome.id,
                    outcome.result,
                    guard,
                    0,
                    part.get(outcome.id),
                    part.keys[outcome.id],
                )
        else:
            yield Way(scene.id, scene.passage or Result(), None, 0, got, key)

    def payable(self, when: Core | None, cost: int) -> Core | None:
        """A condition together with the means to pay a cost."""
        parts = [when] if when is not None else []
        if cost:
            index = self.scenario.layout.index[CAPACITY]
            parts.append(Compare(">=", Var(index), Const(cost)))
        return conjunction(*parts) if parts else None

    def told(self, index: int, value: int) -> str:
        """A value of a place of the state in an author's words: `level` is head."""
        label = self._labels.get(index)
        if label is None:
            return f"{self.scenario.layout.fields[index].name} is {value}"
        return f"`{label.text}` is {label.show(value)}"

    def span_of_values(self, index: int, range_: tuple[int, int]) -> str:
        """What a place of the state can be: `level` is envoy to head."""
        least, most = (self.told(index, value) for value in range_)
        return least if least == most else f"{least} to {most.rpartition(' is ')[2]}"

    @cached_property
    def turn(self) -> int:
        """The place of the turn in the state."""
        return self.scenario.layout.index[TURN]

    def turn_of(self, day: date) -> int:
        """The turn that holds a day of the calendar."""
        return self.scenario.calendar.turn_of(day) or 0

    @cached_property
    def _labels(self) -> dict[int, Label]:
        return {
            place: label
            for place, label in self.expressions.scope.labels().items()
            if isinstance(place, int)
        }
