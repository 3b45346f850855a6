"""What leads where in a program: an order of the story, its circles, what can be reached and what is brought about."""

from game.engine import DESK_NODE, consequence_node, lower, reachable, scheduled, story_order
from game.model import Consequence
from tests.factory import choice, result, scenario, scene


def program(*scenes, **parts):
    return lower(scenario(*scenes, **parts))


def test_each_scene_stands_before_those_it_leads_to():
    made = program(
        scene("here", choice("a", then="there"), choice("b", then="beyond")),
        scene("beyond", result()),
        scene("there", result(then="beyond")),
    )
    order = story_order(made)
    assert [node.id for node in order.nodes] == ["here", "there", "beyond"]
    assert order.circles == []


def test_a_circle_is_found_with_its_path():
    made = program(scene("here", result(then="there")), scene("there", result(then="here")))
    assert [[node.id for node in path] for path in story_order(made).circles] == [["here", "there"]]


def test_a_scene_that_nothing_leads_to_is_not_reached():
    made = program(scene("here", result()), scene("lost", result()))
    assert {"here", DESK_NODE} <= reachable(made, made.first)
    assert "lost" not in reachable(made, made.first)


def test_a_consequence_is_reached_by_what_brings_it_about():
    made = program(
        scene(
            "here",
            choice("say", later={"reply": 2}),
            choice("withdraw", cancel=["rumour"]),
        ),
        consequences=[Consequence("reply", result()), Consequence("rumour", result())],
    )
    reached = reachable(made, made.first)
    assert consequence_node("reply") in reached
    assert consequence_node("rumour") not in reached
    say, withdraw = made.nodes["here"].arcs
    assert list(scheduled(made, say)) == [("reply", 2)]
    assert list(scheduled(made, withdraw)) == [("rumour", None)]
