"""Members and rules by the day, as the shipped libraries have them."""

from datetime import date
from fractions import Fraction

import pytest

from game.voting import Body, Member, Term, Vote, belonging, count, decide, without
from game.voting.bodies.rules import Base, Majority, Threshold

GROWTH = {
    1945: 51, 1946: 55, 1947: 57, 1948: 58, 1949: 59, 1950: 60, 1955: 76, 1956: 80, 1957: 82, 1958: 82, 1960: 99,
    1961: 104, 1962: 110, 1963: 113, 1964: 115, 1965: 117, 1966: 122, 1967: 123, 1968: 126, 1970: 127, 1971: 132,
    1973: 135, 1974: 138, 1975: 144, 1976: 147, 1977: 149, 1978: 151, 1979: 152, 1980: 154, 1981: 157, 1983: 158,
    1984: 159, 1990: 159, 1991: 166, 1992: 179, 1993: 184, 1994: 185, 1999: 188, 2000: 189, 2002: 191, 2006: 192,
    2011: 193,
}  # fmt: skip
"""Members at the end of each year in which their number changed: the growth in membership that the UN publishes."""


@pytest.mark.parametrize(("year", "seats"), GROWTH.items())
def test_the_assembly_of_any_day_has_its_seats(bodies, year, seats):
    assembly = bodies["general-assembly"].on(date(year, 12, 31))
    assert len(assembly.members) == seats
    assert assembly.quorum == seats // 2 + 1


@pytest.mark.parametrize(
    ("day", "joined", "size"),
    [
        (date(1967, 8, 8), "IDN", 5),
        (date(1984, 1, 7), "BRN", 6),
        (date(1995, 7, 28), "VNM", 7),
        (date(1997, 7, 23), "LAO", 9),
        (date(1999, 4, 30), "KHM", 10),
        (date(2025, 10, 26), "TLS", 11),
    ],
)
def test_asean_by_date_of_admission(association, members, day, joined, size):
    eve = date.fromordinal(day.toordinal() - 1)
    assert joined in association.on(day).members
    assert joined not in association.on(eve).members
    assert len(association.on(day).members) == size
    assert belonging(members.values(), "asean", day) == association.on(day).members


def test_asean_decides_by_custom_before_its_charter(association):
    votes = {"IDN": Vote.YES}
    before = decide(association, "consensus", votes, on=date(1999, 3, 1))
    after = decide(association, "consensus", votes, on=date(2022, 11, 11))
    assert "Bangkok Declaration" in before.rule.source
    assert "Charter, Article 20" in after.rule.source
    assert (len(before.votes), len(after.votes)) == (9, 10)
    with pytest.raises(KeyError, match="no rule 'consensus' on 1967-08-07"):
        decide(association, "consensus", {}, on=date(1967, 8, 7))


@pytest.mark.parametrize("year", range(1946, 2027))
def test_the_council_of_any_year(bodies, year):
    council = bodies["security-council"].on(date(year, 6, 30))
    assert len(council.members) == (11 if year < 1966 else 15)
    assert set(council.vetoes) == {"CHN", "FRA", "GBR", "RUS", "USA"} <= set(council.members)
    needed = council.rule("substantive", date(year, 6, 30)).thresholds[0]
    assert needed.share == (7 if year < 1966 else 9)


def test_a_seat_passes_to_the_state_that_succeeds(bodies):
    council = bodies["security-council"]
    assert "YMD" in council.on(date(1990, 5, 21)).members
    assert "YMD" not in council.on(date(1990, 5, 22)).members
    assert "YEM" in council.on(date(1990, 5, 22)).members


def test_a_council_whose_members_are_not_known_decides_nothing(bodies):
    with pytest.raises(ValueError, match="its members are 15, and 10 are known"):
        bodies["security-council"].on(date(2027, 6, 1))


def test_resolution_218_of_1965_was_adopted_by_seven_of_eleven(bodies):
    """23 November 1965: the amended Article 27 was in force, and the Council of eleven still decided as it had."""
    council, day = bodies["security-council"], date(1965, 11, 23)
    votes = dict.fromkeys(council.on(day).members, Vote.YES)
    votes |= dict.fromkeys(("FRA", "NLD", "GBR", "USA"), Vote.ABSTAIN)
    assert str(count(votes)) == "7-0-4"
    assert decide(council, "substantive", votes, on=day).adopted


@pytest.mark.parametrize("yes", [1, 40, 96])
def test_a_resolution_stands_that_more_than_half_did_not_vote_on(assembly, yes):
    """Such as 49/243, 56/7, 63/13, 71/11 and 72/74: presence is taken for granted unless somebody asks for a count."""
    votes = dict.fromkeys(assembly.members, Vote.NOT_VOTING)
    votes |= dict.fromkeys(assembly.members[:yes], Vote.YES)
    assert decide(assembly, "other", votes).adopted
    away = votes | {m: Vote.ABSENT for m, v in votes.items() if v is Vote.NOT_VOTING}
    assert not decide(assembly, "other", away).adopted


def test_names_are_those_of_the_day(members):
    assert members["TUR"].called(date(2022, 5, 31)) == "Turkey"
    assert members["TUR"].called(date(2022, 6, 1)) == members["TUR"].called() == "Türkiye"
    assert members["EGY"].called(date(1960, 1, 1)) == "United Arab Republic"
    assert (
        members["EGY"].called(date(1950, 1, 1))
        == members["EGY"].called(date(1980, 1, 1))
        == "Egypt"
    )
    for name in ("Viet Nam", "Lao People's Democratic Republic", "Russian Federation", "Türkiye"):
        assert name in {each.name for each in members.values()}


def test_who_was_away_is_not_counted_in_the_meantime():
    listed = without(Term(date(1950, 9, 28)), Term(date(1965, 1, 20), date(1966, 9, 28)))
    idn = Member("IDN", "Indonesia", listed=listed)
    days = [date(1950, 9, 27), date(1965, 1, 19), date(1965, 1, 20), date(1966, 9, 28)]
    assert [bool(belonging([idn], "all", day)) for day in days] == [False, True, False, True]


def test_weights_vetoes_and_the_quorum_follow_who_sits():
    late = {"C": (Term(since=date(2000, 1, 1)),)}
    half = Threshold(Fraction(1, 2), Base.MEMBERS, more=True)
    rule = Majority("r", "r", (half,), veto=True)
    body = Body(
        "b", "B", ("A", "B", "C"), (rule,), 2, ("C",), {"C": 5}, quorum_share=half, seats=late
    )
    before, after = body.on(date(1999, 12, 31)), body.on(date(2000, 1, 1))
    assert (before.members, before.vetoes, before.weights, before.quorum) == (("A", "B"), (), {}, 2)
    assert (after.members, after.vetoes, after.weights, after.quorum) == (
        body.members,
        ("C",),
        {"C": 5},
        2,
    )
