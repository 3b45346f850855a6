"""Whether a save still means what it meant: every move of every branch made again, every hash and every text compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.saves.compared import Compared, Edition, compare, most_doubtful
from game.saves.errors import spared
from game.saves.journal import load_scenario, program_of
from game.saves.log import Load, Parting, partings
from game.saves.store import read_log


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many moves the save holds, on all its branches, where it parts from the rules, what its texts are, and how many
    of its notes carry no checksum.
    """

    moves: int
    partings: tuple[Parting, ...]
    texts: tuple[Compared, ...]
    unsealed: int = 0

    @property
    def edition(self) -> Compared:
        """What the texts are as a whole."""
        return most_doubtful(self.texts)

    @property
    def good(self) -> bool:
        """Whether every move leads where it led, on texts that nobody is known to have changed."""
        return not self.partings and self.edition.edition is not Edition.CHANGED


def verify(path: Path, load: Load = load_scenario) -> Verdict:
    """Replay a save, open elsewhere or not. Raises a SaveError where it cannot be read at all."""
    with spared(path):
        log = read_log(path)
        return Verdict(
            len(log.rows) - 1,
            tuple(partings(program_of(path, log, load), log)),
            compare(log),
            sum(not note.checksum for note in log.notes),
        )
