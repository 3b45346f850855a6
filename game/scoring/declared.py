"""The bundled scorer that awards what the scenario itself declares: points with reason and source on choices and events."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from game.scoring.scorer import API, Close, Occasion, Points


class Declared:
    """Awards the scenario's own points. It remembers nothing."""

    id = "declared"
    title = "The scenario's own scores"
    version = "1"
    api = API
    reads: frozenset[str] = frozenset()

    def start(self) -> Hashable:
        """No memory."""
        return None

    def step(self, memory: Hashable, occasion: Occasion) -> tuple[Hashable, Iterable[Points]]:
        """What was declared for this occasion."""
        return memory, occasion.declared

    def finish(self, memory: Hashable, close: Close) -> Iterable[Points]:
        """Nothing more: every declared point was awarded when it was earned."""
        return ()
