"""Random plays of every shipped scenario, each held to three laws: it ends, its ledger adds up to its scores, and its
journal played again gives the same bytes. `python -m tests.soak.random_plays 300` plays that many.
"""

import json
import subprocess
import sys
from collections import Counter

from tests.playthroughs.replay import at_random, choices, outcome, script_of, shipped

ELSEWHERE = 50
"""Each so many plays, one is played by another process too."""


def soak(scenario: str, plays: int) -> Counter[str]:
    """Play; the endings reached. Raises AssertionError where a law is broken."""
    endings: Counter[str] = Counter()
    for seed in range(plays):
        found = outcome(scenario, choices(at_random(scenario, seed)), seed)
        endings[obey(scenario, seed, found)] += 1
        if seed % ELSEWHERE == 0:
            assert _elsewhere(scenario, found) == bytes_of(found), f"{scenario}, seed {seed}"
    return endings


def obey(scenario: str, seed: int, found: dict) -> str:
    """Hold one play to the laws; its ending."""
    where = f"{scenario}, seed {seed}"
    assert found["ending"] is not None, where
    assert found["choices"] == [], where
    sums = Counter(dict.fromkeys(found["scores"], 0))
    for entry in found["ledger"]:
        sums[entry["principle"]] += entry["points"]
        assert entry["reason"], where
        assert entry["source"], where
    assert dict(sums) == found["scores"], where
    again = outcome(scenario, script_of(found["journal"]), seed)
    assert bytes_of(again) == bytes_of(found), where
    return found["ending"]


def bytes_of(found: dict) -> bytes:
    """A result as the command line writes it."""
    return (json.dumps(found, indent=2) + "\n").encode()


def _elsewhere(scenario: str, found: dict) -> bytes:
    call = [sys.executable, "-m", "game", "play", scenario, "--seed", str(found["seed"]), "--json"]
    chosen = ",".join(move["choice"] for move in found["journal"] if move["by"] == "player")
    return subprocess.run([*call, "--choose", chosen], check=True, capture_output=True).stdout


if __name__ == "__main__":
    for each in shipped():
        print(each, dict(soak(each, int(sys.argv[1]) if sys.argv[1:] else 300)))
