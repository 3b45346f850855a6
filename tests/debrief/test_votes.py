"""A vote and a negotiation are things of their own in the account, and say what the library of votes says."""

from datetime import date

import pytest

from game.debrief import negotiations, votes
from game.engine import Playthrough, count, lower
from game.voting import Reason, Vote, VoteOutcome
from tests.ballots.stories import HERE, loaded
from tests.debrief.plays import played, told
from tests.present import present


def the_vote(debrief):
    (vote,) = debrief.votes
    return vote


def altered(folder, old, new):
    """The votes on record, one of them put otherwise."""
    text = (HERE / "record.yaml").read_text(encoding="utf-8")
    assert old in text
    found = loaded("altered", text.replace(old, new), folder)
    return Playthrough.begin(lower(found.scenario), 1).drawn()


def test_a_vote_says_what_was_put_by_which_rule_and_how_it_was_counted():
    vote = the_vote(told("river-vote", "call-brenn", "explain", the_vote=["all-five"]))
    assert (vote.number, vote.motion, vote.body) == (
        "RC/2",
        "The second bridge",
        "The River Council",
    )
    assert (vote.scene, vote.title, vote.date) == (
        "the-vote",
        "The roll is called",
        date(1920, 3, 8),
    )
    assert (vote.rule.id, vote.rule.consensus) == ("grave", False)
    assert (
        vote.rule.asks
        == "at least 11/20 of the members by heads and at least 13/20 of the members, and no veto"
    )
    assert (vote.tally.yes, vote.tally.away, vote.adopted) == (5, 0, True)
    assert (vote.needed, vote.got, vote.of, vote.weighed) == (3, 5, 5, False)
    assert (vote.outcome, vote.reason, vote.told) == (
        VoteOutcome.ADOPTED,
        Reason.MAJORITY,
        "all-five",
    )


def test_a_vote_says_the_odds_there_had_been_and_what_we_said():
    play = played("river-vote", "call-brenn")
    vote = the_vote(told("river-vote", "call-brenn", "explain", the_vote=["all-five"]))
    before = count(play.program, play.make("explain").state.values, "the-vote")
    assert before is not None
    assert vote.adoption == before.adoption
    assert vote.odds == before.odds["all-five"] < vote.adoption
    assert (vote.ours.member, vote.ours.name, vote.ours.vote) == ("ESK", "Esk", Vote.YES)
    assert vote.explanation == "Esk has crossed by boat for long enough."
    assert the_vote(told("river-vote", "wait", "yes")).explanation == ""


def test_the_roll_holds_everybody_and_the_benches_those_that_are_picked_out():
    vote = the_vote(told("river-vote", "wait", "yes", the_vote=["vetoed"]))
    assert [seat.member for seat in vote.roll] == ["ALD", "BRE", "CES", "DOR", "ESK"]
    assert [(bench.name, [seat.name for seat in bench.seats]) for bench in vote.benches] == [
        ("Neighbours", ["Cesta", "Dorn"]),
        ("Founders", ["Aldmark", "Brenn"]),
    ]
    assert vote.record is None
    assert vote.differs == ()


def test_a_veto_is_told_from_a_failure_and_names_who_cast_it():
    vetoed = the_vote(told("river-vote", "wait", "yes", the_vote=["vetoed"]))
    assert (vetoed.outcome, [seat.name for seat in vetoed.by]) == (VoteOutcome.VETOED, ["Brenn"])
    failed = the_vote(told("river-vote", "wait", "no", the_vote=["failed"]))
    assert (failed.outcome, failed.reason) == (VoteOutcome.FAILED, Reason.SHORT)


def test_weights_are_named_where_they_decide():
    weighed = [
        vote
        for seed in range(60)
        if (vote := the_vote(told("river-vote", "soften", "no", seed=seed))).weighed
    ]
    assert weighed
    assert {vote.of for vote in weighed} == {11}


def test_the_votes_on_record_stand_beside_their_tally_their_date_and_their_source():
    found = {vote.scene: vote for vote in votes(played("record"))}
    assert len(found) == 8
    third = found["es-11-3"]
    assert (present(third.record).date, present(third.record).outcome) == (
        date(2022, 4, 7),
        VoteOutcome.ADOPTED,
    )
    assert (
        present(third.record).tally.yes,
        present(third.record).tally.no,
        present(third.record).tally.away,
    ) == (93, 24, 18)
    assert present(third.record).source.title.startswith("UN Digital Library")
    assert all(
        vote.differs == () and vote.tally == present(vote.record).tally for vote in found.values()
    )
    russia = next(seat for seat in third.roll if seat.member == "RUS")
    assert (russia.vote, russia.recorded) == (Vote.NO, Vote.NO)


