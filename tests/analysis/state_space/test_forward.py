"""The forward sweep: exact counts, whatever their size, and the truth about the common story."""

from __future__ import annotations

import tracemalloc

import pytest

from game.analysis import MemoryBoundError, StateGraph, StateSpace
from game.analysis.solution.distribution import distribution
from game.analysis.state_space.forward import sweep
from game.analysis.state_space.limits import MemoryBudget
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
    for layer in sweep(StateSpace.of(program, abstract=False)):
        found += len(layer) if layer.node.counted else 0
        if layer.node.node.id == "@end/over":
            assert layer.paths.total == paths
            assert len(layer) == final
            columns = [layer.columns[i] for i in range(len(program.scenario.variables))]
            total = sum(columns[1:], columns[0])
            assert (total.min(), total.max()) == (least, most)
            counts = layer.paths.limbs[0].astype(float)
            assert (total * counts).sum() / paths == pytest.approx(per_path, abs=5e-4)
            assert (total * layer.odds).sum() == pytest.approx(per_play, abs=5e-4)
    assert found == states


@pytest.mark.parametrize("abstract", [False, True])
def test_paths_are_counted_exactly_beyond_64_bits(abstract):
    *_, last = sweep(StateSpace.of(chain(100, 3), abstract=abstract))
    assert last.paths.total == 3**100
    assert last.odds.sum() == pytest.approx(1)


def test_merging_changes_no_count():
    program = story("story8")
    whole = [layer.paths.total for layer in sweep(StateSpace.of(program, abstract=False))]
    merged = [layer.paths.total for layer in sweep(StateSpace.of(program))]
    assert whole == merged


@pytest.mark.parametrize("abstract", [False, True])
def test_no_layer_holds_a_state_twice_and_none_comes_twice_before_anything_is_forgotten(abstract):
    """That is what makes a count of states a count."""
    for program in filter(None, map(generated, range(1, 120))):
        keys = []
        for layer in sweep(StateSpace.of(program, abstract=abstract)):
            keys.append(layer.key)
            if layer.node.counted:
                assert len(set(zip(*layer.columns.words, strict=True))) == len(layer)
        turns = [turn for turn, _, _ in keys]
        assert turns == sorted(turns)
        assert abstract or keys == sorted(set(keys))


def test_a_sweep_stops_before_it_passes_its_memory():
    with pytest.raises(MemoryBoundError, match="100,000 bytes"):
        list(sweep(StateSpace.of(story("story20"), abstract=False), MemoryBudget(100_000)))


@pytest.mark.parametrize("megabytes", [10, 40])
def test_a_sweep_never_takes_more_than_its_memory(megabytes):
    layers = sweep(StateSpace.of(story("story20"), abstract=False), MemoryBudget(megabytes * 2**20))
    tracemalloc.start()
    try:
        with pytest.raises(MemoryBoundError):
            for _ in layers:
                pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert megabytes * 2**20 / 4 < peak < megabytes * 2**20


def test_totals_are_spread_within_memory_or_not_at_all():
    graph = StateGraph.of(StateSpace.of(story("story8")))
    assert distribution(graph.layers, graph.scores, {}, memory=100_000) == {0: pytest.approx(1)}
    with pytest.raises(MemoryBoundError, match="100 bytes"):
        distribution(graph.layers, graph.scores, {}, memory=100)
