"""What if: the same luck, later decisions made again where they can be; in words beside the play as it was."""

import pytest

from game.debrief.what_if import options_at, replayed, what_if
from game.engine import IllegalMoveError, Playthrough, lower
from game.scoring.plugins.game_plugins import GamePlugins
from tests.factory import choice, ending, number, outcome, scenario, scene, score


def program():
    return lower(
        scenario(
            scene(
                "one",
                choice("bold", effects={"trust": "+1"}, then="lot"),
                choice("shy", then="lot", scores=[score("patience", 2)]),
            ),
            scene("lot", outcome("fair", 1, then="two"), outcome("foul", 1, then="two")),
            scene(
                "two",
                choice("ask", when="trust > 1", then="three"),
                choice("wait", then="three", scores=[score("patience", 1)]),
            ),
            scene("three", choice("left", then="end"), choice("right", then="end")),
            variables=[number("trust", 0, 3, 1)],
            endings=[ending("warm", "trust > 1"), ending("cool")],
        )
    )


def played(seed, *moves):
    play = Playthrough.begin(program(), seed).drawn()
    for move in moves:
        play = play.make(move).drawn()
    return play


@pytest.mark.parametrize("seed", range(5))
def test_luck_stays_and_what_is_open_is_done_again(seed):
    play = played(seed, "bold", "ask", "right")
    found = replayed(play, 0, "shy")
    assert found.play.ending == "cool"
    fell = [move.id for move in play.moves if move.node == "lot"]
    assert [move.id for move in found.play.moves if move.node == "lot"] == fell
    # `ask` is closed now, so the first open choice stands in; `right` is made again.
    assert [m.id for m in found.play.moves if m.by == "player"] == ["shy", "wait", "right"]
    assert (found.repeated, len(found.anew)) == (1, 1)


def test_the_same_choice_gives_the_same_play():
    play = played(2, "shy", "wait", "left")
    assert replayed(play, 0, "shy").play.moves == play.moves


def test_a_closed_choice_is_refused():
    play = played(2, "shy", "wait", "left")
    with pytest.raises(IllegalMoveError):
        replayed(play, 2, "ask")


def test_the_other_play_is_told_beside_the_one_that_was_played():
    found = what_if(played(1, "bold", "ask", "right"), 0, "shy", GamePlugins())
    assert not found.same_end
    assert [(each.name, each.points, each.other) for each in found.moved] == [("Patience", 0, 3)]
    assert [step.move in found.anew for step in found.road] == [True, False]
    assert (found.repeated, len(found.anew)) == (1, 1)
    assert found.how == (
        "Same luck; 1 later decision made as you made it, 1 by the first option that was open."
    )


def test_the_last_decision_leaves_no_road():
    found = what_if(played(1, "bold", "ask", "right"), 3, "left", GamePlugins())
    assert found.same_end
    assert (found.road, found.moved) == ((), ())
    assert found.how == "It ends there, with the same luck."


def test_what_was_closed_is_among_the_options_and_cannot_be_made():
    play = played(1, "shy", "wait", "left")
    assert [(each.id, each.open) for each in options_at(play, 2)] == [
        ("ask", False),
        ("wait", True),
    ]
    with pytest.raises(IllegalMoveError):
        what_if(play, 2, "ask", GamePlugins())
