from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import FaultyChanceError, draw, uniform


@given(st.integers(), st.text(), st.integers(0, 9))
def test_the_same_key_gives_the_same_number_of_64_bits(seed, node, visit):
    number = uniform(seed, node, visit)
    assert number == uniform(seed, node, visit)
    assert 0 <= number < 2**64


def test_luck_is_the_same_on_every_machine():
    """A stored number: a change here changes the luck of every saved game."""
    assert uniform(7, "the-mood", 0) == 10660888612131981318


def test_seed_node_and_visit_each_change_the_luck():
    keys: list[tuple[Any, ...]] = [
        (1, "a", 0),
        (2, "a", 0),
        (1, "b", 0),
        (1, "a", 1),
        (1, "a0"),
        (1, "a", 0, "vn"),
    ]
    assert len({uniform(*key) for key in keys}) == len(keys)


def test_an_outcome_comes_up_as_often_as_its_weight_says():
    counts = Counter(
        draw({"warm": 1, "never": 0, "cool": 3}, uniform(seed, "n", 0)) for seed in range(4000)
    )
    assert counts["never"] == 0
    assert counts["warm"] == pytest.approx(1000, abs=120)


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 50), min_size=1).filter(
        lambda weights: any(weights.values())
    ),
    st.integers(0, 2**64 - 1),
)
def test_a_draw_is_always_an_outcome_that_can_happen(weights, number):
    assert weights[draw(weights, number)] > 0


def test_a_chance_without_any_weight_is_a_fault():
    with pytest.raises(FaultyChanceError, match="warm, cool"):
        draw({"warm": 0, "cool": 0}, 1)