def test_the_law_of_the_council_a_veto_stops_a_text_and_no_question_of_procedure():
    found = {vote.scene: vote for vote in votes(played("record"))}
    veto, procedure = found["s-2022-155"], found["s-res-2623"]
    assert (veto.outcome, [seat.name for seat in veto.by]) == (
        VoteOutcome.VETOED,
        ["Russian Federation"],
    )
    assert present(veto.record).outcome is VoteOutcome.VETOED
    assert (procedure.outcome, procedure.by) == (VoteOutcome.ADOPTED, ())
    assert (veto.needed, veto.got, veto.of) == (9, 11, None)
    assert procedure.rule.source == "UN Charter, Article 27(2)"


def test_what_differs_from_the_record_is_named_with_both_votes(tmp_path):
    loose = "record: es-11-1, leanings: {LAO: in favour 100%}}"
    first, *_ = votes(altered(tmp_path, "record: es-11-1}", loose))
    assert [(seat.name, seat.vote, seat.recorded) for seat in first.differs] == [
        ("Lao People's Democratic Republic", Vote.YES, Vote.ABSTAIN)
    ]
    assert (first.tally.yes, present(first.record).tally.yes) == (142, 141)


def test_what_was_voted_in_fact_is_judged_by_the_rule_of_that_day(tmp_path):
    """A stricter rule in a scenario changes what is adopted there, and nothing about the record."""
    strict = "record: es-11-3, rule: charter-amendment}"
    third = [*votes(altered(tmp_path, "record: es-11-3}", strict))][2]
    assert (third.outcome, present(third.record).outcome) == (
        VoteOutcome.FAILED,
        VoteOutcome.ADOPTED,
    )


def test_by_consensus_one_objection_stops_a_text_and_says_what_may_follow():
    ten = told("consent", "object", the_ten=["blocked"]).votes[0]
    assert (ten.rule.consensus, ten.outcome) == (True, VoteOutcome.BLOCKED)
    assert "Cambodia" in [seat.name for seat in ten.by]
    assert ten.may_follow == (
        "a statement of the chair's own",
        "a decision of the Summit on how to decide",
    )
    agreed = told("consent", "agree", the_ten=["adopted"]).votes[0]
    assert (agreed.outcome, agreed.by, agreed.may_follow) == (VoteOutcome.ADOPTED, (), ())
    assert agreed.adoption == 0.5


def test_a_statement_by_the_president_is_stopped_by_any_one_of_the_fifteen():
    vote = told("consent", "agree", the_president=["blocked"]).votes[1]
    assert (vote.outcome, [seat.name for seat in vote.by]) == (
        VoteOutcome.BLOCKED,
        ["Russian Federation"],
    )
    assert vote.rule.source == "practice of the Security Council"
    assert vote.may_follow == ()


def test_an_agreed_text_has_its_clauses_who_objected_and_what_it_cost():
    moves = ("dine", "redraft-boats-paid", "persuade-ald", "persuade-dor", "put")
    (talks,) = told("river-talks", *moves).negotiations
    assert (talks.text, talks.body, talks.rule.id) == (
        "The toll treaty",
        "The River Council",
        "accord",
    )
    assert (talks.outcome, talks.moves, talks.rounds, talks.paid) == (
        "agreed",
        3,
        3,
        "2 of Capacity",
    )
    toll, boats = talks.clauses
    assert (toll.title, toll.wording, toll.reworded) == ("The toll", "none", False)
    assert (boats.text, boats.opening_text, boats.reworded) == (
        "Boats pay.",
        "Boats go free.",
        True,
    )
    found = {each.name: each for each in talks.objectors}
    assert list(found) == ["Aldmark", "Brenn", "Dorn"]
    assert (found["Aldmark"].over, found["Aldmark"].given, found["Aldmark"].paid) == (
        ("The toll",),
        1,
        "1 of Capacity",
    )
    assert (found["Brenn"].over, found["Brenn"].given) == (("The boats",), 0)
    assert not any(each.stayed for each in talks.objectors)


@pytest.mark.parametrize(
    ("end", "outcome"), [("chair-statement", "chair-statement"), ("give-up", "no-agreement")]
)
def test_talks_without_a_text_name_who_objected_to_the_end(end, outcome):
    (talks,) = told("river-talks", "rest", "redraft-toll-full", end).negotiations
    assert talks.outcome == outcome
    found = {each.name: each for each in talks.objectors}
    assert (found["Cesta"].stayed, found["Cesta"].red_line, found["Cesta"].over) == (
        True,
        True,
        ("The toll",),
    )
    assert not found["Aldmark"].stayed
    assert found["Dorn"].short == 2
    assert talks.paid == ""


def test_talks_that_go_on_are_not_told_yet():
    assert list(negotiations(played("river-talks", "rest", "redraft-toll-full"))) == []
    assert told("river-talks", "rest").negotiations == ()


def test_a_vote_before_the_first_decision_is_in_the_account_too():
    assert len(told("record").votes) == 8
    assert told("record").decisions == ()
