"""The forward sweep: exact counts, whatever their size, and the truth about the common story."""

from __future__ import annotations

import tracemalloc

import pytest

from game.analysis.solution.distribution import spread
from game.analysis.solution.graph import Graph
from game.analysis.state_space.forward import Sweep
from game.analysis.state_space.memory_limit import MemoryBoundError
from tests.analysis.generated import generated
from tests.analysis.stories import chain, story

TRUTH = {
    "story8": (911, 1_620, 911, 400, 420, 411.565, 410.138),
    "story20": (3_299_700, 1_303_893, 499_077, 394, 450, 425.662, 423.9054),
}
"""Paths, states of all layers (the root's own included), final states, and the sum of all variables at the end: least,
most, mean over paths, mean under uniformly random play. Counted by other engines on the same story."""


@pytest.mark.parametrize("name", TRUTH)
def test_the_common_story_gives_the_figures_that_every_engine_gives(name):
    paths, states, final, least, most, per_path, per_play = TRUTH[name]
    program = story(name)
    found = 0
    for layer in Sweep(program, liveness=False):
        found += len(layer) if layer.node.counted else 0
        if layer.node.node.id == "@end/over":
            assert layer.paths.summed() == paths
            assert len(layer) == final
            columns = [layer.columns[i] for i in range(len(program.scenario.variables))]
            total = sum(columns)
            assert (total.min(), total.max()) == (least, most)
            counts = layer.paths.limbs[0].astype(float)
            assert (total * counts).sum() / paths == pytest.approx(per_path, abs=5e-4)
            assert (total * layer.odds).sum() == pytest.approx(per_play, abs=5e-4)
    assert found == states


@pytest.mark.parametrize("liveness", [False, True])
def test_paths_are_counted_exactly_beyond_64_bits(liveness):
    *_, last = Sweep(chain(100, 3), liveness=liveness)
    assert last.paths.summed() == 3**100
    assert last.odds.sum() == pytest.approx(1)


def test_merging_changes_no_count():
    program = story("story8")
    whole = [layer.paths.summed() for layer in Sweep(program, liveness=False)]
    merged = [layer.paths.summed() for layer in Sweep(program)]
    assert whole == merged


@pytest.mark.parametrize("liveness", [False, True])
def test_no_layer_holds_a_state_twice_and_none_comes_twice_before_anything_is_forgotten(liveness):
    """That is what makes a count of states a count."""
    for program in filter(None, map(generated, range(1, 120))):
        keys = []
        for layer in Sweep(program, liveness=liveness):
            keys.append(layer.key)
            if layer.node.counted:
                assert len(set(zip(*layer.columns.words, strict=True))) == len(layer)
        turns = [turn for turn, _, _ in keys]
        assert turns == sorted(turns)
        assert liveness or keys == sorted(set(keys))


def test_a_sweep_stops_before_it_passes_its_memory():
    with pytest.raises(MemoryBoundError, match="100,000 bytes"):
        list(Sweep(story("story20"), liveness=False, memory=100_000))


@pytest.mark.parametrize("megabytes", [10, 40])
def test_a_sweep_never_takes_more_than_its_memory(megabytes):
    sweep = Sweep(story("story20"), liveness=False, memory=megabytes * 2**20)
    tracemalloc.start()
    try:
        with pytest.raises(MemoryBoundError):
            for _ in sweep:
                pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert megabytes * 2**20 / 4 < peak < megabytes * 2**20


def test_totals_are_spread_within_memory_or_not_at_all():
    graph = Graph(Sweep(story("story8"), keep=True))
    assert spread(graph.layers, graph.scores, {}, memory=100_000) == {0: pytest.approx(1)}
    with pytest.raises(MemoryBoundError, match="100 bytes"):
        spread(graph.layers, graph.scores, {}, memory=100)
