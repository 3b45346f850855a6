"""What a simulation policy is: integer weights over the moves that are open, from what it declares to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from game.scoring.scorer import Contribution, Reads


@dataclass(frozen=True, slots=True)
class OpenMove:
    """A move that may be made: a choice, a talk, an initiative, or `pass`, which has no instrument and no cost."""

    id: str
    kind: str
    instrument: str = ""
    cost: int = 0
    recorded: bool = False
    vote: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a policy decides: the scene (`agenda` for the agenda), what is open, and the declared reads."""

    scene: str
    open: tuple[OpenMove, ...]
    values: Reads = field(default_factory=Reads)


class Policy(Contribution):
    """A way of playing for `simulate`. Pure: the same position gives the same weights; the draw is the game's."""

    reads: ClassVar[frozenset[str]] = frozenset()
    """The variables it looks at; a scenario without one of them cannot be played by it."""

    def weigh(self, position: Position) -> Mapping[str, int]:
        """A non-negative weight by id of an open move, at least one of them positive; the rest weigh 0."""
        raise NotImplementedError
