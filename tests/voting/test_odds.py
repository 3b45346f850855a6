"""The odds are exact: against every roll call on small bodies, against a crowd of drawn ones on the large."""

from fractions import Fraction
from random import Random
from time import perf_counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.voting import (
    Base,
    Bloc,
    Body,
    Consensus,
    Electorate,
    Form,
    Leaning,
    Majority,
    Mood,
    Question,
    Threshold,
    Vote,
    VoteOutcome,
    adoption,
    classes,
    integer_weights,
    recorded,
)
from game.voting.odds import large_bodies, leanings
from game.voting.odds.convolution import EXACT
from game.voting.odds.outcomes import class_masses
from game.voting.odds.questions import quorum_matters
from tests.voting import brute
from tests.voting.exact import cases, chance, exact_adoption, exact_chance

HALF = Threshold(Fraction(1, 2), more=True)
RULES = (
    Majority("important", "two-thirds of those voting", (Threshold(Fraction(2, 3)),)),
    Majority("other", "more yes than no", (HALF,)),
    Majority("three", "three votes", (Threshold(Fraction(3), Base.VOTES),)),
    Majority("guarded", "three votes and no veto", (Threshold(Fraction(3), Base.VOTES),), veto=True),
    Majority("absolute", "half of all", (Threshold(Fraction(1, 2), Base.MEMBERS),)),
    Majority("present", "half of those present", (Threshold(Fraction(1, 2), Base.PRESENT),)),
    Majority(
        "double",
        "half of the heads and three-fifths of the weight",
        (HALF, Threshold(Fraction(3, 5), Base.MEMBERS, heads=True)),
        veto=True,
    ),
    Consensus("consensus", "consensus"),
)  # fmt: skip
MARGIN = Question("wide", Form(yes=1), 4)
SPREAD = Question("clear", Form(yes=1, no=-1), 2)


def small(members="ABCDE", quorum=0, weights=None):
    return Body("small", "Small", tuple(members), RULES, quorum, ("A", "B"), weights or {})


def some_hall(seed, members="ABCDE", *, blocs=True):
    random = Random(seed)  # noqa: S311  luck, not secrets
    leanings = {
        m: Leaning(
            yes=random.randint(0, 5),
            no=random.randint(0, 5),
            abstain=random.randint(1, 4),
            not_voting=random.randint(0, 3),
            not_participating=random.randint(1, 4) if m == members[-1] else 0,
        )
        for m in members
    }
    two = Bloc("two", tuple(members[:2]), (Mood("up", 1, 3), Mood("down", 2, -4)))
    three = Bloc(
        "three", tuple(members[2:4]), (Mood("up", 2, 6), Mood("even", 3, 0), Mood("down", 1, -2))
    )
    return Electorate(leanings, (two, three) if blocs else ())


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
@pytest.mark.parametrize("quorum", [0, 4])
@pytest.mark.parametrize("weights", [{}, {"A": 3, "C": 2, "E": 0}])
def test_adoption_is_what_deciding_every_roll_call_gives(rule, quorum, weights):
    body, electorate = small(quorum=quorum, weights=weights), some_hall(f"{rule}{quorum}{weights}")
    truth = sum(
        odds
        for key, odds in brute.classes(body, rule, electorate).items()
        if key[0] is VoteOutcome.ADOPTED
    )
    assert exact_adoption(body, rule, electorate) == truth
    assert adoption(body, rule, electorate) == pytest.approx(float(truth), abs=1e-14)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
@pytest.mark.parametrize(
    ("questions", "reads"), [((), "D"), ((MARGIN,), ""), ((MARGIN, SPREAD), "AE")]
)
def test_classes_are_what_deciding_every_roll_call_gives(rule, questions, reads):
    body, electorate = small(quorum=2, weights={"B": 2}), some_hall(f"{rule}{reads}")
    truth = brute.classes(body, rule, electorate, questions, reads)
    masses = class_masses(body, body.rule(rule), electorate, questions, reads, EXACT)
    assert {k: Fraction(int(m), cases(electorate)) for k, m in masses.items() if m} == truth
    found = classes(body, rule, electorate, questions, reads)
    assert {each.key: each.chance for each in found} == pytest.approx(
        {key: float(odds) for key, odds in truth.items()}, abs=1e-14
    )


def test_seven_members_in_all_their_four_to_the_seventh_ways():
    body, electorate = small("ABCDEFG"), some_hall("seven", "ABCDEFG", blocs=False)
    for rule in ("important", "guarded"):
        truth = brute.classes(body, rule, electorate)
        adopted = sum(odds for key, odds in truth.items() if key[0] is VoteOutcome.ADOPTED)
        assert exact_adoption(body, rule, electorate) == adopted


