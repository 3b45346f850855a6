"""Statistics of all plays kept on disk: what is the same for every play of a scenario is worked out once. A cache: losing it loses time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b

from game import __version__
from game.analysis import PlayStatistics
from game.engine import Program
from game.library import cache_dir, write_whole
from game.model import Profile
from game.scoring.panel import Panel
from game.strict_json import decode, dumps, loads


def name_of(program: Program, panel: Panel, profiles: Mapping[str, Profile]) -> str:
    """The file that holds statistics: by the scenario's text, the scorers with their settings, the weightings and the game."""
    weights = {name: sorted(profile.weights.items()) for name, profile in sorted(profiles.items())}
    scenario = program.scenario
    start = [program.first, *scenario.layout.start]
    said = json.dumps([__version__, scenario.digest, start, panel.identity, weights])
    return f"statistics-{blake2b(said.encode(), digest_size=12).hexdigest()}.json"


def read_statistics(name: str) -> PlayStatistics | None:
    """Statistics that were kept; None where there are none that can be read."""
    try:
        return decode(PlayStatistics, loads((cache_dir() / name).read_bytes()))
    except (OSError, ValueError):
        return None


def write_statistics(name: str, statistics: PlayStatistics) -> None:
    """Keep statistics, if the disk lets us."""
    with suppress(OSError):
        folder = cache_dir()
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, dumps(statistics).decode())
