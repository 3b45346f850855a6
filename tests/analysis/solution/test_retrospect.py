"""Looking back: laws that hold for any play, and rank against every play there is."""

from __future__ import annotations

import pytest

from game.analysis import StateGraph, StateSpace, play_statistics, retrospect
from game.scoring.panel import OURS, Panel
from game.scoring.panel.ledger import keep_ledger
from tests.analysis.every_play import numerator
from tests.analysis.scorers import judged
from tests.analysis.state_space.test_scorer_memory import programs


@pytest.mark.parametrize("with_scorers", [False, True])
def test_score_is_start_less_regrets_plus_luck_and_rank_is_true(with_scorers):
    for seed, program, plays in programs(25):
        scenario = program.scenario
        panel = judged(scenario) if with_scorers else Panel(scenario)
        scorers = [scorer for scorer in panel.scorers if scorer.plugin != OURS]
        graph = StateGraph.of(StateSpace.of(program, scorers))
        known = play_statistics(graph, scenario.profiles)
        ledgers = [(odds, play, keep_ledger(play, panel)) for odds, play in plays]
        for _, play, ledger in ledgers[:: max(1, len(ledgers) // 4)]:
            found = retrospect(graph, play, ledger, scenario.profiles, known)
            for name, back in found.items():
                profile = scenario.profiles[name]
                weight = sum(profile.weights.values())
                regrets = [each.regret for each in back.decisions]
                assert min(regrets, default=0) >= 0, seed
                assert back.score == pytest.approx(back.start - sum(regrets) + back.luck), seed
                totals = [(o, numerator(other, p, profile)) for o, p, other in ledgers]
                mine = numerator(ledger, play, profile)
                assert back.score == mine / weight, seed
                below = sum(o for o, points in totals if points < mine)
                assert back.below == pytest.approx(below, abs=1e-12), seed
                assert back.best == max(p for _, p in totals) / weight, seed
                assert back.worst == min(p for _, p in totals) / weight, seed
                if not any(m.by == "chance" for m in play.moves):
                    assert back.luck == pytest.approx(0, abs=1e-9), seed


def test_attainable_ranges_are_those_of_every_play():
    for seed, program, plays in programs(20):
        graph = StateGraph.of(StateSpace.of(program))
        found = play_statistics(graph, program.scenario.profiles).attainable
        for principle, (least, most) in found.items():
            points = [keep_ledger(play).scores([principle])[principle] for _, play in plays]
            assert (least, most) == (min(points), max(points)), seed
