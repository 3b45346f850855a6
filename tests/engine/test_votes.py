"""Votes in play: what was done before moves the odds, what came of it is played, the roll call behind it is drawn to fit."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

import pytest

from game.engine import Playthrough, State, count, held, lower, start, weights
from game.voting import TOTAL, Vote, VoteOutcome, classes, differences
from tests.ballots.stories import loaded, program
from tests.present import present

RECORDED = {
    "es-11-1": (VoteOutcome.ADOPTED, (141, 5, 35, 12)),
    "es-11-2": (VoteOutcome.ADOPTED, (140, 5, 38, 10)),
    "es-11-3": (VoteOutcome.ADOPTED, (93, 24, 58, 18)),
    "es-11-4": (VoteOutcome.ADOPTED, (143, 5, 35, 10)),
    "es-11-5": (VoteOutcome.ADOPTED, (94, 14, 73, 12)),
    "es-11-6": (VoteOutcome.ADOPTED, (141, 7, 32, 13)),
    "s-2022-155": (VoteOutcome.VETOED, (11, 1, 3, 0)),
    "s-res-2623": (VoteOutcome.ADOPTED, (11, 1, 3, 0)),
}


@pytest.fixture(scope="module")
def river():
    return program("river-vote")


def at_the_vote(river, *choices, seed=1):
    play = Playthrough.begin(river, seed)
    for choice in choices:
        play = play.make(choice)
    return play


def the_vote(play):
    return next(vote for each in play.occurrences() if (vote := held(play, each)))


@pytest.mark.parametrize("seed", [1, 2022])
def test_at_full_firmness_a_played_vote_is_the_vote_on_record(seed):
    play = Playthrough.begin(program("record"), seed).drawn()
    found = ((each.event.scene, held(play, each)) for each in play.occurrences())
    votes = {scene: vote for scene, vote in found if vote}
    assert list(votes) == list(RECORDED)
    for name, (outcome, tally) in RECORDED.items():
        vote = votes[name]
        cast = vote.decision.tally
        assert vote.decision.outcome is outcome
        assert (cast.yes, cast.no, cast.abstain, cast.away) == tally
        assert vote.odds == 1.0
        assert vote.differs == {}


def test_lobbying_makes_an_adoption_that_the_baseline_would_not_give(river):
    first = start(river).state.values
    before = present(count(river, first, "the-vote")).if_we(Vote.YES)
    play = at_the_vote(river, "call-brenn")
    after = present(count(river, play.state.values, "the-vote")).if_we(Vote.YES)
    assert before < 0.06
    assert after > 0.3
    adopted = play.make("yes").drawn({"the-vote": ["adopted"]})
    assert the_vote(adopted).decision.adopted
    assert adopted.ending == "crossed"


def test_the_odds_of_play_are_those_of_the_library(river):
    """The weights at the chance node against classes worked out from the leanings as they stand."""
    play = at_the_vote(river, "call-brenn", "yes")
    found = weights(river, play.state)
    assert sum(found.values()) == TOTAL
    motion = river.scenario.scenes["the-vote"].ballot.motion
    hall = motion.electorate({"calls": 80, "toll": 0}, {"ESK": Vote.YES})
    exact = defaultdict[str, float](float)
    for each in classes(motion.body, motion.rule, hall, motion.questions, motion.reads):
        if each.outcome is VoteOutcome.ADOPTED:
            exact["all-five" if each.margins[0] else "adopted"] += each.chance
        elif each.outcome is VoteOutcome.VETOED:
            exact["vetoed"] += each.chance
        else:
            exact["with-cesta" if each.reads[0] is Vote.YES else "failed"] += each.chance
    assert {name: weight / TOTAL for name, weight in found.items()} == pytest.approx(exact)


@pytest.mark.parametrize("outcome", ["all-five", "adopted", "with-cesta", "failed", "vetoed"])
def test_the_roll_call_fits_what_came_of_the_vote(river, outcome):
    for seed in range(30):
        play = at_the_vote(river, "call-brenn", "yes", seed=seed).drawn({"the-vote": [outcome]})
        vote = the_vote(play)
        assert vote.outcome == outcome
        assert vote.votes["ESK"] is Vote.YES
        adopted = outcome in ("all-five", "adopted")
        assert vote.decision.adopted == adopted
        assert (vote.decision.outcome is VoteOutcome.VETOED) == (outcome == "vetoed")
        assert (vote.decision.tally.yes >= 5) == (outcome == "all-five")
        if outcome == "with-cesta":
            assert vote.votes["CES"] is Vote.YES


def test_the_same_game_shows_the_same_hall_and_another_seed_another(river):
    halls = []
    for seed in (1, 1, 2, 3, 4):
        play = at_the_vote(river, "soften", "abstain", seed=seed).drawn({"the-vote": ["failed"]})
        halls.append(tuple(the_vote(play).votes.values()))
    assert halls[0] == halls[1]
    assert len(set(halls)) > 1


def test_members_vote_as_they_lean_over_many_games(river):
    """Three standard errors around the odds of one member's vote, drawn through whole games."""
    games = 600
    play = at_the_vote(river, "wait", "abstain")
    hall = present(count(river, play.state.values, "the-vote")).electorate
    cast = Counter[Any]()
    for seed in range(games):
        play = at_the_vote(river, "wait", "abstain", seed=seed).drawn()
        cast[the_vote(play).votes["DOR"]] += 1
    for vote in (Vote.YES, Vote.ABSTAIN):
        odds = float(hall.chance("DOR", vote))
        assert abs(cast[vote] / games - odds) < 3 * (odds * (1 - odds) / games) ** 0.5


