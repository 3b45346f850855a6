"""The audit against enumeration: every figure of hundreds of generated scenarios, and laws that hold for any."""

from __future__ import annotations

from collections import defaultdict

import pytest

from game.analysis import audit
from game.engine import Playthrough
from game.scoring.panel import Panel
from tests.analysis.brute import Brute, TooManyError
from tests.analysis.generated import generated
from tests.present import present

SEEDS = 500


def blocks():
    """Ten blocks of seeds; the first three at each run, the others with the slow tests."""
    return [*range(3), *(pytest.param(n, marks=pytest.mark.slow) for n in range(3, 10))]


@pytest.mark.parametrize("block", blocks())
def test_audit_equals_enumeration_on_generated_scenarios(block: int) -> None:
    """Fifty seeds a block: paths, states, endings, odds, ranges, means, histogram, optimum, reachability."""
    compared = 0
    seed = block * 1000
    while compared < SEEDS // 10:
        seed += 1
        program = generated(seed)
        if program is None:
            continue
        try:
            brute = Brute(program).run()
        except TooManyError:
            continue
        compare(program, brute, seed)
        compared += 1


def compare(program, brute, seed) -> None:
    scenario = program.scenario
    found = audit(program, Panel(scenario), scenario.profiles["tilted"])
    weights = scenario.profiles["tilted"].weights
    assert found.paths == brute.paths, seed
    assert found.states == len(brute.states), seed
    assert found.merged <= found.states, seed
    assert set(found.endings) == set(brute.endings), seed
    for name, figures in found.endings.items():
        assert figures.paths == brute.endings[name][0], seed
        assert figures.odds == pytest.approx(brute.endings[name][1], abs=1e-12), seed
        assert len(present(figures.witness)) == brute.shortest[name], seed
        assert ending_of(program, figures.witness) == name, seed
    for principle, reached in found.scores.items():
        points = [(odds, scores.get(principle, 0)) for odds, scores in brute.plays]
        assert reached.min == min(p for _, p in points), seed
        assert reached.max == max(p for _, p in points), seed
        assert reached.mean == pytest.approx(sum(o * p for o, p in points), abs=1e-9), seed
    totals = defaultdict[float, float](float)
    for odds, scores in brute.plays:
        totals[sum(weights.get(p, 0) * n for p, n in scores.items()) / 4] += odds
    assert found.histogram == pytest.approx(dict(totals), abs=1e-12), seed
    assert found.total.min == min(totals), seed
    assert found.total.max == max(totals), seed
    assert present(found.best).total == found.total.max, seed
    assert present(found.worst).total == found.total.min, seed
    assert found.optimum == pytest.approx(brute.best(weights) / 4, abs=1e-9), seed
    met = {node for node in brute.nodes if node in scenario.scenes}
    assert set(present(found.unreachable)["scenes"]) == set(scenario.scenes) - met, seed
    assert set(present(found.unreachable)["endings"]) == set(scenario.endings) - set(
        brute.endings
    ), seed
    assert set(present(found.unreachable)["choices"]) == {
        f"{node.scene}/{arc.id}"
        for node in program.nodes.values()
        if node.id in {n for n, _ in brute.arcs}
        for arc in node.arcs
        if (node.id, arc.id) not in brute.arcs and arc.cause is not None
    }, seed


def ending_of(program, witness) -> str | None:
    """The ending that a witness leads to, chance as it names it."""
    play = Playthrough.begin(program, 0)
    for move in witness:
        play = play.make(move.rpartition("=")[2])
    return play.ending
