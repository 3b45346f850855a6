import pytest

from game.model import END
from tests.factory import choice, outcome, scene, score

SAID = "here it goes the other way, and you are asked why"


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


def test_each_turn_on_a_principle_is_asked_about(judge, votes):
    assert judge("consistency", votes, ["yes", "no", "bad", "yes"]) == [
        (-1, f"you had decided for rightful borders; {SAID}"),
        (-1, f"you had decided against rightful borders; {SAID}"),
    ]


@pytest.mark.parametrize(
    "moves",
    [
        ["yes", "yes", "bad", "yes"],
        ["no", "leave", "bad", "no"],
        ["yes", "charter", "bad", "yes"],
    ],
)
def test_like_answers_light_ones_silence_and_luck_are_not_turns(judge, votes, moves):
    assert judge("consistency", votes, moves) == []


def test_silence_in_between_is_not_forgetting(judge, votes):
    assert [points for points, _ in judge("consistency", votes, ["yes", "leave", "bad", "no"])] == [
        -1
    ]
