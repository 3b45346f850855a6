"""Almanacs kept on disk: what is the same for every play of a scenario is worked out once. A cache: losing it loses time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b

from game import __version__
from game.analysis import PlayStatistics
from game.engine import Program
from game.library import cache_dir, write_whole
from game.model import Profile
from game.scoring.panel import Panel
from game.strict_json import decode, loads


@dataclass(frozen=True, slots=True)
class _Kept:
    """An almanac as its file has it: the numbers of a histogram are keys, and so texts."""

    spread: Mapping[str, Mapping[str, float]]
    extremes: Mapping[str, tuple[int, int]]
    attainable: Mapping[str, tuple[int, int]]


def name_of(program: Program, panel: Panel, profiles: Mapping[str, Profile]) -> str:
    """The file that holds an almanac: by the scenario's text, the scorers with their settings, the weightings and the game."""
    weights = {name: sorted(profile.weights.items()) for name, profile in sorted(profiles.items())}
    scenario = program.scenario
    start = [program.first, *scenario.layout.start]
    said = json.dumps([__version__, scenario.digest, start, panel.identity, weights])
    return f"almanac-{blake2b(said.encode(), digest_size=12).hexdigest()}.json"


def read_almanac(name: str) -> PlayStatistics | None:
    """An almanac that was kept; None where there is none that can be read."""
    try:
        kept = decode(_Kept, loads((cache_dir() / name).read_bytes()))
        spread = {name: {int(n): odds for n, odds in h.items()} for name, h in kept.spread.items()}
    except (OSError, ValueError):
        return None
    return PlayStatistics(spread, kept.extremes, kept.attainable)


def write_almanac(name: str, almanac: PlayStatistics) -> None:
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