@pytest.mark.parametrize("question", [MARGIN, SPREAD, Question("few", Form(abstain=-1), -2)])
def test_a_question_about_the_tally(question):
    body, electorate = small(), some_hall(question.id)
    truth = sum(
        odds
        for key, odds in brute.classes(body, "other", electorate, [question]).items()
        if key[1][0]
    )
    assert exact_chance(body, electorate, question) == truth
    assert chance(body, electorate, question) == pytest.approx(float(truth), abs=1e-14)


def test_a_share_of_nothing_is_reached_by_nothing():
    """Charter 18(2), rule 86: where all may abstain, two-thirds of no votes adopts nothing."""
    body = small("ABC")
    idle = Electorate(dict.fromkeys("ABC", Leaning(abstain=9, yes=1)))
    assert exact_adoption(body, "important", idle) == 1 - Fraction(9, 10) ** 3


def test_a_quorum_that_two_members_can_break_together_is_reckoned_with():
    body = small("ABCD", quorum=3)
    often = Leaning(yes=1, absent=1)
    electorate = Electorate({"A": often, "B": often, "C": Leaning(yes=1), "D": Leaning(yes=1)})
    assert exact_adoption(body, "other", electorate) == Fraction(3, 4)


def large_hall(assembly, roll_calls, firmness=80):
    """ES-11/3 with doubts, and moods among Africa, Latin America and ASEAN."""
    votes = roll_calls["es-11-3"].votes
    moods = (Mood("against", 1, -15), Mood("even", 2, 0), Mood("for", 1, 15))
    pick = {
        "africa": ("AGO", "BWA", "EGY", "GHA", "KEN", "NAM", "NGA", "SEN", "ZAF", "TUN", "UGA", "TZA"),
        "asean": ("BRN", "KHM", "IDN", "LAO", "MYS", "MMR", "PHL", "SGP", "THA", "VNM"),
        "gulf": ("BHR", "KWT", "OMN", "QAT", "SAU", "ARE"),
    }  # fmt: skip
    blocs = tuple(Bloc(name, members, moods) for name, members in pick.items())
    return Electorate({m: recorded(votes[m], firmness) for m in assembly.members}, blocs)


def test_both_ways_of_counting_agree_on_193_members(assembly, roll_calls):
    electorate = large_hall(assembly, roll_calls, 60)
    for rule in ("important", "other"):
        found = classes(assembly, rule, electorate, reads=["KHM"])
        adopted = sum(each.chance for each in found if each.outcome is VoteOutcome.ADOPTED)
        assert adoption(assembly, rule, electorate) == pytest.approx(adopted, abs=1e-13)


def test_a_question_about_193_members_is_answered_as_it_is_beside_a_vote(assembly, roll_calls):
    electorate = large_hall(assembly, roll_calls, 60)
    wide = Question("seventy", Form(yes=1), 70)
    found = classes(assembly, "important", electorate, [wide])
    answered = sum(each.chance for each in found if each.margins == (True,))
    assert 0.1 < answered < 0.9, "a question without doubt proves nothing"
    assert chance(assembly, electorate, wide) == pytest.approx(answered, abs=1e-13)


def test_classes_of_193_members_sum_to_one(assembly, roll_calls):
    electorate = large_hall(assembly, roll_calls)
    wide = Question("a hundred", Form(yes=1), 100)
    for questions, reads in (((), ()), ((), ("KHM", "LAO")), ((wide,), ())):
        found = classes(assembly, "important", electorate, questions, reads)
        assert sum(each.chance for each in found) == pytest.approx(1, abs=1e-12)


def test_floats_agree_with_fractions_on_193_members(assembly, roll_calls):
    electorate = large_hall(assembly, roll_calls)
    exact = exact_adoption(assembly, "important", electorate)
    assert adoption(assembly, "important", electorate) == pytest.approx(float(exact), abs=1e-13)


def drawn_by_the_crowd(body, electorate, plays, seed):
    """Scores yes - 2 no of roll calls drawn member by member with NumPy: no convolution, no shared code."""
    random = np.random.default_rng(seed)
    score, cast = np.zeros(plays, int), np.zeros(plays, bool)
    shifts = dict[Any, Any]()
    for bloc in electorate.blocs:
        odds = np.array([mood.weight for mood in bloc.moods]) / bloc.total
        mood = random.choice(len(odds), plays, p=odds)
        shifts |= dict.fromkeys(bloc.members, (bloc, mood))
    for member in body.members:
        place = random.random(plays)
        bloc, mood = shifts.get(member, (None, np.zeros(plays, int)))
        for number in range(len(bloc.moods) if bloc else 1):
            leaning = electorate.leanings[member].shifted(bloc.moods[number].shift if bloc else 0)
            here = mood == number
            no = here & (place < leaning.no / leaning.total)
            yes = here & (place >= 1 - leaning.yes / leaning.total)
            score += yes.astype(int) - 2 * no
            cast |= yes | no
    return (score >= 0) & cast


