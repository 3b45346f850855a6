"""It is said which games an edit breaks, at which choice, and why; and what it says holds for plays at random."""

import random

import pytest

from game.authoring import difference as room
from game.authoring.difference import Break, carried, compare
from game.engine import By, Playthrough, legal_moves
from game.saves.journal import log_of


def breaks(draft, *changes):
    old = draft.program()
    for change in changes:
        draft.change(*change)
    return compare(old, draft.program())


def test_the_same_text_breaks_nothing(draft):
    assert breaks(draft) == room.Difference((), exact=True)


@pytest.mark.parametrize(
    "change",
    [
        ("Two signatures, one pen.", "One pen, two signatures."),
        ("candour: {points: +2", "candour: {points: -2"),
        (
            "      wait:\n",
            "      burn: {text: Burn it, effects: {neighbour: -1}, result: It burns.}\n      wait:\n",
        ),
        ("closed: They would never forgive it.", "closed: They would not forgive it."),
    ],
)
def test_words_points_and_added_choices_break_nothing(draft, change):
    found = breaks(draft, change)
    assert found.compatible
    assert found.exact


def test_a_choice_that_is_gone_breaks_the_games_that_made_it(draft):
    found = breaks(draft, ("      wait:\n", "      ponder:\n"))
    assert found.breaks == (Break("the-note", "wait", "it is gone; new there: `ponder`"),)


def test_a_scene_that_is_gone_breaks_where_it_came_up(draft):
    found = breaks(draft, ("  the-talks:\n", "  the-meeting:\n"))
    assert not found.compatible
    assert {each.why for each in found.breaks} == {
        "`the-talks` came next and is gone; now `the-meeting` comes"
    }
    assert ("the-mood", "warm") in {(each.scene, each.choice) for each in found.breaks}


def test_a_choice_that_may_be_closed_now_says_why(draft):
    found = breaks(
        draft, ("text: Wait for the second note", "text: Wait\n        when: neighbour > 0")
    )
    assert found.breaks == (
        Break("the-note", "wait", "it may be closed now: The neighbour is 0, needs 1"),
    ) or found.breaks[0].why.startswith("it may be closed now: ")


def test_a_condition_that_only_opens_breaks_nothing(draft):
    found = breaks(
        draft, ("when: neighbour >= 1\n        closed: They will not sign with you.\n        ", "")
    )
    assert found.compatible
    assert found.exact


def test_an_effect_that_closes_a_later_choice_is_found_there(draft):
    found = breaks(
        draft,
        ("effects: {neighbour: +1, stance: = open}", "effects: {neighbour: -3, stance: = open}"),
    )
    assert [(each.scene, each.choice) for each in found.breaks] == [("the-talks", "sign")]


def test_another_ending_is_a_break(draft):
    found = breaks(draft, ("when: signed, text", "when: signed and neighbour > 2, text"))
    assert not found.compatible
    assert all(
        "now ends in `river`, where it ended in `ferry`" in each.why for each in found.breaks
    )


def test_a_new_dated_scene_breaks_what_has_passed_it(draft):
    found = breaks(
        draft,
        (
            "  the-talks:\n",
            "  a-storm: {date: 2024-01-09, text: Storm., choices: {stay: {text: Stay}}}\n  the-talks:\n",
        ),
    )
    assert "now `a-storm` comes next, where `the-talks` came" in {each.why for each in found.breaks}


def test_where_plays_are_too_many_they_are_drawn_and_it_is_said(draft, monkeypatch):
    monkeypatch.setattr(room, "PAIRS", 1)
    found = breaks(
        draft, ("      wait:\n", "      ponder:\n"), ("  the-talks:\n", "  the-meeting:\n")
    )
    assert not found.exact
    assert Break("the-note", "wait", "it is gone; new there: `ponder`") in found.breaks
    assert Break("the-talks", "sign", "its scene is gone") in found.breaks


EDITS = [
    ("      wait:\n", "      ponder:\n"),
    ("when: neighbour >= 1\n", "when: neighbour >= 2\n"),
    ("cost: 1\n", "cost: 0\n"),
    ("start: 1, label: Capacity", "start: 0, label: Capacity"),
    ("  the-mood:\n", "  a-mood:\n"),
    ("then: the-mood", "then: desk"),
    ("date: 2024-01-15", "date: 2024-01-08"),
    ("when: signed, text", "when: neighbour > 1, text"),
    ("cool: {weight: 2,", "cool: {weight: 0 * turn,"),
    ("{offer: Cross the river for tea, cost: 1}", "{offer: Cross it, cost: 1, until: 2024-01-07}"),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit[1].strip())
def test_a_game_that_cannot_be_carried_has_a_break_and_none_has_one_for_nothing(draft, edit):
    """Plays at random are carried over one by one, as a save would be: the verdict must fit them all."""
    old = draft.program()
    text = draft.text
    if edit[0] == "then: the-mood":
        draft.save(text.replace("  the-mood:\n", "  the-mood:\n    date: 2024-01-08\n"))
        old = draft.program()
    elif edit[0] == "  the-mood:\n":
        draft.save(text.replace("then: the-mood", "then: a-mood"))
    draft.change(*edit)
    new = draft.program()
    found = compare(old, new)
    assert found.exact
    dice, broken = random.Random(1), 0  # noqa: S311 - no secret
    for seed in range(60):
        play = Playthrough.begin(old, seed)
        while play.ending is None:
            play = play.make(dice.choice(legal_moves(old, play.state)))
        verdict = carried(log_of(play, (("ferry.yaml", "any"),)), new)
        again = Playthrough.begin(new, seed)
        if not verdict.why:
            for move in play.moves:
                again = again.make(move.id)
        broken += bool(verdict.why) or again.state.node != play.state.node
        assert verdict.decisions == sum(move.by is By.PLAYER for move in play.moves)
    assert bool(broken) == (not found.compatible)
