import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import By, FaultyChanceError, IllegalMoveError, Move, Playthrough, lower
from game.model import PASS
from tests.factory import choice, initiative, outcome, scenario, scene, small_program


def random_play(program, seed, choices):
    """A play to its end: luck from `seed`, the player's hand from `choices`."""
    hand = random.Random(choices)  # noqa: S311 - a player's hand needs no secrecy
    play = Playthrough.begin(program, seed).drawn()
    while play.ending is None:
        play = play.make(hand.choice([o.id for o in play.options if o.open])).drawn()
    return play


@given(st.integers(), st.integers())
def test_every_play_ends_and_replays_to_the_same_states(seed, choices):
    first = random_play(small_program(), seed, choices)
    again = Playthrough.begin(small_program(), seed)
    for move in first.moves:
        assert again.node.by is move.by
        if move.by is By.CHANCE:
            assert again.luck() == move.id
        again = again.make(move.id)
    assert [step.state for step in again.steps] == [step.state for step in first.steps]
    assert [step.state.hash for step in again.steps] == [step.state.hash for step in first.steps]
    assert list(again.events) == list(first.events)
    assert again.ending == first.ending


@given(st.integers(), st.integers(), st.data())
def test_every_value_stays_in_its_range_and_every_open_option_can_be_taken(seed, choices, data):
    play = random_play(small_program(), seed, choices)
    for step in play.steps:
        for value, field in zip(step.state.values, play.program.fields, strict=True):
            assert field.lo <= value <= field.hi
    at = play.until(data.draw(st.integers(0, len(play.moves))))
    for option in at.options:
        if option.open:
            at.make(option.id)
        else:
            assert option.reason
            with pytest.raises(IllegalMoveError):
                at.make(option.id)


def test_a_game_is_its_seed_and_its_moves():
    play = Playthrough.begin(small_program(), 4).make("wait")
    assert play.moves == (Move("the-note", "wait", By.PLAYER),)
    assert len(play.steps) == 2
    assert play.ending is None


def test_making_a_move_leaves_the_game_before_it_as_it_was():
    before = Playthrough.begin(small_program(), 4)
    before.make("wait")
    assert before.moves == ()
    assert before.state.node == "the-note"


@given(st.integers())
def test_luck_is_unchanged_by_undo(seed):
    play = Playthrough.begin(small_program(), seed).make("answer").drawn()
    undone = play.until(0).make("wait").until(0)
    assert undone.make("answer").drawn() == play


TWICE = lower(
    scenario(
        scene("here", choice("toss", then="coin")),
        scene("coin", outcome("heads"), outcome("tails")),
        scene("again", initiative=initiative(limit=5), words="Again."),
        scene("other", outcome("left"), outcome("right"), initiative=initiative(limit=5)),
    )
)


def test_each_visit_draws_anew_and_other_doings_do_not_move_the_luck():
    def second(seed, *between):
        play = Playthrough.begin(TWICE, seed).make("toss").drawn()
        for move in between:
            play = play.make(move).drawn()
        return [m.id for m in play.make("other").drawn().moves if m.node == "other"]

    assert len({tuple(second(seed, "other", "other")) for seed in range(40)}) == 8
    for seed in range(20):
        assert second(seed) == second(seed, "again") == second(seed, PASS)


def test_the_date_never_goes_back():
    """After a scene of the twenty-third, its turn's first day, the twenty-second, is past."""
    play = Playthrough.begin(small_program(), 1)
    for move in ("wait", PASS, PASS, "decline"):
        play = play.make(move)
    assert [day.day for day in play.dates] == [1, 8, 15, 23, 29]


def test_what_was_told_on_the_way_dates_the_desk_that_follows():
    """A passage of the fifth is told after a decision of the third: the agenda that then lies open is of the fifth."""
    told = scenario(
        scene("here", choice("go")),
        scene("there", choice("on"), date=date(2024, 1, 3)),
        scene("rain", words="Rain.", date=date(2024, 1, 5)),
        scene("walk", initiative=initiative(), words="A walk."),
    )
    play = Playthrough.begin(lower(told), 1).make("go").make("on")
    assert [day.day for day in play.dates] == [1, 3, 5]


def test_outcomes_may_be_named_and_are_used_up_in_turn():
    named = {"other": ["left", "right"]}
    play = Playthrough.begin(TWICE, 1).make("toss").drawn({"coin": ["tails"]})
    play = play.make("other").drawn(named).make("other").drawn(named)
    fell = [move.id for move in play.moves if move.by is By.CHANCE]
    assert fell == ["tails", "left", "right"]
    assert play.make("other").drawn(named).moves[-1].id in ("left", "right"), "then luck again"


def test_drawing_stops_where_the_player_has_the_word():
    play = Playthrough.begin(small_program(), 1)
    assert play.drawn() is play


def test_a_chance_that_cannot_fall_is_a_fault_of_the_scenario():
    program = lower(scenario(scene("here", outcome("a", 0), outcome("b", "1 - 1"))))
    with pytest.raises(FaultyChanceError):
        Playthrough.begin(program, 1).drawn()
