import pytest

from game.engine import (
    By,
    IllegalMoveError,
    Kind,
    Playthrough,
    legal_moves,
    lower,
    over,
    start,
    step,
    weights,
)
from game.model import END
from tests.factory import choice, number, one_of, outcome, result, scenario, scene, small_program


def after(*moves, **parts):
    """The play of a scenario's program after some moves."""
    play = Playthrough.begin(lower(scenario(**parts)) if parts else small_program(), 1)
    for move in moves:
        play = play.make(move)
    return play


def value(play, name):
    return play.state.values[play.program.scenario.layout.index[name]]


def only(*choices, **parts):
    """The program of one scene."""
    return lower(scenario(scene("here", *choices), **parts))


def test_a_play_starts_where_the_player_first_has_a_say():
    begun = start(small_program())
    assert begun.state.node == "the-note"
    assert begun.events == ()


def test_a_passage_goes_on_by_itself_and_is_reported():
    program = lower(
        scenario(
            scene("foreword", result("Once.", effects={"x": "+2"}, then="here")),
            scene("here", choice("go")),
            variables=(number("x", 0, 9, 1),),
        )
    )
    begun = start(program)
    assert begun.state.node == "here"
    assert [(event.arc.kind, event.scene) for event in begun.events] == [(Kind.PASSAGE, "foreword")]
    assert list(begun.events[0].changes(program)) == [("x", 1, 3)]


def test_each_value_is_clamped_once_to_its_range():
    program = only(
        choice("up", effects={"x": "+50"}, then=END),
        choice("down", effects={"x": "-50"}, then=END),
        choice("there-and-back", effects={"x": "= min(9, x + 50) - 3"}, then=END),
        variables=(number("x", -9, 9, 4),),
    )
    at = start(program).state
    x = program.scenario.layout.index["x"]
    assert step(program, at, "up").state.values[x] == 9
    assert step(program, at, "down").state.values[x] == -9
    assert step(program, at, "there-and-back").state.values[x] == 6


def test_right_hand_sides_are_read_on_the_state_before_and_written_together():
    program = only(
        choice("swap", effects={"x": "= y", "y": "= x"}, then=END),
        variables=(number("x", 0, 9, 1), number("y", 0, 9, 7)),
    )
    assert step(program, start(program).state, "swap").state.values[:2] == (7, 1)


def test_a_cost_does_not_show_in_the_right_hand_sides_of_the_same_choice():
    program = only(
        choice("spend", cost=2, effects={"x": "= capacity"}, then=END),
        variables=(number("capacity", 0, 5, 3), number("x", 0, 9, 0)),
    )
    assert step(program, start(program).state, "spend").state.values[:2] == (1, 3)


def test_members_of_an_enumeration_and_yes_and_no_are_set_by_name():
    program = only(
        choice("go", effects={"level": "= head"}, then=END),
        variables=(one_of("level", "none", "minister", "head"),),
    )
    assert step(program, start(program).state, "go").state.values[0] == 2


def test_a_choice_that_cannot_be_paid_is_closed():
    program = only(
        choice("spend", cost=2), choice("save"), variables=(number("capacity", 0, 5, 1),)
    )
    at = start(program).state
    assert legal_moves(program, at) == ("save",)
    with pytest.raises(IllegalMoveError, match="closed") as refused:
        step(program, at, "spend")
    assert refused.value.legal == ("save",)


def test_a_cost_that_takes_the_last_of_the_capacity_is_open():
    program = only(choice("spend", cost=2, then=END), variables=(number("capacity", 0, 5, 2),))
    assert step(program, start(program).state, "spend").state.values[0] == 0


def test_an_unknown_move_says_what_may_be_chosen():
    with pytest.raises(IllegalMoveError, match=r"`shout`.*not one of the moves.*answer, wait"):
        step(small_program(), start(small_program()).state, "shout")


def test_nothing_may_be_chosen_once_the_play_is_over():
    program = only(choice("stop", then=END))
    ended = step(program, start(program).state, "stop").state
    assert over(program, ended)
    assert legal_moves(program, ended) == ()
    with pytest.raises(IllegalMoveError, match="the play is over"):
        step(program, ended, "stop")


def test_an_outcome_without_weight_cannot_happen():
    program = only(outcome("never", "x"), outcome("sure", 1), variables=(number("x", 0, 9, 0),))
    at = start(program).state
    assert program.nodes[at.node].by is By.CHANCE
    assert legal_moves(program, at) == ("sure",)
    assert weights(program, at) == {"never": 0, "sure": 1}
    with pytest.raises(IllegalMoveError):
        step(program, at, "never")


def test_a_weight_below_zero_counts_as_none():
    program = only(outcome("never", "x"), outcome("sure", 1), variables=(number("x", -9, 9, -3),))
    assert weights(program, start(program).state) == {"never": 0, "sure": 1}


def test_points_and_conditions_of_scores_are_on_the_state_before():
    play = after("answer")
    (event,) = play.steps[-1].events
    assert [reward.points.of(event.before) for reward in event.arc.rewards] == [2, -1]
    assert event.before != event.after


def test_a_step_leaves_the_state_it_came_from_as_it_was():
    at = start(small_program()).state
    held = (at.node, at.values, at.hash)
    step(small_program(), at, "answer")
    assert (at.node, at.values, at.hash) == held
