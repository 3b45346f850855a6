"""What if, as data in words: the other play beside the one that was played."""

import pytest

from game.debrief.other_choice import options_at, otherwise
from game.engine import IllegalMoveError
from tests.debrief.test_what_if import played


def test_the_other_play_is_told_beside_the_one_that_was_played():
    found = otherwise(played(1, "bold", "ask", "right"), 0, "shy", {})
    assert not found.same_end
    assert [(each.name, each.points, each.other) for each in found.moved] == [("Patience", 0, 3)]
    assert [step.anew for step in found.road] == [True, False]
    assert (found.repeated, found.anew) == (1, 1)
    assert found.how == (
        "Same luck; 1 later decision made as you made it, 1 by the first option that was open."
    )


def test_the_last_decision_leaves_no_road():
    found = otherwise(played(1, "bold", "ask", "right"), 3, "left", {})
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
        otherwise(play, 2, "ask", {})
