"""Digests by which texts are known again, and those of every text that the game has come with. They tell what has changed, and
prove nothing of who changed it. `python -m tests.saves.editions` writes `editions.txt`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files


def digest(*parts: str) -> str:
    """What tells a text, or several in order, from all others."""
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def editions(name: str) -> Sequence[str]:
    """The digests of a shipped file's texts, the oldest first and the one of this release last; none where it never was."""
    return _known().get(name, ())


@cache
def _known() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for line in (
        files("game.saves").joinpath("editions.txt").read_text(encoding="utf-8").split("\n")
    ):
        name, _, digest = line.partition(" ")
        found.setdefault(name, []).append(digest)
    return found
