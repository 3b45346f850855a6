"""Roll calls are drawn from the numbers that gave the odds, and the same luck stays the same luck."""

from collections import Counter
from fractions import Fraction
from hashlib import blake2b
from random import Random

import pytest

from game.voting import (
    Bloc,
    Body,
    Electorate,
    Form,
    Leaning,
    Majority,
    Mood,
    Question,
    RollCalls,
    Threshold,
    Vote,
    VoteOutcome,
    adoption,
    asean,
    classes,
    count,
    decide,
    recorded,
    sure,
)
from game.voting.bodies.rules import Base
from game.voting.odds.leanings import LADDER
from tests.voting import brute


def luck_of(seed, node="vote", visit=0):
    """Keyed luck as the engine has it: a number for the seed, the node, the visit and the member."""

    def luck(who):
        text = "\x1f".join(map(str, (seed, node, visit, who)))
        return int.from_bytes(blake2b(text.encode(), digest_size=6).digest(), "big") / 2**48

    return luck


NINE = Majority("guarded", "three votes, no veto", (Threshold(Fraction(3), Base.VOTES),), veto=True)
BODY = Body("five", "Five", tuple("ABCDE"), (NINE,), vetoes=("A", "C"))
MARGIN = Question("four", Form(yes=1), 4)


@pytest.fixture(scope="module")
def electorate():
    moods = (Mood("up", 1, 3), Mood("even", 2, 0), Mood("down", 1, -3))
    leanings = {
        "A": Leaning(yes=5, no=2, abstain=3),
        "B": Leaning(yes=4, no=1, abstain=4, not_voting=1),
        "C": Leaning(yes=6, no=1, abstain=2, absent=1),
        "D": Leaning(yes=3, no=3, abstain=3, not_participating=1),
        "E": Leaning(yes=5, no=5),
    }
    return Electorate(leanings, (Bloc("b", ("B", "D"), moods),))


def test_a_roll_call_drawn_for_a_class_is_of_that_class(electorate):
    calls = RollCalls(BODY, "guarded", electorate, [MARGIN], "E")
    for each in classes(BODY, "guarded", electorate, [MARGIN], "E"):
        for seed in range(20):
            votes = calls.draw(luck_of(seed), each)
            found = decide(BODY, "guarded", votes).outcome
            assert (found, (count(votes).yes >= 4,), (votes["E"],)) == each.key
            assert list(votes) == list("ABCDE")


def test_roll_calls_of_a_class_come_as_often_as_they_should(electorate):
    """Every roll call of the class `vetoed`, against its exact conditional odds."""
    calls, random, plays = RollCalls(BODY, "guarded", electorate), Random(11), 20_000  # noqa: S311
    (vetoed,) = [c for c in classes(BODY, "guarded", electorate) if c.outcome is VoteOutcome.VETOED]
    drawn = Counter(
        tuple(calls.draw(lambda _: random.random(), vetoed).items()) for _ in range(plays)
    )
    truth = {
        votes: float(odds) / vetoed.chance
        for votes, odds in brute.roll_calls(electorate).items()
        if decide(BODY, "guarded", dict(votes)).outcome is VoteOutcome.VETOED
    }
    assert set(drawn) <= set(truth)
    expected = {votes: plays * odds for votes, odds in truth.items()}
    common = [votes for votes, often in expected.items() if often >= 5]
    chi2 = sum((drawn[votes] - expected[votes]) ** 2 / expected[votes] for votes in common)
    assert abs(chi2 - len(common)) < 3 * (2 * len(common)) ** 0.5


def test_the_same_doings_give_the_same_roll_call(electorate):
    calls, again = (RollCalls(BODY, "guarded", electorate) for _ in range(2))
    assert calls.draw(luck_of(7)) == again.draw(luck_of(7))
    assert len({tuple(calls.draw(luck_of(seed)).values()) for seed in range(50)}) > 10


def test_each_members_luck_is_its_own(electorate):
    asked = []

    def luck(who):
        asked.append(who)
        return 0.3

    RollCalls(BODY, "guarded", electorate).draw(luck)
    assert len(asked) == len(set(asked))
    assert set(asked) <= {"tally", "b", *"ABCDE"}


def test_certain_members_use_no_luck():
    certain = Electorate({m: sure(Vote.YES) for m in "ABCDE"})
    calls = RollCalls(BODY, "guarded", certain)
    assert calls.draw(lambda _: 0.0) == calls.draw(lambda _: 0.999) == dict.fromkeys("ABCDE", "yes")


def test_a_class_that_cannot_happen_cannot_be_drawn(electorate):
    certain = Electorate({m: sure(Vote.YES) for m in "ABCDE"})
    with pytest.raises(KeyError):
        RollCalls(BODY, "guarded", certain).draw(lambda _: 0.5, (VoteOutcome.VETOED, (), ()))


def test_a_class_of_a_thousand_million_millions_to_one_can_be_drawn(assembly, roll_calls):
    """A scripted test may name any outcome that can happen, however unlikely."""
    votes = roll_calls["es-11-1"].votes
    electorate = Electorate({m: recorded(votes[m], 90) for m in assembly.members})
    (failed,) = [
        c for c in classes(assembly, "important", electorate) if c.outcome is VoteOutcome.FAILED
    ]
    assert 0 < failed.chance < 1e-15
    drawn = RollCalls(assembly, "important", electorate).draw(luck_of(1), failed)
    assert not decide(assembly, "important", drawn).adopted


def test_consensus_is_drawn_with_its_objectors():
    ten = asean(("BRN", "KHM", "IDN", "LAO"))
    electorate = Electorate(dict.fromkeys(ten.members, Leaning(yes=5, no=1, abstain=4)))
    calls = RollCalls(ten, "consensus", electorate)
    blocked = (VoteOutcome.BLOCKED, (), ())
    assert all(Vote.NO in calls.draw(luck_of(s), blocked).values() for s in range(20))


def test_a_shift_moves_the_lobbied_member_up_its_ladder_and_leaves_others_be(assembly, roll_calls):
    """Same seed, one member lobbied: what it does is no further from yes, in an unconditional draw."""
    votes = roll_calls["es-11-3"].votes
    before = {m: recorded(votes[m], 80) for m in assembly.members}
    after = before | {"THA": before["THA"].shifted(30)}
    rung = LADDER.index
    assert rung(after["THA"].drawn(0.6)) > rung(before["THA"].drawn(0.6))
    assert all(after[m].drawn(0.6) is before[m].drawn(0.6) for m in before if m != "THA")


def adopted_share(assembly, electorate, plays):
    random = Random(2022)  # noqa: S311  luck, not secrets
    calls = RollCalls(assembly, "important", electorate)
    heads = 0
    for _ in range(plays):
        votes = list(calls.draw(lambda _: random.random()).values())
        yes, no = votes.count(Vote.YES), votes.count(Vote.NO)
        heads += yes >= 2 * no and yes + no > 0
    return heads / plays


@pytest.mark.parametrize(
    "plays", [4_000, pytest.param(50_000, marks=pytest.mark.slow)]
)  # fmt: skip
def test_drawn_roll_calls_of_193_members_keep_the_odds(assembly, roll_calls, plays):
    votes = roll_calls["es-11-3"].votes
    electorate = Electorate({m: recorded(votes[m], 60) for m in assembly.members})
    odds = adoption(assembly, "important", electorate)
    share = adopted_share(assembly, electorate, plays)
    assert abs(share - odds) < 3 * (odds * (1 - odds) / plays) ** 0.5
