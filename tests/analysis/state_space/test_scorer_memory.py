"""Scorers that remember, against the ordinary ledger on every play: what the columns carry is what play would give."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from game.analysis import TooMuchMemoryError, audit
from game.engine import lower
from game.scoring import Points, Scorer
from game.scoring.panel import Panel, in_process, open_panel
from game.scoring.panel.ledger import keep_ledger
from tests.analysis.every_play import TooManyPlaysError, every_play, scored
from tests.analysis.generated import generated
from tests.analysis.scorers import judged
from tests.analysis.stories import chain


def programs(count):
    """Generated programs small enough to enumerate with a ledger each."""
    seed = found = 0
    while found < count:
        seed += 1
        program = generated(seed)
        if program is None:
            continue
        try:
            plays = every_play(program, most=120)
        except TooManyPlaysError:
            continue
        found += 1
        yield seed, program, plays


def test_audits_with_scorers_that_remember_equal_the_ledger_on_every_play():
    for seed, program, plays in programs(60):
        panel = judged(program.scenario)
        profile = program.scenario.profiles["tilted"]
        found = audit(program, panel, profile)
        assert found.exact, seed
        totals = dict[Any, Any]()
        for odds, _, points in scored(plays, panel, profile):
            totals[points / 4] = totals.get(points / 4, 0) + odds
        assert found.histogram == pytest.approx(totals, abs=1e-12), seed
        ledgers = [(odds, keep_ledger(play, panel)) for odds, play in plays]
        for principle, figures in found.scores.items():
            each = [(o, ledger.scores([principle])[principle]) for o, ledger in ledgers]
            assert figures.min == min(p for _, p in each), seed
            assert figures.max == max(p for _, p in each), seed
            assert figures.mean == pytest.approx(sum(o * p for o, p in each), abs=1e-9), seed


def test_the_bundled_scorers_equal_the_ledger_too():
    program = chain(6, 2)
    with open_panel(program.scenario) as panel:
        profile = program.scenario.profiles["even"]
        found = audit(program, panel, profile)
        totals = dict[Any, Any]()
        for odds, _, points in scored(every_play(program), panel, profile):
            totals[points / 2] = totals.get(points / 2, 0) + odds
        assert found.histogram == pytest.approx(totals)


class Hoarder(Scorer):
    """Remembers everything."""

    id = "hoarder"
    title = "Hoarder"
    api = 1
    awards = frozenset({"candour"})

    def start(self):
        return ()

    def step(self, memory, occasion):
        return (*memory, occasion.choice), [
            Points("candour", len(memory) % 2, "odd", "note-1")
        ] if len(memory) % 2 else ()


def test_a_scorer_that_remembers_too_much_is_sampled_and_named():
    program = chain(14, 2)
    panel = Panel(program.scenario).admit(in_process("hoarder", Hoarder()))
    found = audit(program, panel, program.scenario.profiles["even"])
    assert not found.exact
    assert not found.stopped
    estimate = found.sampled["hoarder"]["candour"]
    assert (estimate.mean, estimate.error) == (7.0, 0.0)
    assert found.total.max == 14 / 2


def test_a_memory_that_no_longer_matters_is_forgotten():
    program = lower(chain(4, 2).scenario)
    panel = Panel(program.scenario).admit(in_process("early", Early()))
    found = audit(program, panel, program.scenario.profiles["even"])
    # Only the second decision looks at the first; from the third on all plays are one.
    assert found.merged == 1 + 2 + 1 + 1 + 1


class Early(Scorer):
    """Rewards doing in the second scene what was done in the first."""

    id = "early"
    title = "Early"
    api = 1
    awards = frozenset({"candour"})

    def step(self, memory, occasion):
        if occasion.scene == "s1" and occasion.choice == memory:
            return memory, [Points("candour", 1, "again", "note-1")]
        return occasion.choice, ()


def test_the_error_of_a_scorer_that_remembers_too_much_crosses_to_another_process():
    sent = pickle.dumps(TooMuchMemoryError("hoarder", "attic"))
    error = pickle.loads(sent)  # noqa: S301 - it was made here
    assert (error.scorer, error.plugin) == ("hoarder", "attic")
    assert "scorer `hoarder` remembers more than" in str(error)
