"""A motion's table: what may have been done before the vote in, the weights of what is told apart out."""

from collections import Counter
from random import Random
from typing import Any

import pytest

from game.voting import (
    TOTAL,
    DeclaredOutcome,
    Form,
    Leaning,
    Lobbying,
    Motion,
    OddsTable,
    Question,
    Vote,
    VoteOutcome,
    general_assembly,
    security_council,
)

FIVE = general_assembly(("AND", "BTN", "KHM", "LAO", "TUV"))
MOTION = Motion(
    "peace",
    "Peace",
    FIVE,
    FIVE.rule("important"),
    dict.fromkeys(FIVE.members, Leaning(yes=50, no=30, abstain=20)),
    moves=(Lobbying("calls", ("LAO", "TUV"), 10), Lobbying("draft", FIVE.members, 1)),
    questions=(Question("many", Form(yes=1), 4),),
    reads=("LAO",),
)
ADOPTED = frozenset({VoteOutcome.ADOPTED})
TOLD = (
    DeclaredOutcome("many", ADOPTED, margins=(0,)),
    DeclaredOutcome("with-laos", ADOPTED, votes={"LAO": frozenset({Vote.YES})}),
    DeclaredOutcome("adopted", ADOPTED),
    DeclaredOutcome("failed", frozenset(VoteOutcome)),
)


@pytest.fixture
def weights():
    return OddsTable([MOTION], TOLD, "KHM", lows=[-1, 0], sizes=[3, 12])


def test_every_row_adds_up_and_is_what_the_motion_gives(weights):
    for vote in (None, Vote.YES, Vote.ABSTAIN):
        for calls in (-1, 0, 1):
            for draft in (0, 11):
                place = weights.place(vote, [calls, draft])
                electorate = MOTION.electorate(
                    {"calls": calls, "draft": draft}, {"KHM": vote} if vote else None
                )
                row = weights.row(place)
                assert weights.electorate(place) == electorate
                assert weights.electorate(place).leanings == electorate.leanings
                assert sum(row) == TOTAL
                assert sum(row[:3]) / TOTAL == pytest.approx(MOTION.odds(electorate), abs=1e-12)


def test_a_value_outside_is_held_to_the_edge(weights):
    assert weights.place(None, [9, 99]) == weights.place(None, [1, 11])
    assert weights.place(None, [-9, -9]) == weights.place(None, [-1, 0])


def test_rows_are_made_only_when_they_are_asked_for(weights):
    column = weights.column(3)
    assert len(column) == 7 * 3 * 12
    assert column[5] == weights.row(5)[3]
    assert list(weights._rows) == [5]


def test_a_vote_that_is_held_is_of_the_kind_it_was_drawn_as(weights):
    random = Random(7)  # noqa: S311
    place = weights.place(Vote.YES, [1, 5])
    for number, told in enumerate(TOLD):
        for _ in range(50):
            decision = weights.hold(place, number, lambda _: random.random())
            many, laos = decision.tally.yes >= 4, decision.votes["LAO"] is Vote.YES
            kind = (
                "failed"
                if not decision.adopted
                else "many"
                if many
                else "with-laos"
                if laos
                else "adopted"
            )
            assert kind == told.id
            assert decision.votes["KHM"] is Vote.YES


def test_drawing_a_kind_and_then_a_roll_call_is_drawing_a_roll_call(weights):
    """Three standard errors, with the kind drawn by its weight and the roll call given the kind."""
    random = Random(11)  # noqa: S311
    place, draws = weights.place(None, [0, 0]), 2_000
    row, electorate = weights.row(place), weights.electorate(place)
    cast = Counter[Any]()
    for kind in random.choices(range(len(TOLD)), row, k=draws):
        cast[weights.hold(place, kind, lambda _: random.random()).votes["BTN"]] += 1
    for vote in (Vote.YES, Vote.NO, Vote.ABSTAIN):
        odds = float(electorate.chance("BTN", vote))
        error = (odds * (1 - odds) / draws) ** 0.5
        assert abs(cast[vote] / draws - odds) < 3 * error


def test_not_voting_is_any_way_of_staying_away_and_absent_only_one():
    leanings = dict.fromkeys(FIVE.members, Leaning(yes=1))
    leanings["LAO"] = Leaning(yes=40, absent=30, not_participating=20, not_voting=10)
    motion = Motion("m", "M", FIVE, FIVE.rule("other"), leanings, reads=("LAO",))

    def share(vote):
        away = DeclaredOutcome("away", frozenset(VoteOutcome), votes={"LAO": frozenset({vote})})
        row = OddsTable(
            [motion], (away, DeclaredOutcome("any", frozenset(VoteOutcome))), "", [], []
        ).row(0)
        return row[0] / TOTAL

    assert share(Vote.NOT_VOTING) == pytest.approx(0.6)
    assert share(Vote.ABSENT) == pytest.approx(0.3)


def test_a_party_to_the_dispute_abstains_where_the_rule_obliges_it():
    council = security_council(tuple("ABCDEFGHIJKLMNO"), permanent=tuple("ABCDE"))
    leanings = dict.fromkeys(council.members, Leaning(yes=100)) | {"E": Leaning(no=90, absent=10)}
    vetoed, adopted = (
        DeclaredOutcome("vetoed", frozenset({VoteOutcome.VETOED})),
        DeclaredOutcome("any", frozenset(VoteOutcome)),
    )

    def row(rule, parties):
        motion = Motion("m", "M", council, council.rule(rule), leanings, parties=parties)
        return OddsTable([motion], (vetoed, adopted), "", [], [])

    assert row("substantive", ("E",)).row(0)[0] == TOTAL * 9 // 10
    table = row("pacific-settlement", ("E",))
    assert table.row(0) == (0, TOTAL)
    decision = table.hold(0, 1, lambda _: 0.5)
    assert decision.adopted
    assert decision.votes["E"] is Vote.ABSTAIN
