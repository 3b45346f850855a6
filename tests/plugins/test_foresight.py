from game.scoring import Settled
from tests.factory import small_scenario

SIGNED = ["answer", "warm", "the-visit", "sign"]


def test_advisers_are_settled_where_their_day_came(page):
    shown = page("foresight", small_scenario(), SIGNED)
    assert shown.table.rows == (
        ("Harbour master", "1", "70 %", "1 of 1", "0.09"),
        ("Editor", "1", "20 %", "1 of 1", "0.64"),
    )
    assert len(shown.paragraphs) == 1


def test_a_forecast_is_settled_on_its_day_and_not_by_what_comes_later(page):
    moves = ["wait", "the-visit", "decline"]
    rows = page("foresight", small_scenario(), moves).table.rows
    assert [row[3] for row in rows] == ["0 of 1", "0 of 1"]


def test_the_players_own_forecasts_stand_beside_the_advisers(page):
    own = [
        Settled("You", "the-note", "signed", 50, None),
        Settled("You", "the-mood", "warm", 10, came_true=True),
    ]
    shown = page("foresight", small_scenario(), SIGNED, own=own)
    assert shown.table.rows[2:] == (("You", "1", "10 %", "1 of 1", "0.81"),)
    assert shown.paragraphs[1:] == ("Still open: 1.",)


def test_averages_are_over_all_that_somebody_said(page):
    own = [
        Settled("You", "the-note", "warm", 80, came_true=True),
        Settled("You", "the-note", "cool", 40, came_true=True),
    ]
    rows = page("foresight", small_scenario(), SIGNED, own=own).table.rows
    assert rows[1] == ("You", "2", "60 %", "2 of 2", "0.20")
