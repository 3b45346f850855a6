"""Loads a scenario with the shipped libraries at hand, under a net: whatever happens, there is a `Loaded`.

Not among the names of `game.library`: listing files needs no model, and must not wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from game.diagnostics import Diagnostic, Source, name_of
from game.library.net import Crash, attempt
from game.library.shipped import shipped_libraries
from game.loading import Loaded, load


def load_file(path: Path, starts: Mapping[str, int] | None = None) -> Loaded:
    """A scenario file as `load` gives it; a fault of the game is one more diagnostic of the file."""
    loaded = attempt(lambda: load(path, [shipped_libraries()], starts=starts))
    if isinstance(loaded, Crash):
        found = [loaded.diagnostic(path)]
        source = Source(name_of(path), "")
        return Loaded(None, tuple(found), {source.name: source}, lambda: (found, []))

    def warn() -> tuple[list[Diagnostic], list[Diagnostic]]:
        found = attempt(loaded._warn)  # noqa: SLF001 - what is looked for late has the net as well
        if isinstance(found, Crash):
            return [*loaded.errors, found.diagnostic(path)], []
        return found

    return replace(loaded, _warn=warn)
