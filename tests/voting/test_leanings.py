"""What moves a member, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.voting import Bloc, Electorate, Leaning, Mood, Vote, recorded, sure
from game.voting.odds.leanings import LADDER

WEIGHTS = st.lists(st.integers(0, 20), min_size=6, max_size=6).filter(any)
LEANINGS = WEIGHTS.map(lambda weights: Leaning(*weights))
NUMBERS = st.floats(0, 1, exclude_max=True)


@given(LEANINGS, st.integers(-200, 200))
def test_pressure_keeps_the_total_and_moves_yes_one_way_only(leaning, by):
    shifted = leaning.shifted(by)
    assert shifted.total == leaning.total
    assert (shifted.yes - leaning.yes) * by >= 0
    assert (shifted.no - leaning.no) * by <= 0


@given(LEANINGS, st.integers(0, 200), NUMBERS)
def test_the_same_luck_never_takes_a_member_the_wrong_way(leaning, by, number):
    rung = LADDER.index
    assert rung(leaning.shifted(by).drawn(number)) >= rung(leaning.drawn(number))


@given(LEANINGS, st.sampled_from(Vote))
def test_what_it_would_take_is_the_least_that_does_it(leaning, vote):
    able = [
        by for by in range(-leaning.total, leaning.total + 1) if leaning.shifted(by).mode is vote
    ]
    by = leaning.shift_to(vote)
    assert (by is None) is (not able)
    assert by is None or (by in able and abs(by) == min(map(abs, able)))


@pytest.mark.parametrize("vote", list(Vote))
@pytest.mark.parametrize("firmness", [51, 60, 85, 90, 99, 100])
def test_the_recorded_vote_is_the_mode(vote, firmness):
    leaning = recorded(vote, firmness)
    assert leaning.mode is vote
    assert leaning.total == 100
    assert firmness <= leaning.each(vote) <= firmness + 1


def test_an_odd_chance_goes_to_abstaining_or_stays():
    assert recorded(Vote.NO, 85) == Leaning(no=85, abstain=8, not_voting=7)
    assert recorded(Vote.NOT_VOTING, 85) == Leaning(yes=7, no=7, not_voting=86)


def test_firmness_one_is_certainty():
    assert sure(Vote.ABSTAIN).chance(Vote.ABSTAIN) == 1


@pytest.mark.parametrize("firmness", [0, -1, 101])
def test_firmness_is_a_chance(firmness):
    with pytest.raises(ValueError, match="firmness"):
        recorded(Vote.YES, firmness)


def test_too_little_firmness_is_refused():
    with pytest.raises(ValueError, match="would not be the likeliest"):
        recorded(Vote.YES, 20)


def test_a_leaning_needs_weights():
    with pytest.raises(ValueError, match="needs weights"):
        Leaning()
    with pytest.raises(ValueError, match="none of them negative"):
        Leaning(yes=2, no=-1)


def test_a_mood_moves_all_its_bloc_and_nobody_else():
    lean = Leaning(yes=50, no=50)
    bloc = Bloc("two", ("A", "B"), (Mood("for", 1, 50), Mood("against", 1, -50)))
    electorate = Electorate(dict.fromkeys("ABC", lean), (bloc,))
    assert electorate.chance("A", Vote.YES) == lean.chance(Vote.YES)
    assert electorate.alone == ("C",)
    assert electorate.fixed({"A": Vote.NO}).chance("A", Vote.NO) == 1
    assert electorate.fixed({"A": Vote.NO}).blocs[0].members == ("B",)


def test_nobody_is_in_two_blocs():
    moods = (Mood("one", 1, 0),)
    with pytest.raises(ValueError, match="twice"):
        Electorate({"A": sure(Vote.YES)}, (Bloc("x", ("A",), moods), Bloc("y", ("A",), moods)))
    with pytest.raises(ValueError, match="no leaning"):
        Electorate({"A": sure(Vote.YES)}, (Bloc("x", ("B",), moods),))
