import pytest

from game.debrief import Forecaster, Foreseen
from game.debrief.foresight import bought, forecasters, foreseen
from game.scoring.report import Settled
from tests.debrief.golden import FERRY, RIVER, played


def test_what_advisers_said_is_settled_by_what_happened():
    found = foreseen(played(*FERRY))
    assert [(each.who, each.claim, each.chance, each.came_true) for each in found] == [
        ("Harbour master", "“Ferry line signed” holds in the end", 70, True),
        ("Editor", "“The neighbour” is at least 2 on 15 January 2024", 20, True),
    ]
    assert [each.came_true for each in foreseen(played(*RIVER))] == [False, False]


def test_a_forecast_whose_day_has_not_come_is_open():
    assert [each.came_true for each in foreseen(played("wait"))] == [None, None]
    after = played("answer", "cool", "pass", "pass")
    assert [each.came_true for each in foreseen(after)] == [None, True]


def said(who, chance, *, came_true):
    return Foreseen(who, "A scene", "it rains", chance, came_true)


def test_a_forecaster_is_scored_by_brier_on_what_is_settled_the_best_first():
    found = list(
        forecasters(
            [
                said("Ann", 70, came_true=True),
                said("Bo", 90, came_true=True),
                said("Ann", 20, came_true=False),
                said("Bo", 5, came_true=None),
            ]
        )
    )
    assert [(each.who, each.settled) for each in found] == [("Bo", 1), ("Ann", 2)]
    assert found[1].brier == pytest.approx((0.3**2 + 0.2**2) / 2)


@pytest.mark.parametrize(
    ("settled", "brier", "verdict"),
    [
        (1, 0.0, "too few to judge"),
        (3, 0.1, "better than a coin"),
        (3, 0.25, "as good as a coin"),
        (3, 0.4, "worse than a coin"),
    ],
)
def test_a_score_is_told_in_words(settled, brier, verdict):
    assert Forecaster("Ann", settled, brier).verdict == verdict


def test_a_claim_of_ones_own_is_left_as_it_was_put():
    own = Settled("You", "nowhere-known", "two ferries", 30, came_true=None)
    (found,) = bought(played("wait"), [own])
    assert (found.scene, found.claim) == ("Nowhere known", "two ferries")
