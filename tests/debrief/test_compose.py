from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from game.debrief import debrief, to_text
from game.engine import Playthrough, lower
from game.model import Consequence, Profile
from game.scoring import Entry
from game.scoring.panel import Failure, Ledger, Posted, keep_ledger, total
from game.scoring.report import Settled
from tests.debrief.golden import FERRY, RIVER, played
from tests.engine.test_playthrough import random_play
from tests.factory import (
    choice,
    number,
    outcome,
    result,
    scenario,
    scene,
    score,
    small_program,
)


def told(*moves, **more):
    play = played(*moves)
    return debrief(play, keep_ledger(play), **more)


def test_it_says_how_the_play_ended_and_when():
    found = told(*FERRY, undos=3)
    assert (found.finish.id, found.finish.title, found.finish.peace) == (
        "ferry",
        "The ferry runs",
        "kept",
    )
    assert found.finish.text == "The first ferry leaves at eight."
    assert found.date == date(2024, 1, 23)
    assert found.undos == 3


def test_a_play_that_goes_on_has_no_finish():
    found = told("wait")
    assert found.finish is None
    assert [decision.choice for decision in found.decisions] == ["wait"]


def test_points_are_told_apart_by_decisions_and_by_luck_and_by_which_way_they_pulled():
    candour, patience = told(*FERRY).tallies
    assert (candour.points, candour.decided, candour.luck) == (5, 4, 1)
    assert (candour.gained, candour.lost) == (5, 0)
    assert (patience.points, patience.gained, patience.lost) == (0, 1, -1)
    assert told(*FERRY).both_ways == (patience,)


def test_there_is_a_total_under_every_profile():
    totals = {each.profile: (each.numerator, each.denominator) for each in told(*FERRY).totals}
    assert totals == {"even": (5, 2), "plain": (15, 4)}
    own = Profile("own", "Own", "", {})
    (empty,) = told(*FERRY, profiles={"own": own}).totals
    assert (empty.profile, empty.value) == ("own", 0)


def test_every_line_of_the_ledger_has_its_reason_and_its_source_in_full():
    *_, last = told(*FERRY).ledger
    assert (last.name, last.points, last.reason) == ("Candour", 1, "the text is public")
    assert str(last.source) == "A history of the ferry, p. 12"
    assert (last.scene, last.title, last.what) == ("the-talks", "The talks", "Sign the ferry line")
    assert last.date == date(2024, 1, 23)


def test_a_source_that_is_not_listed_is_named_by_its_id():
    program = lower(
        scenario(scene("here", choice("go", scores=[score("candour", 1, source="gone p. 1")])))
    )
    play = Playthrough.begin(program, 1).make("go")
    found = debrief(play, keep_ledger(play))
    assert str(found.ledger[0].source) == "gone p. 1"
    assert found.reading == ()


def test_what_a_plugin_cites_is_named_in_full_and_read_on_under_its_scorer():
    play = played(*FERRY)
    cited = ("Nicolson, Diplomacy, 1939", "Nicolson, Diplomacy, 1939", "history p. 12")
    lines = [
        Posted(
            Entry("candour", 1, "asked", source, "end", "ferry", "courtesy", luck=False, move=4),
            None,
        )
        for source in cited
    ]
    found = debrief(play, Ledger(tuple(lines)))
    assert str(found.ledger[0].source) == cited[0]
    assert [(each.id, each.title) for each in found.reading][-1] == ("courtesy", cited[0])
    assert [each.id for each in found.reading].count("courtesy") == 1
    assert f"courtesy: {cited[0]}." in " ".join(to_text(found).split())


def test_decisions_come_in_order_with_what_else_was_open_and_what_was_closed():
    note, visit, talks = told(*FERRY).decisions
    assert (note.title, note.chosen) == ("The note", "Answer the note in full")
    assert note.alternatives == ("Wait for the second note",)
    assert [(each.text, each.reason) for each in note.closed] == [
        ("Publish the note", "Nobody in the cabinet would trust you with that.")
    ]
    assert note.result == "The answer leaves by the evening ferry."
    assert (visit.kind, visit.title) == ("initiative", "The visit")
    assert visit.alternatives == ("Let the week pass",)
    assert talks.date == date(2024, 1, 23)


def test_passing_is_a_decision_where_there_was_something_else_to_do():
    found = told("answer", "cool", "pass", "pass", "decline")
    assert [(each.kind, each.chosen) for each in found.decisions] == [
        ("choice", "Answer the note in full"),
        ("pass", "Let the week pass"),
        ("pass", "Let the week pass"),
        ("choice", "Decline to sign"),
    ]


