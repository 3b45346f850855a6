import runpy
from pathlib import Path

import pytest

from game.model import END, Instrument
from game.scoring import Occasion
from tests.factory import choice, scene

MADE = runpy.run_path(
    str(Path(__file__).resolve().parents[2] / "plugins" / "integrated_diplomacy.py")
)
SAID = "in one turn you worked with one state, among many, in deeds and before the people"
ALL = ("bilateral", "public", "defence", "multilateral")


@pytest.fixture
def rooms(essay_scenario):
    """Seven rooms in a row in one turn, each with every instrument on its table."""
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


def points(*used):
    """What a play earns in which these were used; `|` is the calendar moving."""
    scorer = MADE["IntegratedDiplomacy"]()
    memory, earned = scorer.start(), []
    for each in used:
        kind = "calendar" if each == "|" else "choice"
        occasion = Occasion(kind, "a-scene", "a-choice", "" if each == "|" else each)
        memory, more = scorer.step(memory, occasion)
        earned += more
    return [each.points for each in earned]


def test_a_turn_in_which_every_kind_meets_is_rewarded_once(judge, rooms):
    moves = ["bilateral", "public", "public", "defence", "multilateral", "economic", "public"]
    assert judge("integrated-diplomacy", rooms, moves) == [(2, SAID)]


@pytest.mark.parametrize(
    "used",
    [[], ["public", "defence"], ["public", "economic", "multilateral"], ["parliamentary"] * 3],
)
def test_fewer_kinds_earn_nothing(judge, rooms, used):
    moves = [*used, *["nothing"] * (7 - len(used))]
    assert judge("integrated-diplomacy", rooms, moves) == []


def test_kinds_that_never_meet_in_one_turn_earn_nothing():
    assert points("bilateral", "public", "|", "defence", "multilateral") == []


def test_every_such_turn_counts():
    assert points(*ALL, "|", *ALL, "|", "public") == [2, 2]


def test_every_instrument_is_of_a_kind():
    assert set(MADE["KINDS"]) == {each.value for each in Instrument}
