"""Loads scenarios and campaigns with what was shipped at hand, under a net: whatever happens, there is a `Loaded`.

Not among the names of `game.library`: listing files needs no model, and must not wait for it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from game.diagnostics import Diagnostic, Source, did_you_mean, name_of
from game.library.heads import read_head
from game.library.net import Crash, attempt
from game.library.search import UnknownScenarioError, by_id, find_scenarios
from game.library.shipped import shipped_libraries
from game.lint import Loaded, load
from game.loading import NO_NEIGHBOUR, LoadedCampaign, load_campaign


def load_file(path: Path, starts: Mapping[str, int] | None = None) -> Loaded:
    """A scenario file as `load` gives it; a fault of the game is one more diagnostic of the file."""
    loaded = attempt(lambda: load(path, [shipped_libraries()], starts=starts))
    if isinstance(loaded, Crash):
        source = Source(name_of(path), "")
        return _unread(loaded.diagnostic(path), {source.name: source})

    if [each.help for each in loaded.errors] == [NO_NEIGHBOUR]:
        return _unread(_by_id(path, *loaded.errors), loaded.sources)

    def find_all() -> tuple[list[Diagnostic], list[Diagnostic]]:
        found = attempt(loaded.find_all)  # what is looked for late has the net as well
        if isinstance(found, Crash):
            return [*loaded.errors, found.diagnostic(path)], []
        return found

    return replace(loaded, find_all=find_all)


def _unread(why: Diagnostic, sources: Mapping[str, Source]) -> Loaded:
    """What loading gives of a file of which nothing is known but why."""
    return Loaded(None, (why,), sources, lambda: ([why], []))


def _by_id(path: Path, gone: Diagnostic) -> Diagnostic:
    """That a file is not there; where it is called nearly like a scenario that is, with the id that was meant."""
    near = did_you_mean(path.stem, (found.id for found in find_scenarios()))
    return replace(gone, help=near) if near else gone


def campaign_file(path: Path) -> bool:
    """Whether a file is a campaign."""
    head = read_head(path) if os.path.isfile(path) else None
    return head is not None and head.kind == "campaign"


def read_campaign(path: Path) -> LoadedCampaign:
    """A campaign with the shipped scenarios and libraries at hand, under the same net as a scenario."""

    def find(name: str) -> Path | None:
        try:
            return by_id(name)
        except UnknownScenarioError:
            return None

    loaded = attempt(lambda: load_campaign(path, find, lambda file: load_file(file).scenario))
    if isinstance(loaded, Crash):
        return LoadedCampaign(None, (loaded.diagnostic(path),), {})
    return loaded
