"""A decoded scenario beside the nodes it was read from: what every check looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from game.expr import Core, Label, conjunction
from game.expr.core import Compare, Const, Var
from game.loading.checks.intervals_memo import Prover
from game.loading.decode.expressions import Expressions
from game.loading.decode.names import Names
from game.loading.grammar.shapes import Got
from game.loading.report import Report
from game.loading.syntax.nodes import Scalar
from game.model import CAPACITY, TURN, Result, Scenario, Scene


class Kind(StrEnum):
    """What a way on is."""

    CHOICE = "choice"
    CHANCE = "chance"
    PASSAGE = "passage"
    DECISION = "decision"
    """What comes of a motion or a negotiation: by then more may have changed than is followed here."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a scene. `guard` is when it is open (None: always, as far as is known)."""

    id: str
    kind: Kind
    result: Result
    got: Got
    key: Scalar
    guard: Core | None = None
    cost: int = 0


@dataclass(frozen=True)
class Draft:
    """The scenario, the nodes of its own file (not of its libraries), and where to report."""

    scenario: Scenario
    got: Got
    names: Names
    expressions: Expressions
    report: Report
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
        choices: Got | None = got.get("choices")
        for choice in scene.choices:
            assert choices is not None
            guard = self.payable(choice.when, choice.cost)
            part, at = choices.get(choice.id), choices.keys[choice.id]
            yield Way(choice.id, Kind.CHOICE, choice.result, part, at, guard, choice.cost)
        decided: Got | None = got.get("outcomes")
        chance: Got | None = got.get("chance")
        if decided is not None:
            results = {outcome.id: outcome.result for outcome in scene.outcomes}
            for name, result in (scene.talks.results if scene.talks else results).items():
                yield Way(name, Kind.DECISION, result, decided.get(name), decided.keys[name])
        elif chance is not None and not scene.choices:
            for outcome in scene.outcomes:
                guard = Compare(">", outcome.weight, Const(0))
                part, at = chance.get(outcome.id), chance.keys[outcome.id]
                yield Way(outcome.id, Kind.CHANCE, outcome.result, part, at, guard)
        elif isinstance(scene.body, Result):
            yield Way(scene.id, Kind.PASSAGE, scene.body, got, key)

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
