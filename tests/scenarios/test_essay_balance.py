"""The essay's own balance is counted as its library says, and the eleventh session's record keeps what it voted for."""

import pytest

from game.voting import Vote
from tests.playthroughs.replay import outcome, program

STRESSED = {  # where the essay itself says that a principle matters most; the library's notes name the words
    "un-charter",
    "territorial-integrity",
    "non-interference",
    "inclusive-dialogue",
    "humanitarian-restraint",
    "peacekeeping",
    "peace-and-stability",
    "asean-centrality",
    "multilateral-engagement",
    "common-ground",
    "achievability",
    "foresight",
}


@pytest.fixture(scope="module")
def eleventh():
    return program("eleventh-session")


def test_a_weight_is_the_number_of_paragraphs_and_one_more_where_the_essay_stresses_it(eleventh):
    profile = eleventh.scenario.profiles["essay"]
    assert len(eleventh.scenario.principles) == 18
    for principle in eleventh.scenario.principles.values():
        counted = principle.essay.count("¶") + (principle.id in STRESSED)
        assert (principle.id, profile.weights[principle.id]) == (principle.id, counted)


def test_every_profile_says_what_each_principle_weighs(eleventh):
    wanted = set(eleventh.scenario.principles)
    assert all(set(profile.weights) == wanted for profile in eleventh.scenario.profiles.values())


def test_the_record_of_six_votes_keeps_the_borders_it_voted_for(eleventh):
    recorded = eleventh.scenario.tests["the-record"]
    chance = [f"{scene}={fell[0]}" for scene, fell in recorded.chance.items()]
    told = outcome("eleventh-session", ",".join([*recorded.choose, *chance]), 1)
    assert told["ending"] == "two-columns"
    assert told["scores"]["territorial-integrity"] > 0
    assert told["scores"]["equal-rights"] < 0  # the abstention on the Human Rights Council


def test_a_vote_for_a_border_counts_for_the_border_whoever_proposed_the_text(eleventh):
    for scene in ("es-one", "es-four"):
        for choice in eleventh.scenario.scenes[scene].choices:
            points = sum(
                each.points.value
                for each in choice.result.scores
                if each.principle == "territorial-integrity"
            )
            assert (points > 0) == (choice.vote is Vote.YES), (scene, choice.id)
