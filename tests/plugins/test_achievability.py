import pytest

from game.model import END
from tests.factory import choice, number, scene, score


@pytest.fixture
def promises(essay_scenario):
    over = [score("achievability", -1)]
    return essay_scenario(
        scene(
            "first",
            choice("promise", cost=1, scores=over, then="second"),
            choice("modest", cost=1, scores=[score("achievability", 1)], then="second"),
        ),
        scene(
            "second",
            choice("promise", cost=1, scores=over, then=END),
            choice("modest", cost=1, scores=[score("achievability", 1)], then=END),
        ),
        variables=(number("capacity", 0, 2, 2),),
    )


def test_only_a_promise_with_nothing_left_to_keep_it_costs(judge, promises):
    said = (-1, "more than a small state can carry, promised with nobody left to carry it")
    assert judge("achievability", promises, ["promise", "promise"]) == [said]
    assert judge("achievability", promises, ["promise", "modest"]) == []
