"""Help for balance: every figure against all plays played one by one."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from game.analysis import audit
from game.analysis.solution.balance import SELDOM, SHARES
from game.engine import By, legal_moves, step, weights
from game.model import TURN
from game.scoring.panel import Panel
from tests.analysis.brute import earned
from tests.analysis.state_space.test_findings import ahead_of
from tests.analysis.state_space.test_scorer_memory import programs

SLIGHT = 1e-9


def numerator(weighting, events):
    return sum(weighting.get(name, 0) * n for name, n in earned({}, events).items())


def spread_of(program, weighting):
    """At a state, the mean still to come under random play, and the odds and the mean after each move."""
    known = {}

    def ways(state):
        lots = dict.fromkeys(legal_moves(program, state), 1)
        if program.nodes[state.node].by is By.CHANCE:
            lots = {move: weight for move, weight in weights(program, state).items() if weight}
        found = []
        for move, lot in lots.items():
            made = step(program, state, move)
            found.append(
                (lot / sum(lots.values()), numerator(weighting, made.events) + mean(made.state))
            )
        return found

    def mean(state):
        if state not in known:
            known[state] = sum(odds * ahead for odds, ahead in ways(state))
        return known[state]

    return mean, ways


def test_every_figure_is_that_of_all_plays():
    rarely = quiet = seldom = 0
    for seed, program, plays in programs(60):
        profile = program.scenario.profiles["tilted"]
        weight = sum(profile.weights.values())
        best_of, (mean, ways) = (
            ahead_of(program, profile.weights),
            spread_of(program, profile.weights),
        )
        turn = program.scenario.layout.index[TURN]
        starts = program.scenario.calendar.starts_of_turns
        totals, endings, opened, best = (
            Counter[Any](),
            Counter[Any](),
            Counter[Any](),
            Counter[Any](),
        )
        moved, busy, turns, sums = set(), set(), set(), {By.PLAYER: 0.0, By.CHANCE: 0.0}
        for odds, play in plays:
            totals[numerator(profile.weights, play.events)] += odds
            endings[play.ending] += odds
            for event in play.events:
                moved |= {name for name, points in earned({}, (event,)).items() if points}
            for made in play.steps:
                node, state = program.nodes[made.state.node], made.state
                turns.add(state.values[turn])
                if node.by in sums:
                    sums[node.by] += odds * sum(
                        o * (there - mean(state)) ** 2 for o, there in ways(state)
                    )
                if node.by is By.PLAYER:
                    there = best_of(state)
                    if len(there) > 1:
                        busy.add(state.values[turn])
                    for move, worth in there.items():
                        opened[f"{node.scene}/{move}"] += odds
                        best[f"{node.scene}/{move}"] += odds * (
                            worth > max(there.values()) - SLIGHT
                        )
        found = audit(program, Panel(program.scenario), profile).balance
        for share in SHARES:
            reached = {t: sum(o for u, o in totals.items() if u >= t) for t in totals}
            mark = max(t for t, o in reached.items() if o >= share / 100 - SLIGHT)
            assert found is not None
            assert found.thresholds[share] == mark / weight, seed
        assert found is not None
        assert {n: w.open for n, w in found.worth.items()} == pytest.approx(dict(opened)), seed
        assert found is not None
        assert {n: w.best * w.open for n, w in found.worth.items()} == pytest.approx(
            {name: best[name] for name in opened}, abs=1e-9
        ), seed
        middle = sum(t * o for t, o in totals.items())
        variance = sum(o * (t - middle) ** 2 for t, o in totals.items())
        assert found is not None
        assert found.variance == pytest.approx(variance / weight**2, abs=1e-9), seed
        assert sum(sums.values()) == pytest.approx(variance, abs=1e-9), seed
        if variance > SLIGHT:
            assert found.by_choice == pytest.approx(sums[By.PLAYER] / variance), seed
        assert set(found.unmoved) == set(program.scenario.principles) - moved, seed
        assert set(found.seldom) == {n for n, o in endings.items() if o < SELDOM}, seed
        assert found.quiet == tuple(starts[t] for t in range(max(turns) + 1) if t not in busy), seed
        rarely, quiet, seldom = (
            rarely + len(found.rarely),
            quiet + len(found.quiet),
            seldom + len(found.seldom),
        )
    assert rarely
    assert quiet
    assert seldom
