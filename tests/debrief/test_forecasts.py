"""Forecasts: settled by what happened; one that was bought is kept as a note and settled where the choice was made."""

import pytest

from game.analysis import odds_ahead
from game.debrief import Forecaster
from game.debrief.forecasts import FORECAST, Bought, bought_forecasts, forecasters, in_words, settle
from game.saves.journal import Note
from game.scoring.panel import Panel
from game.scoring.panel.review import settled
from game.scoring.report import Settled
from tests.debrief.golden import FERRY, RIVER, played


def noted(*bodies, kind=FORECAST):
    return list(bought_forecasts(Note(number, kind, body) for number, body in enumerate(bodies)))


def adviser_forecasts(play):
    return tuple(in_words(play, *each) for each in settled(play))


def outlook(play, move):
    scenario = play.program.scenario
    return odds_ahead(play, move, Panel(scenario), scenario.profiles[scenario.profile])


def test_a_forecast_goes_through_a_note_and_is_settled():
    play = played(*FERRY)
    asked = play.until(0).drawn()
    first = next(move.id for move in play.moves if move.by == "player")
    made = Bought.of(asked, outlook(asked, first))
    assert not noted({"to": 1}, kind="undo")
    [read] = noted(made.body(), {"endings": 3})
    assert read == made
    assert abs(sum(made.endings.values()) - 1) < 1e-9
    [found] = settle(play, [read])
    likeliest = max(made.endings, key=made.endings.__getitem__)
    assert found.came_true is (play.ending == likeliest)
    assert found.chance == round(100 * made.endings[likeliest])


def test_a_forecast_of_what_was_not_done_is_no_bet():
    play = played(*FERRY)
    asked = play.until(0).drawn()
    first = next(move.id for move in play.moves if move.by == "player")
    other = next(o.id for o in asked.options if o.open and o.id != first)
    assert not list(settle(play, [Bought.of(asked, outlook(asked, other))]))


@pytest.mark.parametrize("odd", [None, True, "x", [], {}, -0.1, 1.1, 1e308, -1e308, 10**400, 2**63])
def test_a_forecast_that_somebody_changed_by_hand_is_passed_over(odd):
    sound = {"state": "s", "choice": "go", "endings": {"e": 1}, "mean": 2}
    assert noted(sound) == [Bought("s", "go", {"e": 1.0}, 2.0)]
    assert noted({**sound, "endings": {"e": odd}}) == []
    assert noted({**sound, "endings": odd}) in ([], [Bought("s", "go", {}, 2.0)])


def test_what_advisers_said_is_settled_by_what_happened():
    found = adviser_forecasts(played(*FERRY))
    assert [(each.who, each.claim, each.chance, each.came_true) for each in found] == [
        ("Harbour master", "“Ferry line signed” holds in the end", 70, True),
        ("Editor", "“The neighbour” is at least 2 on 15 January 2024", 20, True),
    ]
    assert [each.came_true for each in adviser_forecasts(played(*RIVER))] == [False, False]


def test_a_forecast_whose_day_has_not_come_is_open():
    assert [each.came_true for each in adviser_forecasts(played("wait"))] == [None, None]
    after = played("answer", "cool", "pass", "pass")
    assert [each.came_true for each in adviser_forecasts(after)] == [None, True]


def said(who, chance, *, came_true):
    return Settled(who, "A scene", "it rains", chance, came_true)


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
    found = in_words(played("wait"), own)
    assert (found.scene, found.claim) == ("Nowhere known", "two ferries")
