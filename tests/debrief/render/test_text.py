from dataclasses import replace

import pytest

from game.debrief import Hindsight, Regret, Section, debrief, to_text
from game.scoring.panel.ledger import keep_ledger
from tests.debrief.golden import FERRY, played


def made(*moves, **more):
    play = played(*moves)
    return debrief(play, keep_ledger(play), **more)


@pytest.mark.parametrize("width", [40, 60, 78, 200])
def test_no_line_is_wider_than_was_asked_for(width):
    lines = to_text(made(*FERRY), width).splitlines()
    assert max(map(len, lines)) <= width


def test_the_same_words_stand_there_at_any_width():
    found = made(*FERRY)
    assert to_text(found, 40).split() == to_text(found, 200).split()


def test_a_play_that_goes_on_says_so():
    words = to_text(made("wait"))
    assert "The play is not over; it stands at 8 January 2024, after 1 decision" in words
    assert "It is not settled yet." in words


def test_a_play_before_its_first_decision_has_a_debrief_too():
    words = to_text(made())
    assert "after 0 decisions" in words
    assert "WHAT YOU DECIDED" not in words


def test_undo_is_told():
    assert "something was taken back once" in to_text(made("wait", undos=1), 200)


def test_hindsight_is_told_where_there_is_any():
    seen = Hindsight(
        "plain", 3.75, 83.4, 4.5, -1.25, 3.0, 1.0, (Regret(0, 0.25, "Wait"), Regret(2, 0, "")), {}
    )
    words = " ".join(to_text(replace(made(*FERRY), hindsight=seen)).split())
    assert (
        "Under Plain speech this play scores +3.75, better than 83 % of all random plays" in words
    )
    assert "The note: Answer the note in full cost 0.25; better was: Wait" in words
    assert "IN HINDSIGHT" not in to_text(made(*FERRY))


def test_what_plugins_add_stands_under_its_own_title():
    section = Section("The weather", ("It rained.",), ("day", "rain"), (("Monday", "3 mm"),))
    words = to_text(made("wait", sections=[section]))
    assert "THE WEATHER\n\nIt rained.\n- day: Monday; rain: 3 mm" in words
