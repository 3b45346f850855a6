"""Forecasts that were bought: kept as a note, settled where the choice was made."""

import pytest

from game.analysis.solution.lookahead import odds_ahead
from game.debrief.foretold import KIND, Bought, bought, settle
from game.scoring.panel import Panel
from tests.debrief.golden import FERRY, played


def outlook(play, move):
    scenario = play.program.scenario
    return odds_ahead(play, move, Panel(scenario), scenario.profiles[scenario.profile])


def test_a_forecast_goes_through_a_note_and_is_settled():
    play = played(*FERRY)
    asked = play.until(0).drawn()
    first = next(move.id for move in play.moves if move.by == "player")
    made = Bought.of(asked, outlook(asked, first))
    [read] = bought([("undo", {"to": 1}), (KIND, made.body()), (KIND, {"endings": 3})])
    assert read == made
    assert abs(sum(made.endings.values()) - 1) < 1e-9
    [settled] = settle(play, [read])
    likeliest = max(made.endings, key=made.endings.get)
    assert settled.came_true is (play.ending == likeliest)
    assert settled.chance == round(100 * made.endings[likeliest])


def test_a_forecast_of_what_was_not_done_is_no_bet():
    play = played(*FERRY)
    asked = play.until(0).drawn()
    first = next(move.id for move in play.moves if move.by == "player")
    other = next(o.id for o in asked.options if o.open and o.id != first)
    assert not list(settle(play, [Bought.of(asked, outlook(asked, other))]))


@pytest.mark.parametrize("odd", [None, True, "x", [], {}, -0.1, 1.1, 1e308, -1e308, 10**400, 2**63])
def test_a_forecast_that_somebody_changed_by_hand_is_passed_over(odd):
    sound = {"state": "s", "choice": "go", "endings": {"e": 1}, "mean": 2}
    assert list(bought([(KIND, sound)])) == [Bought("s", "go", {"e": 1.0}, 2.0)]
    assert list(bought([(KIND, {**sound, "endings": {"e": odd}})])) == []
    assert list(bought([(KIND, {**sound, "endings": odd})])) in ([], [Bought("s", "go", {}, 2.0)])
