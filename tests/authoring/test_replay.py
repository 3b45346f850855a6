"""A game is played again on an edited scenario, as far as the two agree, and it is said where they part."""

import pytest

from game.authoring.replay import replay


def test_new_words_change_no_decision(draft):
    play = draft.play("answer", "decline")
    draft.change("A note from across the river.", "A letter from over there.")
    again = replay(play, draft.program())
    assert (again.decisions, again.parted) == (2, "")
    assert [move.id for move in again.play.moves] == [move.id for move in play.moves]
    assert again.play.state == play.state


def test_chance_falls_as_it_fell_even_where_its_weights_were_changed(draft):
    play = draft.play("answer", chance={"the-mood": ["warm"]})
    draft.change("weight: 1\n", "weight: 1 + 0 * turn\n")
    assert replay(play, draft.program()).play.moves[1].id == "warm"
    draft.change("cool: {weight: 2,", "cool: {weight: 900,")
    assert replay(play, draft.program()).play.moves[1].id == "warm"


def test_an_outcome_that_is_gone_is_drawn_anew_and_the_choices_go_on(draft):
    play = draft.play("answer", "decline", chance={"the-mood": ["warm"]})
    draft.change("      warm:\n", "      lukewarm:\n")
    again = replay(play, draft.program())
    assert again.parted == ""
    assert again.play.moves[1].id in ("lukewarm", "cool")
    assert again.decisions == 2


def test_a_new_effect_is_felt_in_the_replayed_game(draft):
    play = draft.play("wait")
    draft.change(
        "result: Nothing leaves the ministry.", "effects: {neighbour: -2}\n        result: Nothing."
    )
    assert replay(play, draft.program()).play.state.values[1] == -2


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("      wait:\n", "      waited:\n", "`the-note` has no choice `wait` now"),
        (
            "text: Wait for the second note",
            "text: Wait\n        cost: 3",
            "`wait` at `the-note` is closed now: costs 3, you have 1",
        ),
        (
            "  the-note:\n",
            "  the-letter:\n",
            "`wait` was chosen at `the-note`, and the play now comes to `the-letter`",
        ),
    ],
)
def test_it_says_where_the_two_part_and_why(draft, old, new, why):
    play = draft.play("wait", "pass", "pass", "decline")
    draft.change(old, new)
    again = replay(play, draft.program())
    assert (again.decisions, again.parted) == (0, why)
    assert again.play.moves == ()


def test_it_parts_where_the_play_ends_earlier(draft):
    play = draft.play("wait", "pass", "pass", "decline")
    draft.change("result: Nothing leaves the ministry.", "result: Nothing.\n        then: end")
    again = replay(play, draft.program())
    assert again.decisions == 1
    assert again.parted == "the play now ends in `river` before `pass`"
    assert again.play.ending == "river"


def test_a_chance_without_any_weight_is_told_and_the_game_stays_before_it(draft):
    play = draft.play("answer")
    draft.change("weight: 1\n", "weight: max(0, 0 - neighbour)\n")
    draft.change("cool: {weight: 2,", "cool: {weight: 'max(0, 0 - neighbour)',")
    again = replay(play, draft.program())
    assert again.decisions == 0
    assert "no outcome has a positive weight" in again.parted
    assert again.play.state.node == "the-note"
