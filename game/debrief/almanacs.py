"""Almanacs kept on disk: what is the same for every play of a scenario is worked out once. A cache: losing it loses time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b

from game import __version__
from game.analysis.lookback import Almanac
from game.engine import Program
from game.library import cache_dir, write_whole
from game.model import Profile
from game.scoring.panel import Panel


def name_of(program: Program, panel: Panel, profiles: Mapping[str, Profile]) -> str:
    """The file that holds an almanac: by the scenario's text, the scorers with their settings, the weightings and the game."""
    weights = {name: sorted(profile.weights.items()) for name, profile in sorted(profiles.items())}
    scenario = program.scenario
    start = [program.first, *scenario.layout.start]
    said = json.dumps([__version__, scenario.digest, start, panel.identity, weights])
    return f"almanac-{blake2b(said.encode(), digest_size=12).hexdigest()}.json"


def read_almanac(name: str) -> Almanac | None:
    """An almanac that was kept; None where there is none that can be read."""
    try:
        found = json.loads((cache_dir() / name).read_text(encoding="utf-8"))
        return Almanac(
            {name: {int(n): float(o) for n, o in h.items()} for name, h in found["spread"].items()},
            {name: (int(low), int(high)) for name, (low, high) in found["extremes"].items()},
            {name: (int(low), int(high)) for name, (low, high) in found["attainable"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_almanac(name: str, almanac: Almanac) -> None:
    """Keep an almanac, if the disk lets us."""
    body = {
        "spread": almanac.histograms,
        "extremes": almanac.extremes,
        "attainable": almanac.attainable,
    }
    with suppress(OSError):
        folder = cache_dir()
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, json.dumps(body))
