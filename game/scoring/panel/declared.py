"""The game's own scorer: it awards what the scenario itself declares, points with reason and source."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from game.scoring.scorer import Occasion, Points, Scorer


class Declared(Scorer):
    """Awards the scenario's own points, for any of its principles. It remembers nothing."""

    id = "declared"
    title = "The scenario's own scores"
    api = 1
    reads_scores = True
    additive = True

    def __init__(self, principles: frozenset[str]) -> None:
        self.awards = principles  # type: ignore[misc]

    def step(self, memory: Hashable, occasion: Occasion) -> tuple[Hashable, Iterable[Points]]:
        """What was declared for this occasion."""
        return memory, occasion.declared
