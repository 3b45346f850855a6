"""Which scenario a save belongs to: by where the scenario is found, not by what its file is called.

A scenario that is edited stays the same; a copy in another folder is another one. Where a file has been moved, its games follow
it as long as its text is the one they were begun with.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote_to_bytes

from game.diagnostics import name_of
from game.library import NoHomeError, shipped_scenarios, user_scenarios
from game.saves.editions import digest, editions

if TYPE_CHECKING:
    from game.saves.folder import Head
    from game.saves.journal import Log

_ROOTS: Final = {"shipped": shipped_scenarios, "user": user_scenarios}
"""Folders that may lie elsewhere tomorrow: what is found in them is known by its path within."""


def place_of(path: Path) -> str:
    """Where a file lies, as a save remembers it: `shipped:`, `user:` or `file:` and a path, in plain ASCII."""
    real = Path(os.path.realpath(path))
    for name, folder in _ROOTS.items():
        with suppress(ValueError, NoHomeError):
            inside = real.relative_to(os.path.realpath(folder()))
            return f"{name}:{quote(os.fsencode(inside))}"
    return f"file:{quote(os.fsencode(real))}"


def file_at(place: str) -> Path | None:
    """The file of a place; None where there is none, or none any more."""
    root, _, rest = place.partition(":")
    path = Path(os.fsdecode(unquote_to_bytes(rest)))
    with suppress(OSError, ValueError, NoHomeError):
        if root in _ROOTS:
            path = _ROOTS[root]() / path
        elif root != "file":
            return None
        if rest and os.path.isfile(path):
            return path
    return None


@dataclass(frozen=True, slots=True)
class Identity:
    """What a save knows of its scenario: its id, its place ("": unknown), and the digest of its text."""

    scenario: str
    place: str
    text: str

    @classmethod
    def of_file(cls, path: Path) -> Identity:
        """The scenario that a file is, or that it translates."""
        from game.loading import read_source, scenario_file  # noqa: PLC0415 - a list of saves needs no reader

        path = scenario_file(path)
        return cls(name_of(path.stem), place_of(path), digest(read_source(path)[0].text))

    @classmethod
    def of_game(cls, log: Log) -> Identity:
        """The scenario of a game."""
        return cls(log.scenario, log.place, digest(log.texts[0][1]))

    def owns(self, head: Head) -> bool:
        """Whether a save is of this scenario.

        One that knows no place (a game from elsewhere, or from an early version) or whose file is gone is of every scenario
        of its id that has its text.
        """
        if self.place and head.place == self.place:
            return True
        if head.scenario != self.scenario or file_at(head.place):
            return False
        return head.text == self.text or (
            self.place.startswith("shipped:") and head.text in editions(f"{self.scenario}.yaml")
        )
