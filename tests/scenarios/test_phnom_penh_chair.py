"""The chair's year: a persuaded member changes what is adopted, a clause pays for a clause, one objection stops a text and silence does not."""

import pytest

from game.cli.script import play_script, read_script
from game.engine import Playthrough, count, sitting
from game.voting import Vote, VoteOutcome, decide
from tests.engine.negotiating import consensual_drafts
from tests.playthroughs.replay import program
from tests.present import present

SCENARIO = "phnom-penh-chair"
SPRING = {
    "shared": "not-yet aloud an-official pass not-on-these-terms pass send-it-round pass",
    "asked": "ring-round with-adverb an-official pass their-colours pass send-it-round pass",
    "alone": "go roads-and-temples an-official pass their-colours pass keep-it pass",
}
SUMMER = (
    "with-the-task-force in-some-ways open-letter without-the-picture the-lady reprehensible pass"
)
AUTUMN = "chair-statement not-without-her pass blank-days pass"


def played(choices):
    lowered = program(SCENARIO)
    script = read_script(",".join([*choices.split(), "four-men=carried-out"]), lowered.scenario)
    return play_script(lowered, 1, script)[0]


def value(play, name):
    variable = next(each for each in play.program.scenario.variables if each.id == name)
    found = play.state.values[play.program.scenario.layout.index[name]]
    return variable.members[found] if variable.members else found


def counted(play, scene):
    return count(play.program, play.state.values, scene)


def at_the_table(spring, evening):
    play = played(f"{SPRING[spring]} {SUMMER} {evening}")
    assert play.state.node.startswith("the-communique/")
    return play


def objecting(play):
    return {
        each.member: each.short for each in present(sitting(play.program, play.state)).objections
    }


def open_now(play):
    return {option.id for option in play.options if option.open}


# ── Persuading ──


def test_a_text_that_nobody_would_have_agreed_to_is_agreed_once_two_are_persuaded():
    play = at_the_table("shared", "the-terrace").make("redraft-myanmar-leaders")
    assert objecting(play) == {"THA": 2}
    assert "put" not in open_now(play)
    persuaded = play.make("persuade-tha")
    assert objecting(persuaded) == {}
    agreed = persuaded.make("put")
    assert value(agreed, "paper") == "full"


def test_calls_multiply_the_odds_of_the_video_address():
    before = played(f"{SPRING['shared']} {SUMMER} the-terrace {AUTUMN}")
    unasked, asked = before.make("both-papers"), before.make("ring-first")
    odds = [counted(play, "the-screen").if_we(Vote.YES) for play in (unasked, asked)]
    assert odds[0] == pytest.approx(0.45 * 0.5 * 0.7, abs=0.06)
    assert odds[1] > 2 * odds[0]


def test_who_asked_nine_first_may_find_ten_at_the_table():
    going = Playthrough.begin(program(SCENARIO), 1).make("go").make("with-adverb")
    asking = Playthrough.begin(program(SCENARIO), 1).make("ring-round").make("with-adverb")
    alone, asked = (
        counted(play.make("the-minister"), "the-ministers-chair").adoption
        for play in (going, asking)
    )
    assert alone < 0.03
    assert asked > 0.25


# ── A clause for a clause ──


def test_the_line_on_ukraine_is_saved_by_a_line_on_the_sea():
    """Hanoi objects to the one until it is given the other; then nothing need be spent on it."""
    play = at_the_table("shared", "the-terrace").make("redraft-ukraine-sovereignty")
    assert objecting(play)["VNM"] == 1
    paid = play.make("redraft-sea-all")
    assert "VNM" not in objecting(paid)
    agreed = paid.make("persuade-lao").make("put")
    assert value(agreed, "ukraine") == "sovereignty"
    assert value(agreed, "capacity") == value(paid, "capacity") - 2


def test_the_concession_costs_others_so_no_text_is_free_for_all():
    play = at_the_table("shared", "the-terrace")
    drafts = consensual_drafts(sitting(play.program, play.state), value(play, "capacity"))
    cheapest = {(draft["sea"], draft["ukraine"]): cost for cost, draft in reversed(drafts)}
    assert min(cost for cost, draft in drafts if draft["myanmar"] == "leaders") >= 2
    assert cheapest["all", "sovereignty"] == 2
    assert cheapest["some", "sovereignty"] == 2


# ── Consensus ──


def test_one_objection_stops_a_text_and_silence_does_not():
    ballot = present(program(SCENARIO).scenario.scenes["the-screen"].ballot).motion
    ten = ballot.body.members
    silent = dict.fromkeys(ten, Vote.ABSTAIN) | {"KHM": Vote.YES, "MMR": Vote.NOT_VOTING}
    assert decide(ballot.body, ballot.rule, silent).adopted
    stopped = decide(ballot.body, ballot.rule, silent | {"LAO": Vote.NO})
    assert stopped.outcome is VoteOutcome.BLOCKED
    assert stopped.by == ("LAO",)


def test_the_empty_chair_never_objects_and_the_chair_has_no_casting_vote():
    for scene in ("the-ministers-chair", "the-treaty", "the-screen", "the-stairs", "the-leaders"):
        motion = present(program(SCENARIO).scenario.scenes[scene].ballot).motion
        votes = dict.fromkeys(motion.body.members, Vote.YES) | {"MMR": Vote.NOT_VOTING}
        assert decide(motion.body, motion.rule, votes).adopted
        assert not decide(motion.body, motion.rule, votes | {"SGP": Vote.NO}).adopted


def test_where_ten_do_not_agree_the_chair_may_speak_alone():
    play = at_the_table("alone", "the-north")
    assert objecting(play)
    assert {"chair-statement", "give-up"} <= open_now(play)
    assert value(play.make("chair-statement"), "paper") == "alone"