def test_200_000_drawn_roll_calls_of_193_members(assembly, roll_calls):
    electorate, plays = large_hall(assembly, roll_calls, 60), 200_000
    odds = adoption(assembly, "important", electorate)
    assert 0.1 < odds < 0.9, "a question without doubt proves nothing"
    adopted = drawn_by_the_crowd(assembly, electorate, plays, seed=4).mean()
    assert abs(adopted - odds) < 3 * (odds * (1 - odds) / plays) ** 0.5


def test_blocs_keep_the_odds_from_being_overconfident(assembly, roll_calls):
    electorate = large_hall(assembly, roll_calls, 70)
    alone = Electorate(electorate.leanings)
    assert adoption(assembly, "important", electorate) < adoption(assembly, "important", alone)


def test_a_quorum_counts_only_where_it_can_matter(assembly, roll_calls):
    """Rule 67: 97 members present. With the record's absences it is never in doubt, in an empty electorate it is."""
    electorate = large_hall(assembly, roll_calls)
    rule = assembly.rule("important")
    assert not quorum_matters(assembly, rule, electorate)
    empty = Electorate(dict.fromkeys(assembly.members, Leaning(yes=1, absent=1)))
    assert quorum_matters(assembly, rule, empty)
    assert adoption(assembly, "important", empty) == pytest.approx(0.5, abs=1e-12)


LEANINGS = st.builds(
    Leaning,
    yes=st.integers(0, 9),
    no=st.integers(0, 9),
    abstain=st.integers(1, 9),
    not_voting=st.integers(0, 9),
)


@given(st.lists(LEANINGS, min_size=5, max_size=5), st.sampled_from(RULES), st.integers(1, 40))
@settings(max_examples=50)
def test_lobbying_for_a_text_never_hurts_it(leanings, rule, by):
    body = small()
    before = dict(zip("ABCDE", leanings, strict=True))
    after = before | {"C": before["C"].shifted(by)}
    assert exact_adoption(body, rule, Electorate(after)) >= exact_adoption(
        body, rule, Electorate(before)
    )


@given(st.lists(LEANINGS, min_size=5, max_size=5), st.sampled_from(RULES))
@settings(max_examples=50)
def test_odds_sum_to_one(leanings, rule):
    electorate = Electorate(dict(zip("ABCDE", leanings, strict=True)))
    found = classes(small(quorum=3), rule, electorate, [MARGIN], "B")
    assert sum(each.chance for each in found) == pytest.approx(1, abs=1e-12)
    assert sum(integer_weights([each.chance for each in found])) == 10**15


def test_weights_too_fine_to_count_side_by_side_are_refused():
    rules = (Majority("double", "double", (HALF, Threshold(Fraction(1, 3), Base.MEMBERS))),)
    body = Body("fine", "Fine", ("A", "B"), rules, weights={"A": 10**7, "B": 10**7 + 1})
    with pytest.raises(ValueError, match="coarser weights"):
        adoption(body, "double", Electorate(dict.fromkeys("AB", Leaning(yes=1, no=1, abstain=1))))


def test_a_hall_must_be_the_bodys():
    with pytest.raises(ValueError, match="leanings and members differ: E"):
        adoption(small(), "other", Electorate(dict.fromkeys("ABCD", Leaning(yes=1))))


def test_what_cannot_happen_is_no_class():
    certain = Electorate(dict.fromkeys("ABCDE", Leaning(yes=1)))
    (only,) = classes(small(), "guarded", certain)
    assert (only.outcome, only.chance) == (VoteOutcome.ADOPTED, 1.0)
    assert Vote.NO not in only.reads


@pytest.mark.benchmark
def test_the_odds_of_193_members_take_less_than_two_milliseconds(assembly, roll_calls):
    """With three blocs of three moods each, and nothing kept from an earlier vote."""
    electorate = large_hall(assembly, roll_calls, 80)

    def taken():
        large_bodies._of_one_kind.cache_clear()
        leanings._shifted.cache_clear()
        start = perf_counter()
        adoption(assembly, "important", electorate)
        return perf_counter() - start

    assert min(taken() for _ in range(50)) < 0.002
