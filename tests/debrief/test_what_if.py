"""What if: the same luck, later decisions made again where they can be."""

import pytest

from game.debrief.what_if import what_if
from game.engine import IllegalMoveError, Playthrough, lower
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
    found = what_if(play, 0, "shy")
    assert found.ending == "cool"
    fell = [move.id for move in play.moves if move.node == "lot"]
    assert [move.id for move in found.play.moves if move.node == "lot"] == fell
    # `ask` is closed now, so the first open choice stands in; `right` is made again.
    assert [m.id for m in found.play.moves if m.by == "player"] == ["shy", "wait", "right"]
    assert (found.repeated, len(found.anew)) == (1, 1)
    assert found.scores["patience"] == 3


def test_the_same_choice_gives_the_same_play():
    play = played(2, "shy", "wait", "left")
    assert what_if(play, 0, "shy").play.moves == play.moves


def test_a_closed_choice_is_refused():
    play = played(2, "shy", "wait", "left")
    with pytest.raises(IllegalMoveError):
        what_if(play, 2, "ask")
