from game.scoring import Settled
from tests.factory import small_scenario

SIGNED = ["answer", "warm", "the-visit", "sign"]


def test_advisers_are_settled_where_their_day_came(page):
    shown = page("foresight", small_scenario(), SIGNED)
    assert shown.table.rows == (
        ("Harbour master", "signed", "70%", "yes", "0.09"),
        ("Editor", "neighbour >= 2", "20%", "yes", "0.64"),
    )
    assert shown.paragraphs[1:] == (
        "Harbour master: 0.09 on average over 1",
        "Editor: 0.64 on average over 1",
    )


def test_a_forecast_is_settled_on_its_day_and_not_by_what_comes_later(page):
    moves = ["wait", "the-visit", "decline"]
    rows = page("foresight", small_scenario(), moves).table.rows
    assert [row[3] for row in rows] == ["no", "no"]


def test_the_players_own_forecasts_stand_beside_the_advisers(page):
    own = [
        Settled("You", "the-note", "signed", 50, None),
        Settled("You", "the-mood", "warm", 10, came_true=True),
    ]
    shown = page("foresight", small_scenario(), SIGNED, own=own)
    assert shown.table.rows[2:] == (
        ("You", "signed", "50%", "still open", ""),
        ("You", "warm", "10%", "yes", "0.81"),
    )
    assert "You: 0.81 on average over 1" in shown.paragraphs