def test_what_followed_a_decision_is_told_with_it_chance_with_its_odds():
    note, visit, _ = told(*FERRY).decisions
    (mood,) = note.happenings
    assert (mood.kind, mood.what, mood.odds) == ("chance", "Warm", 0.5)
    assert [(each.kind, each.title) for each in visit.happenings] == [
        ("passage", "The visit"),
        ("consequence", "Reply"),
    ]
    assert [line.points for line in visit.lines] == [1, 1]


def test_a_deadline_that_passed_is_told_with_its_own_date():
    wait, *_ = told(*RIVER).decisions
    visit = told(*RIVER).decisions[1]
    (press,) = [each for each in visit.happenings if each.kind == "deadline"]
    assert (press.date, press.title) == (date(2024, 1, 16), "The press")
    assert wait.happenings == ()


def test_what_moved_is_told_as_players_read_it():
    note = told(*FERRY).decisions[0]
    assert [(each.label, each.before, each.after, each.hidden) for each in note.changes] == [
        ("The neighbour", "0", "1", False),
        ("Stance", "silent", "open", True),
    ]


def test_the_record_stands_beside_the_decision_chosen_or_not():
    note, _, talks = told(*FERRY).decisions
    assert [(each.chosen, each.date) for each in note.record] == [(True, date(2024, 1, 2))]
    (record,) = talks.record
    assert (record.choice, record.chosen, record.text) == (
        "Decline to sign",
        False,
        "Nobody signed.",
    )
    assert str(record.source) == "A history of the ferry, p. 12"


def test_indicators_are_followed_over_the_play_hidden_ones_left_out():
    found = told(*FERRY)
    series = {each.variable.id: each.values for each in found.series}
    assert series == {
        "capacity": (2, 2, 2, 1, 1),
        "neighbour": (0, 1, 2, 3, 3),
        "trust": (5, 5, 5, 5, 4),
    }
    assert len(found.moments) == 5
    assert list(found.moments) == sorted(found.moments)


def test_the_reading_list_holds_what_was_cited_with_its_places():
    found = told("wait", "pass", "pass", "decline")
    assert [(each.title, each.locators) for each in found.reading] == [
        ("The first note", ()),
        ("A history of the ferry", ("p. 12",)),
    ]


def test_scorers_that_failed_are_named():
    play = played("wait")
    found = debrief(play, Ledger((), (Failure("weather", "took too long"),)))
    assert found.failures == (("weather", "took too long"),)


def test_the_players_own_forecasts_are_settled_beside_the_advisers():
    own = Settled("You", "the-note", "signed", 60, came_true=False)
    found = told(*RIVER, own=[own])
    (bought,) = found.bought
    assert (bought.who, bought.scene, bought.claim, bought.chance) == (
        "You",
        "The note",
        "signed",
        60,
    )


def test_what_happened_before_the_first_decision_is_a_prelude():
    program = lower(
        scenario(
            scene("foreword", result("It begins.", effects={"x": "+1"}, then="mood")),
            scene("mood", outcome("warm", then="here"), outcome("cool", then="here")),
            scene("here", choice("go")),
            variables=(number("x", 0, 9, 0),),
        )
    )
    play = Playthrough.begin(program, 1).make("warm").make("go")
    found = debrief(play, keep_ledger(play))
    assert [(each.kind, each.text) for each in found.prelude] == [
        ("passage", "It begins."),
        ("chance", ""),
    ]
    assert found.decisions[0].happenings == ()


def test_a_consequence_that_comes_twice_in_one_step_is_counted_twice_and_told_twice():
    echo = result("Echo.", scores=[score("candour", 1)], later={"echo": 2})
    program = lower(
        scenario(
            scene("here", choice("go", later={"echo": 1})),
            consequences=(Consequence("echo", echo),),
        )
    )
    play = Playthrough.begin(program, 1).make("go")
    found = debrief(play, keep_ledger(play))
    (decision,) = found.decisions
    assert len(decision.happenings) == len(decision.lines) == 2
    assert found.tallies[0].points == 2


@given(st.integers(), st.integers())
def test_the_account_adds_up_whatever_was_played(seed, choices):
    """Tallies, totals and the lines of the decisions are the same points, each counted once."""
    play = random_play(small_program(), seed, choices)
    ledger = keep_ledger(play)
    found = debrief(play, ledger)
    assert [(each.principle, each.points) for each in found.tallies] == list(
        ledger.scores(play.program.scenario.principles).items()
    )
    assert all(t.points == t.decided + t.luck == t.gained + t.lost for t in found.tallies)
    assert [line for each in found.decisions for line in each.lines] == list(found.ledger)
    assert len(found.ledger) == len(ledger.entries)
    scores = {each.principle: each.points for each in found.tallies}
    for each in found.totals:
        profile = play.program.scenario.profiles[each.profile]
        assert (each.numerator, each.denominator) == total(profile, scores)
