import pytest

from game.engine import Playthrough
from game.scoring import Settled
from game.scoring.panel.ledger import keep_ledger
from game.scoring.panel.review import decisions, review_of, settled
from tests.factory import small_program


def played(*moves):
    play = Playthrough.begin(small_program(), 3)
    for move in moves:
        play = play.make(move)
    return play


def test_decisions_read_as_they_did_with_the_record_beside_them(play):
    first, visit, talks = decisions(play)
    assert (first.move, first.date, first.title, first.choice) == (
        1,
        "2024-01-01",
        "The note",
        "answer",
    )
    assert first.as_recorded
    assert first.record[0].text == "The note was answered the next day."
    assert (visit.kind, visit.scene, visit.text, visit.cost) == (
        "initiative",
        "agenda",
        "Cross the river for tea",
        1,
    )
    assert (visit.instrument, visit.record) == ("cultural", ())
    assert not talks.as_recorded
    assert talks.record[0].choice_text == "Decline to sign"
    assert talks.record[0].date == "2024-01-23"


def test_a_review_holds_the_whole_play_as_data(play):
    review = review_of(
        play, keep_ledger(play), own=[Settled("You", "the-note", "signed", 90, None)]
    )
    assert (review.scenario, review.ending, review.ending_title, review.peace) == (
        "ferry-line",
        "ferry",
        "The ferry runs",
        "kept",
    )
    assert review.scores == {"candour": 5, "patience": 0}
    assert sum(entry.points for entry in review.entries) == 5
    assert [each.who for each in review.forecasts] == ["Harbour master", "Editor", "You"]


def test_a_play_that_goes_on_has_no_ending_and_open_forecasts():
    play = played("answer")
    review = review_of(play, keep_ledger(play))
    assert (review.ending, review.ending_title, review.peace) == ("", "", "")
    assert [each.came_true for each in review.forecasts] == [None, None]


@pytest.mark.parametrize(
    ("moves", "came_true"),
    [
        # The editor's forecast falls due in the week of 15 January, the harbour master's at the end.
        (("answer", "warm", "the-visit"), [None, True]),
        (("answer", "cool", "the-visit", "decline"), [False, True]),
        (("wait", "the-visit", "sign"), [True, False]),
        (("wait", "pass", "pass", "decline"), [False, False]),
    ],
)
def test_forecasts_are_settled_on_their_day(moves, came_true):
    assert [each.came_true for each, _ in settled(played(*moves))] == came_true
