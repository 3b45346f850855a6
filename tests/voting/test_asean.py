"""What ASEAN's Charter adds to consensus, and from when."""

from datetime import date

from game.voting import Vote, asean, decide
from game.voting.bodies.asean import CHARTER_IN_FORCE
from game.voting.bodies.rules import in_force

BEFORE, AFTER = date(2008, 12, 14), date(2008, 12, 15)


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


def test_ten_members_in_2022(ten):
    assert len(ten.members) == 10
    assert "TLS" not in ten.members
