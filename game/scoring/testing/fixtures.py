"""The kit as a pytest plugin: put `pytest_plugins = ["game.scoring.testing.fixtures"]` into a top conftest.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest

from game.engine import Playthrough, Program
from game.library.loader import load_file
from game.scoring.panel import Panel, PluginFailedError, in_process
from game.scoring.panel.ledger import keep_ledger
from game.scoring.report import Entry
from game.scoring.scorer import Scorer
from game.scoring.testing import laws
from game.scoring.testing.plays import shipped_programs

Score = Callable[..., list[Entry]]
Check = Callable[..., laws.Checked]


@pytest.fixture(scope="session")
def scenarios() -> Mapping[str, Program]:
    """The shipped scenarios by id, ready to play."""
    return {program.scenario.id: program for program in shipped_programs()}


@pytest.fixture(scope="session")
def scenario_at() -> Callable[[Path], Program]:
    """Reads a scenario file of your own; fails with what is wrong with it."""

    def scenario_at(path: Path) -> Program:
        loaded = load_file(path)
        assert loaded.program is not None, [each.message for each in loaded.errors]
        return loaded.program

    return scenario_at


@pytest.fixture(scope="session")
def check_scorer() -> Check:
    """Holds a scorer to the laws; see `game.scoring.testing.check_scorer`."""
    return laws.check_scorer


@pytest.fixture(scope="session")
def score() -> Score:
    """The lines of the ledger that a scorer writes: `score(scorer, program, ["a", "b"], seed=1)`.

    The choices are made in order; chance falls by the seed. Raises what the scorer does wrong.
    """

    def score(
        scorer: Scorer, program: Program, choices: Sequence[str], seed: int = 0
    ) -> list[Entry]:
        play = _played(program, choices, seed)
        panel = Panel(program.scenario).admit(in_process("tested", scorer))
        ledger = keep_ledger(play, panel)
        for failure in ledger.failures:
            raise PluginFailedError(failure)
        assert not panel.notes, panel.notes
        return [entry for entry in ledger.entries if entry.scorer == scorer.id]

    return score


def _played(program: Program, choices: Iterable[str], seed: int) -> Playthrough:
    play = Playthrough.begin(program, seed).drawn()
    for choice in choices:
        play = play.make(choice).drawn()
    return play
