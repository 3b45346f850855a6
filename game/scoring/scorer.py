"""What a scorer is: a fold over what happens in a play, with a small finite memory, so that audits stay exact."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

API = 1
"""The version of this contract; a scorer that speaks another is not used."""


@dataclass(frozen=True, slots=True)
class Points:
    """What a scorer awards: whole points for a principle, with the reason and the source each point must have."""

    principle: str
    points: int
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """One thing that happened, as a scorer may see it.

    `kind` is one of choice, initiative, pass, chance, passage, consequence, deadline, calendar, ending; `instrument` is
    empty where none is named; `cost` is in capacity; `before` and `after` hold the declared `reads` only, as integers;
    `declared` holds the points that the scenario itself declares here.
    """

    kind: str
    scene: str
    choice: str
    instrument: str
    cost: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    declared: tuple[Points, ...] = ()


@dataclass(frozen=True, slots=True)
class Close:
    """How a play ended: the ending's id, whether the peace was `kept` or `lost` ("" if unsaid), and the declared reads."""

    ending: str
    peace: str
    values: Mapping[str, int]


@runtime_checkable
class Scorer(Protocol):
    """A way of scoring. Pure and deterministic; memory is hashable, small and takes finitely many values."""

    id: str
    title: str
    version: str
    api: int
    reads: frozenset[str]
    """Ids of the variables it looks at; nothing else is shown to it."""

    def start(self) -> Hashable:
        """The memory with which a play begins."""
        ...

    def step(self, memory: Hashable, occasion: Occasion) -> tuple[Hashable, Iterable[Points]]:
        """The memory after an occasion, and the points it earns."""
        ...

    def finish(self, memory: Hashable, close: Close) -> Iterable[Points]:
        """The points that the whole play earns once it has ended."""
        ...
