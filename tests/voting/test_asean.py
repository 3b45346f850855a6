"""What ASEAN's Charter adds to consensus, and from when."""

from datetime import date
from fractions import Fraction

import pytest

from game.voting import Majority, Threshold, Vote, asean, decide, minus_x
from game.voting.bodies.asean import CHARTER_IN_FORCE
from game.voting.bodies.rules import in_force

BEFORE, AFTER = date(2008, 12, 14), date(2008, 12, 15)


@pytest.fixture
def agreed(ten):
    return decide(ten, "consensus", dict.fromkeys(ten.members, Vote.ABSTAIN))


@pytest.fixture
def blocked(ten):
    return decide(ten, "consensus", dict.fromkeys(ten.members, Vote.YES) | {"LAO": Vote.NO})


def test_article_20_2_the_summit_is_a_way_out_only_under_the_charter(association):
    votes = {"KHM": Vote.YES, "PHL": Vote.NO}
    assert decide(association, "consensus", votes, on=BEFORE).fallback == ("chair-statement",)
    assert "summit-decides" in decide(association, "consensus", votes, on=AFTER).fallback
    assert CHARTER_IN_FORCE == AFTER


def test_custom_holds_to_the_day_before_the_charter_and_the_charter_from_that_day(association):
    charter, custom = association.rules
    assert (in_force(custom, BEFORE), in_force(charter, BEFORE)) == (True, False)
    assert (in_force(custom, AFTER), in_force(charter, AFTER)) == (False, True)
    assert (in_force(custom, None), in_force(charter, None)) == (False, True)


def test_the_chair_has_no_casting_vote():
    """Two members, one for and one against: no chair's vote breaks the tie, there is simply no consensus."""
    assert not decide(asean(("KHM", "PHL")), "consensus", {"KHM": Vote.YES, "PHL": Vote.NO}).adopted


def test_article_21_2_minus_x_for_an_economic_commitment_all_agree_to_vary(agreed):
    given = minus_x(agreed, {"LAO", "MMR"}, economic=True, on=AFTER)
    assert given.allowed
    assert given.without == ("LAO", "MMR")


def test_minus_x_before_the_charter_rests_on_the_framework_agreement_of_1992(agreed):
    given = minus_x(agreed, {"LAO"}, economic=True, on=BEFORE)
    assert given.allowed
    assert "Framework Agreement of 1992" in given.why


@pytest.mark.parametrize(
    ("economic", "on", "why"),
    [
        (False, AFTER, "economic commitments only (Article 21(2))"),
        (False, BEFORE, "economic commitments only (Framework Agreement of 1992"),
        (True, date(1992, 1, 27), "no text allows for minus X yet"),
    ],
)
def test_minus_x_for_nothing_else_and_not_before_any_text_allows_it(agreed, economic, on, why):
    refused = minus_x(agreed, {"LAO"}, economic=economic, on=on)
    assert not refused.allowed
    assert why in refused.why


def test_article_21_2_minus_x_is_no_way_round_an_objection(blocked):
    refused = minus_x(blocked, {"LAO"}, economic=True, on=AFTER)
    assert not refused.allowed
    assert "itself needs consensus" in refused.why


def test_article_21_2_flexibility_is_agreed_by_consensus_and_not_by_a_vote(ten):
    votes = dict.fromkeys(ten.members, Vote.YES)
    majority = decide(ten, Majority("most", "most", (Threshold(Fraction(1, 2)),)), votes)
    assert majority.adopted
    assert "itself needs consensus" in minus_x(majority, {"LAO"}, economic=True).why


def test_ten_members_in_2022(ten):
    assert len(ten.members) == 10
    assert "TLS" not in ten.members
