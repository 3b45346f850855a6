"""Luck without a generator: each draw is a pure function of the seed, the node and how often the node was visited."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from game.engine.state import FaultyChanceError

_BITS = 64


def uniform(seed: int, *key: object) -> int:
    """A 64-bit integer, uniform over keys: same seed and same key, same number, on every machine."""
    text = "\x1f".join(str(part) for part in (seed, *key))
    return int.from_bytes(blake2b(text.encode(), digest_size=_BITS // 8).digest(), "big")


def draw(weights: Mapping[str, int], number: int) -> str:
    """The outcome that a 64-bit number picks, each with odds weight / total (to within 2**-64).

    >>> draw({"warm": 1, "cool": 3}, 0), draw({"warm": 1, "cool": 3}, 2**63)
    ('warm', 'cool')
    """
    total = sum(weights.values())
    if total <= 0:
        raise FaultyChanceError(f"no outcome has a positive weight: {', '.join(weights)}")
    place = number * total >> _BITS
    for outcome, weight in weights.items():
        if place < weight:
            return outcome
        place -= weight
    raise AssertionError("a draw below the total falls on an outcome")
