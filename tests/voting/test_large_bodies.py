"""Counting those alike together gives the same odds as seating them one by one."""

import pytest

from game.voting import (
    Bloc,
    Electorate,
    Form,
    Leaning,
    Mood,
    Question,
    Vote,
    VoteOutcome,
    adoption,
    general_assembly,
    recorded,
)
from game.voting.odds.convolution import EXACT
from game.voting.odds.counting import by_class, final, lay_out
from game.voting.odds.large_bodies import class_masses
from game.voting.odds.outcomes import classes
from tests.voting.exact import cases

SIXTY = tuple(f"M{i:02}" for i in range(60))
BODY = general_assembly(SIXTY)
VOTES = (Vote.YES, Vote.YES, Vote.NO, Vote.ABSTAIN, Vote.YES, Vote.NOT_VOTING)
HALL = Electorate(
    {m: recorded(VOTES[i % 6], 60 + i % 3 * 15) for i, m in enumerate(SIXTY)}
    | {"M07": Leaning(yes=40, no=30, abstain=30), "M08": recorded(Vote.YES, 100)},
    (Bloc("some", SIXTY[10:30], (Mood("warm", 3, 10), Mood("cold", 1, -20))),),
)
MANY = Question("many", Form(yes=1), 28)
CLEAR = Question("clear", Form(yes=1, no=-2), 10)


@pytest.mark.parametrize(
    ("rule", "questions", "reads"),
    [
        ("important", (), ()),
        ("important", (MANY,), ("M07", "M12")),
        ("important", (MANY, CLEAR), ("M07",)),
        ("other", (MANY,), ("M12",)),
        ("charter-amendment", (), ("M07",)),
    ],
)
def test_alike_together_and_one_by_one_agree(rule, questions, reads):
    scheme = lay_out(BODY, BODY.rule(rule), HALL, questions, reads)
    slow = {
        key: sum(mass for mass, _ in states)
        for key, states in by_class(scheme, final(scheme)).items()
    }
    quick = class_masses(scheme)
    assert quick == pytest.approx({key: slow[key] for key in quick}, rel=1e-9, abs=0)
    assert sum(slow[key] for key in slow.keys() - quick.keys()) < 1e-20  # nobody votes at all
    assert sum(quick.values()) == pytest.approx(1, abs=1e-12)


def test_it_agrees_with_whole_numbers():
    questions = (MANY,)
    scheme = lay_out(BODY, BODY.rule("important"), HALL, questions, (), EXACT)
    states = by_class(scheme, final(scheme))
    total = cases(HALL)
    for found in classes(BODY, "important", HALL, questions):
        exact = sum(int(mass) for mass, _ in states[found.key])
        assert found.chance == pytest.approx(exact / total, rel=1e-9)


@pytest.mark.parametrize("rule", ["important", "other"])
def test_a_hall_in_which_perhaps_nobody_votes_is_seated_one_by_one(rule):
    """Rule 86: two-thirds of no votes adopts nothing, however many abstain."""
    idle = Electorate(dict.fromkeys(SIXTY, recorded(Vote.ABSTAIN, 100)))
    assert [(each.outcome, each.chance) for each in classes(BODY, rule, idle)] == [
        (VoteOutcome.FAILED, 1.0)
    ]
    doubtful = Electorate(dict.fromkeys(SIXTY, Leaning(abstain=99, yes=1)))
    assert adoption(BODY, rule, doubtful) == pytest.approx(1 - 0.99**60, abs=1e-14)


def test_odds_too_small_for_a_float_are_none_and_stop_nothing():
    sure = Electorate(dict.fromkeys(SIXTY, Leaning(no=10**9, yes=1)))
    assert adoption(BODY, "without-a-vote", sure) == 0
    read = classes(BODY, "important", sure, [MANY], SIXTY[:2])
    assert sum(each.chance for each in read) == pytest.approx(1, abs=1e-12)
