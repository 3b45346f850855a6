import pytest

from game.model import END, Instrument
from tests.factory import choice, scene


@pytest.fixture
def rooms(essay_scenario):
    """Seven rooms in a row, each with every instrument on its table."""
    doors = ["room-1", "room-2", "room-3", "room-4", "room-5", "room-6", END]
    return essay_scenario(
        *(
            scene(
                f"room-{i}",
                *(choice(each.value, instrument=each, then=door) for each in Instrument),
                choice("nothing", then=door),
            )
            for i, door in enumerate(doors)
        )
    )


def test_a_mix_is_rewarded_once_whatever_comes_after(judge, rooms):
    moves = ["bilateral", "public", "public", "cultural", "humanitarian", "defence", "economic"]
    assert judge("integrated-diplomacy", rooms, moves) == [
        (3, "at least 6 forms of diplomacy were used together")
    ]


def test_leaning_on_one_instrument_costs_a_point(judge, rooms):
    moves = ["bilateral", *["nothing"] * 5, "bilateral"]
    assert judge("integrated-diplomacy", rooms, moves) == [
        (-1, "every instrument but the bilateral one stayed unused")
    ]


@pytest.mark.parametrize("used", [[], ["public", "defence"], ["public", "defence", "economic"]])
def test_between_one_and_enough_nothing_is_said(judge, rooms, used):
    moves = [*used, *["nothing"] * (7 - len(used))]
    assert judge("integrated-diplomacy", rooms, moves) == []
