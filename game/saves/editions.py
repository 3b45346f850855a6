"""The digests of every text that the game has come with: `editions.txt`, which `python -m tests.saves.editions` writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files


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
