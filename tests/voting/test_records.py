"""The shipped data, and the recorded votes through the path that a played vote takes."""

from collections import Counter
from datetime import date

import pytest

from game.voting import (
    Leaning,
    Motion,
    Threshold,
    Vote,
    VotingError,
    belonging,
    count,
    decide,
    differences,
    from_lists,
    general_assembly,
    sure,
)
from tests.voting.library import chamber, written

TALLIES = {
    "es-11-1": "141-5-35, 12 not voting",
    "es-11-2": "140-5-38, 10 not voting",
    "es-11-3": "93-24-58, 18 not voting",
    "es-11-4": "143-5-35, 10 not voting",
    "es-11-5": "94-14-73, 12 not voting",
    "es-11-6": "141-7-32, 13 not voting",
    "s-2022-155": "11-1-3",
    "s-res-2623": "11-1-3",
}
CAMBODIA = ["yes", "yes", "abstain", "yes", "abstain", "yes"]


@pytest.mark.parametrize("record_id", TALLIES)
def test_a_recorded_vote_gives_its_recorded_tally_and_outcome(roll_calls, record_id):
    """Firmness 1, drawn and decided like any motion: history repeats itself to the member."""
    record = roll_calls[record_id]
    where = record.seated
    motion = Motion(
        record_id,
        record.title,
        where,
        where.rule(record.rule),
        {member: sure(vote) for member, vote in record.votes.items()},
    )
    electorate = motion.electorate()
    decision = motion.hold(electorate, luck=lambda _: 0.5)
    assert str(decision.tally) == TALLIES[record_id]
    assert differences(decision.votes, record.votes) == {}
    assert decision.adopted is (record_id != "s-2022-155")
    assert motion.odds(electorate) == float(decision.adopted)


def test_the_same_votes_are_a_veto_and_two_days_later_none(roll_calls, council):
    vetoed, carried = roll_calls["s-2022-155"], roll_calls["s-res-2623"]
    assert vetoed.votes == carried.votes
    assert decide(council, vetoed.rule, vetoed.votes).by == ("RUS",)
    assert decide(council, carried.rule, carried.votes).in_spite_of == ("RUS",)


def test_cambodia_on_the_six_texts(roll_calls):
    assert [str(roll_calls[f"es-11-{n}"].votes["KHM"]) for n in range(1, 7)] == CAMBODIA


def test_the_neighbours_on_es_11_4(roll_calls, ten):
    votes = roll_calls["es-11-4"].votes
    assert [m for m in ten.members if votes[m] is Vote.ABSTAIN] == ["LAO", "THA", "VNM"]


def test_the_193_members_in_their_groups(members):
    now = belonging(members.values(), "all", date(2022, 3, 2))
    assert Counter(members[code].region for code in now) == {
        "africa": 54,
        "asia-pacific": 54,
        "latin-america": 33,
        "western-europe": 29,
        "eastern-europe": 23,
    }
    assert all(code.isupper() and len(code) == 3 for code in members)


def test_the_council_of_2022(council):
    assert council.vetoes == ("CHN", "FRA", "GBR", "RUS", "USA")
    assert len(council.members) == 15


def test_a_body_declared_in_a_file_needs_no_python():
    """Shares of heads and of weight, a veto, a quorum, consensus: all from plain data."""
    raw = {
        "name": "The Weighted Council",
        "members": ["AAA", "BBB", "CCC", "DDD"],
        "weights": {"AAA": 10, "BBB": 6},
        "quorum": "3/4",
        "vetoes": ["BBB"],
        "rules": {
            "ordinary": {"needs": "more than 1/2 of voting"},
            "grave": {
                "needs": ["at least 1/2 of members by heads", "at least 2/3 of members"],
                "veto": True,
            },
            "accord": {"consensus": True, "fallback": ["chair-statement"]},
        },
    }
    members = {code: {"name": code} for code in raw["members"]}
    council = chamber(written(members=members, bodies={"council": raw})).bodies["council"]
    votes = {"AAA": Vote.YES, "BBB": Vote.NO, "CCC": Vote.YES, "DDD": Vote.YES}
    assert council.quorum == 3
    assert decide(council, "ordinary", votes).adopted
    assert str(decide(council, "grave", votes).outcome) == "vetoed"
    assert str(decide(council, "grave", votes | {"CCC": Vote.NO}).outcome) == "failed"
    assert str(decide(council, "grave", votes | {"BBB": Vote.YES}).outcome) == "adopted"
    assert decide(council, "accord", votes).fallback == ("chair-statement",)


@pytest.mark.parametrize(
    ("lists", "published", "complaint"),
    [
        ({Vote.NO: ["ZZZ"]}, {}, "ZZZ is listed twice or is no member"),
        ({Vote.NO: ["AAA"], Vote.ABSTAIN: ["AAA"]}, {}, "AAA is listed twice"),
        ({Vote.NO: ["AAA"]}, {Vote.YES: 2}, "the tally says"),
    ],
)
def test_a_roll_call_that_contradicts_itself_is_refused(lists, published, complaint):
    with pytest.raises(VotingError, match=complaint):
        from_lists(general_assembly(("AAA", "BBB")), lists, published)


@pytest.mark.parametrize("text", ["2/3", "at least some of voting", "most of members"])
def test_a_threshold_that_does_not_read_as_one_is_refused(text):
    with pytest.raises(VotingError, match="is no threshold"):
        Threshold.read(text)


def test_what_the_record_calls_not_voting_is_any_way_of_staying_away():
    record = {"AZE": Vote.NOT_VOTING}
    assert differences({"AZE": Vote.ABSENT}, record) == {}
    assert differences({"AZE": Vote.NOT_PARTICIPATING}, record) == {}
    assert differences({"AZE": Vote.ABSTAIN}, record)
    tally = count({"A": Vote.ABSENT, "B": Vote.NOT_PARTICIPATING, "C": Vote.NOT_VOTING})
    assert (tally.absent, tally.not_participating, tally.not_voting, tally.away) == (1, 1, 1, 3)


def test_leanings_from_a_record_keep_it_as_the_likeliest_vote(roll_calls):
    from game.voting import recorded

    votes = roll_calls["es-11-5"].votes
    assert all(recorded(vote, 60).mode is vote for vote in votes.values())
    assert isinstance(recorded(Vote.YES, 60), Leaning)
