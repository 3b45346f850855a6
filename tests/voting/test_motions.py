"""Motions as scenarios put them: shifts from the player's doings, votes by instruction, whip counts."""

import pytest

from game.voting import (
    Bloc,
    Form,
    Leaning,
    Lobbying,
    Mood,
    Motion,
    Question,
    Vote,
    VoteOutcome,
    adoption,
    decide,
    recorded,
    whip_count,
)
from tests.present import present


@pytest.fixture
def suspension(assembly, roll_calls, ten):
    """ES-11/3 as it might have gone: held loosely, with the ten to be lobbied and a draft to be softened."""
    votes = roll_calls["es-11-3"].votes
    return Motion(
        "es-11-3",
        "Suspension",
        assembly,
        assembly.rule("important"),
        {m: recorded(votes[m], 55) for m in assembly.members},
        sponsors=("UKR", "USA"),
        blocs=(Bloc("ten", ten.members, (Mood("wary", 1, -10), Mood("free", 2, 0))),),
        moves=(
            Lobbying("lobby-the-ten", ten.members, 10),
            Lobbying("softer", assembly.members, 4),
            Lobbying("calls-from-moscow", assembly.members, -2),
        ),
        questions=(Question("a hundred in favour", Form(yes=1), 100),),
        reads=("KHM",),
        record=votes,
    )


def test_what_the_player_did_changes_the_odds(suspension):
    """Lobbying adopts what the baseline would not; that is what it is for."""
    pressed = {"calls-from-moscow": 2}
    idle = suspension.odds(suspension.electorate(pressed))
    lobbied = suspension.odds(suspension.electorate(pressed | {"lobby-the-ten": 3}))
    both = suspension.odds(suspension.electorate(pressed | {"lobby-the-ten": 3, "softer": 2}))
    assert idle < 0.3 < lobbied < 0.7 < both


def test_sponsors_vote_for_their_text_and_instructions_are_followed(suspension):
    electorate = suspension.electorate(votes={"KHM": Vote.ABSTAIN})
    assert electorate.chance("UKR", Vote.YES) == 1
    assert electorate.chance("KHM", Vote.ABSTAIN) == 1
    assert {each.reads for each in suspension.classes(electorate)} == {(Vote.ABSTAIN,)}


def test_one_set_of_numbers_for_odds_classes_weights_and_roll_call(suspension):
    electorate = suspension.electorate({"softer": 3})
    weights = suspension.weights(electorate)
    adopted = sum(w for each, w in weights.items() if each.outcome is VoteOutcome.ADOPTED)
    assert sum(weights.values()) == 10**15
    assert adopted / 10**15 == pytest.approx(suspension.odds(electorate), abs=1e-12)
    calls = suspension.roll_calls(electorate)
    for each in weights:
        votes = calls.draw(lambda _: 0.4, each)
        decision = decide(suspension.body, suspension.rule, votes)
        assert decision.outcome is each.outcome
        assert (decision.tally.yes >= 100,) == each.margins
        assert (decision.votes["KHM"],) == each.reads


def test_a_whip_count_says_who_leans_where_and_what_it_takes(suspension):
    electorate = suspension.electorate()
    lines = {
        line.member: line for line in whip_count(suspension, electorate, ["LAO", "PHL", "THA"])
    }
    assert (lines["LAO"].likely, lines["PHL"].likely) == (Vote.NO, Vote.YES)
    assert present(lines["PHL"].to_yes) <= 0 < present(lines["THA"].to_yes)
    assert all(line.swing > 0 for line in lines.values())
    moved = suspension.leanings["THA"].shifted(lines["THA"].to_yes)
    assert moved.mode is Vote.YES


def test_a_move_the_motion_does_not_have_is_an_error(suspension):
    with pytest.raises(KeyError):
        suspension.electorate({"bribe": 1})


def test_swing_is_the_worth_of_one_vote(council):
    """Article 27(3): against eight sure votes the ninth is everything, and a permanent member's no is all."""
    sure_yes = {m: Leaning(yes=1) for m in council.members[:7]}
    rest = {m: Leaning(abstain=1) for m in council.members[7:]}
    motion = Motion("nine", "Nine", council, council.rule("substantive"), sure_yes | rest)
    electorate = motion.electorate(votes={"BRA": Vote.YES})
    ninth, permanent = whip_count(motion, electorate, ["NOR", "RUS"])
    assert ninth.swing == 1.0
    assert permanent.swing == 0.0
    assert adoption(council, "substantive", electorate) == 0.0