def test_a_sponsor_votes_for_its_text(river):
    play = at_the_vote(river, "join")
    options = {option.id: option for option in play.options}
    assert [name for name, option in options.items() if option.open] == ["yes", "explain"]
    assert "sponsor" in options["no"].reason
    assert present(count(river, play.state.values, "the-vote")).ours is Vote.YES


SPONSORED = """
small-state: 1
title: Sponsored
summary: One vote.
uses: [members, bodies]
calendar: {{starts: 2022-04-01, ends: 2022-05-31, turn: month}}
scenes:
  the-vote:
    text: Hands.
    motion: {{title: A text, body: {body}, rule: {rule}, seat: ALB, sponsor: yes, leanings: {{all: in favour 90%}}}}
    choices:
      yes: {{text: Vote for it, vote: in favour}}
      explain: {{text: Say why, vote: in favour, explanation: We wrote it.}}
    outcomes: {{adopted: {{text: Yes., then: end}}, failed: {{text: No., then: end}}}}
endings: {{over: {{title: Over, text: Over.}}}}
"""


@pytest.mark.parametrize(
    ("body", "rule", "explains"),
    [
        ("general-assembly", "other", False),  # rule 88 of the Assembly
        ("security-council-2022", "procedural", True),  # the Council has no such rule
    ],
)
def test_whether_a_sponsor_explains_its_vote_is_the_rule_of_the_body(
    body, rule, explains, tmp_path
):
    found = loaded("sponsored", SPONSORED.format(body=body, rule=rule), tmp_path)
    assert not found.errors, found.errors
    _, option = Playthrough.begin(lower(found.scenario), 0).options
    assert option.open is explains
    assert ("rule 88" in option.reason) is not explains


def test_an_explanation_is_told_with_the_vote(river):
    said = the_vote(at_the_vote(river, "wait", "explain").drawn()).explanation
    assert said == "Esk has crossed by boat for long enough."
    assert the_vote(at_the_vote(river, "wait", "yes").drawn()).explanation == ""


def test_the_whip_count_says_who_leans_where_and_what_it_takes(river):
    found = count(river, start(river).state.values, "the-vote")
    assert found is not None
    brenn, cesta = found.lines(["BRE", "CES"])
    assert brenn.likely is Vote.NO
    assert float(brenn.sure) == pytest.approx(0.9)
    assert brenn.to_yes == 45
    assert brenn.swing > 0.4
    assert cesta.likely in (Vote.YES, Vote.ABSTAIN)
    assert found.doubtful(2) == ("BRE",)
    assert found.leaning[Vote.NO] == 1
    assert [name for name, _ in found.influences] == ["Your calls to Brenn", "Toll"]
    assert found is not None
    assert sum(found.odds.values()) == pytest.approx(1)
    lean = found.leans(["BRE"])[0]
    assert (lean.likely, lean.sure, lean.to_yes) == (brenn.likely, brenn.sure, brenn.to_yes)


def test_a_scene_without_a_motion_has_no_count(river):
    assert count(river, start(river).state.values, "the-lobby") is None


def test_how_we_voted_is_forgotten_once_the_vote_is_held(river):
    ends = {
        at_the_vote(river, "wait", choice).drawn({"the-vote": ["failed"]}).state
        for choice in ("yes", "abstain", "no")
    }
    assert len(ends) == 1


def test_what_differs_from_the_record_is_named():
    play = Playthrough.begin(program("record"), 5).drawn()
    vote = next(v for each in play.occurrences() if (v := held(play, each)))
    other = {**vote.votes, "LAO": Vote.YES}
    assert differences(other, vote.ballot.motion.record) == {"LAO": (Vote.YES, Vote.ABSTAIN)}
    assert date(2022, 2, 25) == play.dates[0]


def test_a_play_that_stands_elsewhere_can_be_counted_too(river):
    play = at_the_vote(river, "wait", "yes").drawn({"the-vote": ["failed"]})
    assert isinstance(play.state, State)
    assert present(count(river, play.state.values, "the-vote")).adoption < 0.2
