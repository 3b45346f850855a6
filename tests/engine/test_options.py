from datetime import date

from game.engine import Playthrough, lower, options, start, today
from game.model import PASS
from tests.factory import choice, initiative, number, outcome, scenario, scene, small_program


def table(*scenes, moves=(), **parts):
    """Id, open and reason of each option after some moves."""
    game = Playthrough.begin(lower(scenario(*scenes, **parts)), 1)
    for move in moves:
        game = game.make(move)
    return [(option.id, option.open, option.reason) for option in game.options]


CAPACITY = number("capacity", 0, 9, 1, unit="points")
X = number("x", 0, 9, 1, label="Standing")


def test_a_closed_choice_is_shown_with_its_authors_reason():
    shown = options(small_program(), start(small_program()).state)
    assert [(option.id, option.open) for option in shown] == [
        ("answer", True),
        ("wait", True),
        ("publish", False),
    ]
    assert shown[2].reason == "Nobody in the cabinet would trust you with that."


def test_a_closed_choice_without_a_reason_is_explained_by_its_condition():
    ((_, _, reason),) = table(scene("here", choice("go", when="x > 5")), variables=(X,))
    assert "Standing" in reason
    assert "1" in reason


def test_a_choice_that_cannot_be_paid_says_what_it_costs_and_what_is_left():
    ((_, open_, reason),) = table(scene("here", choice("go", cost=3)), variables=(CAPACITY,))
    assert not open_
    assert reason == "costs 3 points, you have 1 points"


def test_a_condition_that_fails_is_named_before_a_cost_that_cannot_be_paid():
    here = scene("here", choice("go", cost=3, when="x > 5", closed="No standing."))
    ((_, _, reason),) = table(here, variables=(CAPACITY, X))
    assert reason == "No standing."


def test_chance_offers_the_player_nothing():
    assert table(scene("here", outcome("warm"), outcome("cool"))) == []


def test_an_initiative_that_cannot_be_paid_or_says_why_it_is_closed_is_shown_closed():
    shown = table(
        scene("here", choice("go")),
        scene("idle", initiative=initiative()),
        scene("dear", initiative=initiative(cost=5)),
        scene("early", initiative=initiative(when="x > 5", closed="Too early.")),
        variables=(CAPACITY, X),
        moves=["go"],
    )
    assert shown == [
        ("idle", True, ""),
        ("dear", False, "costs 5 points, you have 1 points"),
        ("early", False, "Too early."),
        (PASS, True, ""),
    ]


def test_an_initiative_out_of_season_used_up_or_silent_about_its_reason_is_not_on_the_table():
    shown = table(
        scene("here", choice("go")),
        scene("idle", initiative=initiative(limit=9)),
        scene("once", initiative=initiative(closed="No.")),
        scene("silent", initiative=initiative(when="x > 5")),
        scene("later", initiative=initiative(first=date(2024, 1, 20), closed="Not yet.")),
        variables=(X,),
        moves=["go", "once"],
    )
    assert [name for name, _, _ in shown] == ["idle", PASS]


def test_today_is_the_scenes_date_in_its_turn_and_else_the_turns_first_day():
    program = small_program()
    game = Playthrough.begin(program, 1)
    assert today(program, game.state) == date(2024, 1, 1)
    game = game.make("wait").make(PASS)
    assert today(program, game.state) == date(2024, 1, 15)
    game = game.make(PASS)
    assert game.state.node == "the-talks"
    assert today(program, game.state) == date(2024, 1, 23)
