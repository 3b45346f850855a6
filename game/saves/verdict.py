"""Whether a save still means what it meant: every move of every branch made again, every hash compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.saves.errors import spared
from game.saves.journal import load_scenario, program_of
from game.saves.log import Load, Parting, partings
from game.saves.store import read_log


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many moves the save holds, on all its branches, and where it parts from the rules."""

    moves: int
    partings: tuple[Parting, ...]

    @property
    def good(self) -> bool:
        """Whether everything agrees."""
        return not self.partings


def verify(path: Path, load: Load = load_scenario) -> Verdict:
    """Replay a save, open elsewhere or not. Raises a SaveError where it cannot be read at all."""
    with spared(path):
        log = read_log(path)
        return Verdict(len(log.rows) - 1, tuple(partings(program_of(path, log, load), log)))
