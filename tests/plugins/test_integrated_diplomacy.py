import runpy
from pathlib import Path

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


def test_a_mix_is_rewarded_once_however_often_each_is_used(judge, rooms):
    moves = ["bilateral", "public", "public", "defence", "humanitarian", "multilateral", "public"]
    assert judge("integrated-diplomacy", rooms, moves) == [
        (2, "4 kinds of diplomacy were used together")
    ]


def test_leaning_on_one_kind_costs_a_point(judge, rooms):
    moves = ["bilateral", *["nothing"] * 5, "parliamentary"]
    assert judge("integrated-diplomacy", rooms, moves) == [
        (-1, "all diplomacy was with one state, none of any other kind")
    ]


@pytest.mark.parametrize(
    "used", [[], ["public", "defence"], ["public", "economic", "multilateral"]]
)
def test_between_one_kind_and_all_of_them_nothing_is_said(judge, rooms, used):
    moves = [*used, *["nothing"] * (7 - len(used))]
    assert judge("integrated-diplomacy", rooms, moves) == []


def test_every_instrument_is_of_a_kind():
    path = Path(__file__).resolve().parents[2] / "plugins" / "integrated_diplomacy.py"
    assert set(runpy.run_path(str(path))["KINDS"]) == {each.value for each in Instrument}
