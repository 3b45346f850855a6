"""Loads scenarios and campaigns with what was shipped at hand, under a net: whatever happens, there is a `Loaded`.

Not among the names of `game.library`: listing files needs no model, and must not wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from game.diagnostics import Diagnostic, Source, name_of
from game.library.heads import read_head
from game.library.net import Crash, attempt
from game.library.search import UnknownScenarioError, by_id
from game.library.shipped import shipped_libraries
from game.loading import Loaded, load
from game.loading.campaign import LoadedCampaign, load_campaign


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


def campaign_file(path: Path) -> bool:
    """Whether a file is a campaign."""
    head = read_head(path) if path.is_file() else None
    return head is not None and head.kind == "campaign"


def read_campaign(path: Path) -> LoadedCampaign:
    """A campaign with the shipped scenarios and libraries at hand, under the same net as a scenario."""

    def find(name: str) -> Path | None:
        try:
            return by_id(name)
        except UnknownScenarioError:
            return None

    loaded = attempt(lambda: load_campaign(path, find, load_file))
    if isinstance(loaded, Crash):
        return LoadedCampaign(None, (loaded.diagnostic(path),), {})
    return loaded
