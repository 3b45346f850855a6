"""What loading gave. It finds nothing itself: warnings are looked for by whoever loaded, once somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from game.diagnostics import Diagnostic, Source
from game.model import Scenario


@dataclass(frozen=True)
class Loaded:
    """What loading gave: the scenario unless an error outside its tests stands in the way, the errors in order, and the
    sources by name for showing them; the first source is the scenario's own. Warnings are looked for when they are asked for.
    """

    scenario: Scenario | None
    errors: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    _warn: Callable[[], tuple[list[Diagnostic], list[Diagnostic]]]
    """Finds every diagnostic, and the warnings that are accepted."""
    path: Path | None = None
    """The scenario's own file; None where it was loaded from texts."""
    stale: Mapping[str, Diagnostic] = field(default_factory=dict)
    """The tests of the scenario that cannot be run, each with the error in it; they do not stand in the way of playing."""

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Name and text of every file that was read, the scenario first: what a save keeps."""
        return tuple((source.name, source.text) for source in self.sources.values())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All diagnostics in order, warnings too."""
        return tuple(self._all[0])

    @property
    def accepted(self) -> tuple[Diagnostic, ...]:
        """The warnings that their file accepts with a reason; they are not among the diagnostics."""
        return tuple(self._all[1])

    @cached_property
    def _all(self) -> tuple[list[Diagnostic], list[Diagnostic]]:
        return self._warn()
