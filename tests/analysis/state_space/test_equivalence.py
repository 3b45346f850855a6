"""What is forgotten: what can no longer matter, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from game.analysis import StateSpace
from game.analysis.state_space.equivalence import Equivalence
from game.analysis.state_space.forward import sweep
from game.engine import ReachableRanges, State, legal_moves, lower, start, step
from game.engine.step import over
from tests.analysis.generated import generated
from tests.factory import choice, ending, number, scenario, scene, score


def partition(program, node, turn=0):
    bounds = ReachableRanges(program, State(program.first, program.scenario.layout.start))
    found = Equivalence(bounds).at[turn][node]
    return {str(program.fields[index].id): labels for index, labels in found.items()}


def test_a_value_matters_only_as_far_as_a_threshold_sees_it():
    program = lower(
        scenario(
            scene(
                "one", choice("up", effects={"trust": "+3"}, then="two"), choice("no", then="two")
            ),
            scene("two", choice("end", then="end")),
            variables=[number("trust", 0, 5, 1)],
            endings=[ending("good", "trust > 2"), ending("bad")],
        )
    )
    # At `two`, trust is 1 to 4: 1 and 2 are one, 3 and 4 another.
    assert partition(program, "two") == {"trust": (0, 0, 1, 1)}


def test_what_is_written_anew_before_anybody_reads_it_is_dead():
    program = lower(
        scenario(
            scene(
                "one", choice("a", effects={"trust": "= 4"}, then="two"), choice("b", then="two")
            ),
            scene(
                "two",
                choice("low", effects={"trust": "= 0"}, then="end"),
                choice("high", effects={"trust": "= 4"}, then="end"),
            ),
            variables=[number("trust", 0, 5, 1)],
            endings=[ending("good", "trust > 2"), ending("bad")],
        )
    )
    assert partition(program, "two") == {}


def test_what_is_cut_off_at_one_end_is_not_taken_for_what_is_cut_off_at_the_other():
    program = lower(
        scenario(
            scene(
                "one",
                choice("a", effects={"trust": "= 0"}, then="two"),
                choice("b", effects={"trust": "= 2"}, then="two"),
            ),
            scene("two", choice("end", effects={"trust": "= trust * 9 - 9"}, then="end")),
            variables=[number("trust", 0, 5, 1)],
            endings=[ending("good", "trust > 2"), ending("bad")],
        )
    )
    # -9 and 0 come to 0, 9 comes to 5.
    assert partition(program, "two") == {"trust": (0, 0, 1)}


def test_points_that_look_at_a_value_keep_it():
    program = lower(
        scenario(
            scene(
                "one", choice("a", effects={"trust": "= 2"}, then="two"), choice("b", then="two")
            ),
            scene("two", choice("end", scores=[score("candour", "trust")], then="end")),
            variables=[number("trust", 0, 5, 1)],
        )
    )
    assert partition(program, "two") == {"trust": (0, 1)}


@pytest.mark.parametrize("seed", range(1, 60))
def test_bounds_hold_every_state_that_play_reaches(seed):
    program = generated(seed)
    if program is None:
        return
    bounds = ReachableRanges(program, State(program.first, program.scenario.layout.start))
    turn = bounds.turn
    waiting, seen = [start(program).state], set[Any]()
    while waiting and len(seen) < 3000:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        box = bounds.boxes[state.values[turn]][state.node]
        assert all(lo <= v <= hi for v, (lo, hi) in zip(state.values, box, strict=True))
        if not over(program, state):
            waiting += [step(program, state, move).state for move in legal_moves(program, state)]


@pytest.mark.parametrize("seed", range(1, 40))
def test_merging_never_splits(seed):
    program = generated(seed)
    if program is None:
        return
    whole = sum(
        len(layer) for layer in sweep(StateSpace.of(program, abstract=False)) if layer.node.counted
    )
    merged = sum(len(layer) for layer in sweep(StateSpace.of(program)) if layer.node.counted)
    assert merged <= whole
