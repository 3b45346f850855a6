"""Whether a save still means what it meant: every move of every branch made again, every hash and every text compared."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.saves.errors import spared
from game.saves.exchange.compared import Compared, Edition, compare, most_doubtful
from game.saves.file import read_log
from game.saves.journal import Load, Parting, load_program, partings, program_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many moves the save holds, on all its branches, where it parts from the rules, what its texts are, how many of
    its notes carry no checksum, and whether it is called as its text says.
    """

    moves: int
    partings: tuple[Parting, ...]
    texts: tuple[Compared, ...]
    unsealed: int = 0
    named: bool = True

    @property
    def edition(self) -> Compared:
        """What the texts are as a whole."""
        return most_doubtful(self.texts)

    @property
    def good(self) -> bool:
        """Whether every move leads where it led, on texts that nobody is known to have changed."""
        genuine = self.edition.edition is not Edition.CHANGED
        return not self.partings and genuine and self.named

    @property
    def why(self) -> str:
        """What is wrong with it, texts apart; empty where nothing is."""
        found = [f"move {each.move + 1}: {each.why}" for each in self.partings]
        if not self.named:
            found.append("it is called otherwise than its text says")
        return "; ".join(found)


def verify(path: Path, load: Load = load_program) -> Verdict:
    """Replay a save, open elsewhere or not. Raises a SaveError where it cannot be read at all."""
    with spared(path):
        log = read_log(path)
        program = program_of(path, log, load)
        scenario = program.scenario
        return Verdict(
            len(log.rows) - 1,
            tuple(partings(program, log)),
            compare(log),
            sum(not note.checksum for note in log.notes),
            (log.scenario, log.title) == (scenario.id, scenario.title),
        )
