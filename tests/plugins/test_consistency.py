import runpy
from pathlib import Path

import pytest

from game.model import END
from game.scoring import Occasion, Points
from tests.factory import choice, outcome, scene, score

ASKED = "you had stood on rightful borders; this steps off it, and you are asked why"


@pytest.fixture
def votes(essay_scenario):
    """Three like votes, luck before the last."""

    def vote(name, then):
        return scene(
            name,
            choice("yes", scores=[score("territorial-integrity", 2)], then=then),
            choice("no", scores=[score("territorial-integrity", -2)], then=then),
            choice("leave", then=then),
            choice(
                "charter",
                scores=[score("un-charter", 2), score("territorial-integrity", -1)],
                then=then,
            ),
        )

    luck = scene("luck", outcome("bad", scores=[score("territorial-integrity", -3)], then="third"))
    return essay_scenario(vote("first", "second"), vote("second", "luck"), luck, vote("third", END))


def test_stepping_off_a_rule_is_asked_about_and_coming_back_to_it_is_not(judge, votes):
    assert judge("consistency", votes, ["yes", "no", "bad", "yes"]) == [(-1, ASKED)]
    assert judge("consistency", votes, ["no", "yes", "bad", "no"]) == [(-1, ASKED)]


@pytest.mark.parametrize(
    "moves",
    [
        ["yes", "yes", "bad", "yes"],
        ["no", "leave", "bad", "no"],
        ["yes", "charter", "bad", "yes"],
    ],
)
def test_like_answers_light_ones_silence_and_luck_are_not_asked_about(judge, votes, moves):
    assert judge("consistency", votes, moves) == []


def test_silence_in_between_is_not_forgetting(judge, votes):
    assert judge("consistency", votes, ["yes", "leave", "bad", "no"]) == [(-1, ASKED)]


def judged(*answers):
    """The points for answers given as (weight on rightful borders, vote, whether it is explained)."""
    made = runpy.run_path(str(Path(__file__).resolve().parents[2] / "plugins" / "consistency.py"))
    scorer = made["Consistency"]()
    memory, earned = scorer.start(), []
    for weight, vote, explained in answers:
        declared = (Points("territorial-integrity", weight, "because", "essay ¶3"),)
        occasion = Occasion(
            "choice", "a-scene", "a-choice", declared=declared, vote=vote, explained=explained
        )
        memory, more = scorer.step(memory, occasion)
        earned += [(each.points, each.reason) for each in more]
    return earned


def test_a_vote_is_an_answer_whatever_it_weighs():
    asked = ASKED.replace("this", "this vote")
    assert judged((1, "yes", False), (-1, "abstain", False)) == [(-1, asked)]
    assert judged((1, "", False), (-1, "", False)) == []


def test_a_vote_that_is_explained_is_not_asked_about_and_is_the_answer_from_then_on():
    assert judged((2, "yes", False), (-1, "abstain", True), (-1, "no", False)) == []
