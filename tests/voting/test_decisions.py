"""The rules of the bodies, case by case: each case names the article or rule that it proves."""

from dataclasses import replace
from fractions import Fraction
from itertools import chain, repeat

import pytest

from game.voting import (
    Body,
    Consensus,
    Majority,
    Reason,
    Threshold,
    Vote,
    VoteOutcome,
    decide,
    security_council,
)
from game.voting.bodies.rules import Base

SHORT = {
    "Y": Vote.YES,
    "N": Vote.NO,
    "A": Vote.ABSTAIN,
    "-": Vote.ABSENT,
    "P": Vote.NOT_PARTICIPATING,
    "?": Vote.NOT_VOTING,
}


def counted(body, yes=0, no=0, abstain=0, apart=0, unknown=0):
    """A roll call with these counts, members taken in order; the others are absent."""
    votes = chain(
        repeat(Vote.YES, yes),
        repeat(Vote.NO, no),
        repeat(Vote.ABSTAIN, abstain),
        repeat(Vote.NOT_PARTICIPATING, apart),
        repeat(Vote.NOT_VOTING, unknown),
    )
    return dict(zip(body.members, votes, strict=False))


def spelt(body, letters):
    """A roll call in letters, one a member: CHN FRA GBR RUS USA come first in the Council."""
    letters = letters.replace(" ", "")
    return {m: SHORT[letter] for m, letter in zip(body.members, letters, strict=True)}


# The rule that a case proves; the rule voted by; yes, no, abstain, not participating, not voting; the
# reason; how many votes were missing.
ASSEMBLY = [
    ("ES-11/1: 18(2), 83", "important", (141, 5, 35, 0, 12), Reason.MAJORITY, 0),
    ("ES-11/3: 18(2), 83", "important", (93, 24, 58, 0, 18), Reason.MAJORITY, 0),
    ("A/73/L.42 of 2018: 83", "important", (87, 57, 33, 0, 16), Reason.SHORT, 9),
    ("A/73/L.42 by 18(3), 85", "other", (87, 57, 33, 0, 16), Reason.MAJORITY, 0),
    ("threshold motion of 2018: 18(3)", "other", (75, 72, 26, 0, 20), Reason.MAJORITY, 0),
    ("amendment of June 2018: 84", "important", (62, 58, 42, 0, 31), Reason.SHORT, 18),
    ("amendment of June 2018 by 85", "other", (62, 58, 42, 0, 31), Reason.MAJORITY, 0),
    ("83: exactly two-thirds is enough", "important", (100, 50, 0, 0, 0), Reason.MAJORITY, 0),
    ("83: one yes less is not", "important", (99, 50, 0, 0, 0), Reason.SHORT, 1),
    ("83: one no more is not", "important", (100, 51, 0, 0, 0), Reason.SHORT, 1),
    ("83: two to one", "important", (2, 1, 190, 0, 0), Reason.MAJORITY, 0),
    ("83: one to one", "important", (1, 1, 191, 0, 0), Reason.SHORT, 1),
    ("83: three to two", "important", (3, 2, 188, 0, 0), Reason.SHORT, 1),
    ("83: four to two", "important", (4, 2, 187, 0, 0), Reason.MAJORITY, 0),
    ("83: five to three", "important", (5, 3, 185, 0, 0), Reason.SHORT, 1),
    ("86: abstentions leave the count", "important", (1, 0, 192, 0, 0), Reason.MAJORITY, 0),
    ("86: so do members that take no part", "important", (1, 0, 0, 192, 0), Reason.MAJORITY, 0),
    ("86: only a no counts against", "important", (0, 1, 192, 0, 0), Reason.SHORT, 1),
    ("86: nobody votes", "important", (0, 0, 193, 0, 0), Reason.NO_VOTES, 0),
    ("86: nobody votes, by 85", "other", (0, 0, 193, 0, 0), Reason.NO_VOTES, 0),
    ("83: all in favour", "important", (193, 0, 0, 0, 0), Reason.MAJORITY, 0),
    ("83: all against", "important", (0, 193, 0, 0, 0), Reason.SHORT, 129),
    ("85: a tie fails", "other", (80, 80, 33, 0, 0), Reason.SHORT, 1),
    ("85: one more than half", "other", (81, 80, 32, 0, 0), Reason.MAJORITY, 0),
    ("85: one less than half", "other", (80, 81, 32, 0, 0), Reason.SHORT, 1),
    ("85: a single yes", "other", (1, 0, 192, 0, 0), Reason.MAJORITY, 0),
    ("85: a single no", "other", (0, 1, 192, 0, 0), Reason.SHORT, 1),
    ("67: 97 present is a majority", "other", (2, 1, 94, 0, 0), Reason.MAJORITY, 0),
    ("67: 96 present is none", "other", (2, 1, 93, 0, 0), Reason.NO_QUORUM, 0),
    (
        "67: who does not vote is taken to be present",
        "other",
        (2, 1, 93, 0, 97),
        Reason.MAJORITY,
        0,
    ),
    ("67: who takes no part is present", "other", (2, 1, 0, 94, 0), Reason.MAJORITY, 0),
    ("67: all absent", "important", (0, 0, 0, 0, 0), Reason.NO_QUORUM, 0),
    ("67: nobody asked for a count", "other", (50, 0, 0, 0, 143), Reason.MAJORITY, 0),
    ("108: two-thirds of all members", "charter-amendment", (129, 64, 0, 0, 0), Reason.MAJORITY, 0),
    ("108: abstentions count there", "charter-amendment", (128, 0, 65, 0, 0), Reason.SHORT, 1),
    ("without a vote: silence", "without-a-vote", (0, 0, 193, 0, 0), Reason.CONSENSUS, 0),
    ("without a vote: one asks for it", "without-a-vote", (192, 1, 0, 0, 0), Reason.OBJECTION, 0),
]


@pytest.mark.parametrize(
    ("rule", "counts", "reason", "short"),
    [case[1:] for case in ASSEMBLY],
    ids=[case[0] for case in ASSEMBLY],
)
def test_general_assembly(assembly, rule, counts, reason, short):
    decision = decide(assembly, rule, counted(assembly, *counts))
    assert (decision.reason, decision.short_by) == (reason, short)
    assert decision.adopted is (reason in (Reason.MAJORITY, Reason.CONSENSUS))


@pytest.mark.parametrize(("abstaining", "adopted"), [(94, True), (93, False)])
def test_rule_67_somebody_asks_for_a_count(assembly, abstaining, adopted):
    """Then those in the room are counted, and who does not vote is not taken to be among them."""
    votes = counted(assembly, 2, 1, abstaining, 0, 190 - abstaining)
    decision = decide(replace(assembly, challenged=True), "other", votes)
    assert decision.adopted is adopted
    if not adopted:
        assert decision.sentence() == "No decision: 96 members present, 97 needed."


# CHN FRA GBR RUS USA, then ALB ARE BRA GAB GHA IND IRL KEN MEX NOR; who vetoed or, where none could, voted no in vain.
COUNCIL = [
    ("27 Feb 2022: 27(2)", "procedural", "AYYNY YAYYYAYYYY", Reason.MAJORITY, "RUS"),
    ("25 Feb 2022: 27(3)", "substantive", "AYYNY YAYYYAYYYY", Reason.VETO, "RUS"),
    ("27(3): nine and no no", "substantive", "YYYYY YYYYAAAAAA", Reason.MAJORITY, ""),
    ("27(3): nine and an elected no", "substantive", "YYYYY YYYYNNNNNN", Reason.MAJORITY, ""),
    ("27(3): eight is a failure", "substantive", "YYYYY YYYAAAAAAA", Reason.SHORT, ""),
    ("27(3): eight and a no of five", "substantive", "NYYYY YYYYAAAAAA", Reason.SHORT, "CHN"),
    ("27(3): nine and a no of five", "substantive", "NYYYY YYYYYAAAAA", Reason.VETO, "CHN"),
    ("27(3): fourteen to one", "substantive", "YYYYN YYYYYYYYYY", Reason.VETO, "USA"),
    ("27(3): two vetoes", "substantive", "NYYNY YYYYYYYYYY", Reason.VETO, "CHN RUS"),
    ("27(3): five vetoes, ten votes", "substantive", "NNNNN YYYYYYYYYY", Reason.VETO, "CHN FRA GBR RUS USA"),
    ("27(3): an abstention is no veto", "substantive", "AYYAY YYYYYYAAAA", Reason.MAJORITY, ""),
    ("27(3): all five abstain", "substantive", "AAAAA YYYYYYYYYA", Reason.MAJORITY, ""),
    ("27(3): an absence is no veto", "substantive", "YYY-Y YYYYYAAAAA", Reason.MAJORITY, ""),
    ("27(3): nor is taking no part", "substantive", "PYYYY YYYYYAAAAA", Reason.MAJORITY, ""),
    ("27(3): all five absent, nine yes", "substantive", "----- YYYYYYYYYN", Reason.MAJORITY, ""),
    ("27(3): abstentions can starve it", "substantive", "YYYYY YYAAAAAAAA", Reason.SHORT, ""),
    ("27(3): nobody votes", "substantive", "AAAAA AAAAAAAAAA", Reason.NO_VOTES, ""),
    ("27(3): all absent", "substantive", "----- ----------", Reason.NO_VOTES, ""),
    ("27(2): nine in favour", "procedural", "NNNNN YYYYYYYYYN", Reason.MAJORITY, "CHN FRA GBR RUS USA"),
    ("27(2): eight in favour", "procedural", "YYYYY YYYAAAAAAA", Reason.SHORT, ""),
    ("27(2): eight, and a no of five", "procedural", "YYYYN YYYYAAAAAA", Reason.SHORT, ""),
    ("27(2): fifteen", "procedural", "YYYYY YYYYYYYYYY", Reason.MAJORITY, ""),
    ("statement: silence is consent", "presidential-statement", "YAAAA AAAAAAAAAA", Reason.CONSENSUS, ""),
    ("statement: any one can stop it", "presidential-statement", "YYYYY YYYYYYYYYN", Reason.OBJECTION, "NOR"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "letters", "reason", "who"),
    [case[1:] for case in COUNCIL],
    ids=[case[0] for case in COUNCIL],
)
def test_security_council(council, rule, letters, reason, who):
    decision = decide(council, rule, spelt(council, letters))
    assert decision.reason is reason
    assert (decision.by or decision.in_spite_of) == tuple(who.split())


def test_a_no_in_a_failure_is_told_from_a_veto(council):
    """Article 27(3): with eight votes the text fails by itself, and the sentence says so."""
    decision = decide(council, "substantive", spelt(council, "NYYYY YYYYAAAAAA"))
    assert decision.outcome is VoteOutcome.FAILED
    assert decision.short_by == 1
    assert decision.sentence({"CHN": "China"}).endswith("the no of China vetoed nothing.")


def test_a_carried_procedural_text_names_the_no_it_was_carried_against(council):
    """Article 27(2), as on 27 February 2022."""
    decision = decide(council, "procedural", spelt(council, "AYYNY YAYYYAYYYY"))
    assert str(decision.tally) == "11-1-3"
    assert decision.in_spite_of == ("RUS",)
    assert decision.by == ()


def test_a_consensus_may_leave_out_the_party_to_the_dispute(ten):
    """As in the CSCE of 1992: consensus minus one. Others still object, and so does a party to something else."""
    rule = Consensus("minus-one", "consensus minus one", parties_abstain=True)
    votes = dict.fromkeys(ten.members, Vote.YES) | {"MMR": Vote.NO}
    assert rule.asks == "that no other member objects"
    assert decide(ten, rule, votes, parties={"MMR"}).obliged == ("MMR",)
    assert decide(ten, rule, votes, parties={"MMR"}).adopted
    assert decide(ten, rule, votes).by == ("MMR",)
    assert decide(ten, rule, votes | {"THA": Vote.NO}, parties={"MMR"}).by == ("THA",)


def test_the_council_of_eleven_decides_by_seven_votes():
    """Article 27 before 1966, as on 7 July 1950: the number of members says which Council it is."""
    eleven = security_council(tuple("ABCDEFGHIJK"), permanent=tuple("ABCDE"))
    seven = dict.fromkeys("ABCEFGH", Vote.YES) | dict.fromkeys("IJK", Vote.ABSTAIN)
    assert decide(eleven, "substantive", seven).adopted
    assert decide(eleven, "substantive", seven | {"A": Vote.ABSTAIN}).reason is Reason.SHORT
    assert decide(eleven, "substantive", seven | {"D": Vote.NO}).by == ("D",)


PARTY = [
    ("27(3), flag off: the party vetoes", "substantive", "YYYNY YYYYYYYYYY", Reason.VETO, ()),
    ("27(3), flag on: it abstains", "pacific-settlement", "YYYNY YYYYYYYYYY", Reason.MAJORITY, ("RUS",)),
    ("27(3), flag on: its yes falls away", "pacific-settlement", "AAAYY YYYYYYYAAA", Reason.SHORT, ("RUS",)),
    ("27(3), flag on: others still veto", "pacific-settlement", "NYYNY YYYYYYYYYY", Reason.VETO, ("RUS",)),
    ("27(3), flag on: a party that abstains", "pacific-settlement", "YYYAY YYYYYAAAAA", Reason.MAJORITY, ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "letters", "reason", "obliged"),
    [case[1:] for case in PARTY],
    ids=[case[0] for case in PARTY],
)
def test_a_party_to_the_dispute(council, rule, letters, reason, obliged):
    decision = decide(council, rule, spelt(council, letters), parties={"RUS"})
    assert (decision.reason, decision.obliged) == (reason, obliged)


# BRN IDN KHM LAO MMR MYS PHL SGP THA VNM, as the members library lists them
ASEAN = [
    ("20(1): all agree", "YYYYYYYYYY", Reason.CONSENSUS, ""),
    ("20(1): silence does not object", "YAAAAAAAAA", Reason.CONSENSUS, ""),
    ("20(1): nobody says a word", "AAAAAAAAAA", Reason.CONSENSUS, ""),
    ("20(1): an empty seat does not object", "YYYY-YYYYY", Reason.CONSENSUS, ""),
    ("20(1): nor does one that takes no part", "YYYYPYYYYY", Reason.CONSENSUS, ""),
    ("20(1): one objects", "YYNYYYYYYY", Reason.OBJECTION, "KHM"),
    ("20(1): one objects, all others silent", "AAAAAAAAAN", Reason.OBJECTION, "VNM"),
    ("20(1): all object", "NNNNNNNNNN", Reason.OBJECTION, "BRN IDN KHM LAO MMR MYS PHL SGP THA VNM"),
    ("20(1): nine to one is no majority rule", "YYYYYYNYYY", Reason.OBJECTION, "PHL"),
    ("20(1): nobody at the table", "----------", Reason.NO_QUORUM, ""),
    ("20(1): one alone at the table", "--Y-------", Reason.CONSENSUS, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("letters", "reason", "who"), [case[1:] for case in ASEAN], ids=[case[0] for case in ASEAN]
)
def test_asean(ten, letters, reason, who):
    decision = decide(ten, "consensus", spelt(ten, letters))
    assert decision.reason is reason
    assert decision.by == tuple(who.split())
    assert decision.fallback == (
        ("chair-statement", "summit-decides") if reason is Reason.OBJECTION else ()
    )


THIRDS = (Threshold(Fraction(2, 3), Base.MEMBERS),)
WEIGHED = Body(
    "league",
    "The Weighted League",
    ("AAA", "BBB", "CCC", "DDD", "EEE"),
    (
        Majority("ordinary", "ordinary", (Threshold(Fraction(1, 2), more=True),)),
        Majority(
            "double",
            "double",
            (Threshold(Fraction(3, 5), Base.MEMBERS, heads=True), *THIRDS),
        ),
        Majority("present", "present", (Threshold(Fraction(1, 2), Base.PRESENT, more=True),)),
        Majority("guarded", "guarded", (Threshold(Fraction(1, 2), more=True),), veto=True),
        Consensus("accord", "accord"),
    ),
    quorum=3,
    vetoes=("BBB",),
    weights={"AAA": 5, "BBB": 3, "EEE": 0},
)
# AAA weighs 5, BBB 3, CCC and DDD 1, EEE nothing; BBB holds a veto; three make a quorum
LEAGUE = [
    ("weights: five against five is a tie", "ordinary", "YNNNA", Reason.SHORT, 1),
    ("weights: five against four", "ordinary", "YNNAA", Reason.MAJORITY, 0),
    ("weights: many heads, little weight", "ordinary", "NAYYY", Reason.SHORT, 2),
    ("weights: who weighs nothing is present", "ordinary", "Y-A-A", Reason.MAJORITY, 0),
    ("weights: who weighs nothing has voted", "ordinary", "AAA-Y", Reason.SHORT, 1),
    ("quorum: two of five", "ordinary", "YY---", Reason.NO_QUORUM, 0),
    ("double: three heads and two-thirds of weight", "double", "YYAAY", Reason.MAJORITY, 0),
    ("double: weight without heads", "double", "YYANA", Reason.SHORT, 1),
    ("double: heads without weight", "double", "NYYYY", Reason.SHORT, 2),
    ("present: abstentions count", "present", "YAAAA", Reason.SHORT, 1),
    ("present: absences do not", "present", "Y-AAA", Reason.MAJORITY, 0),
    ("veto: where the rule says so", "guarded", "YNYYY", Reason.VETO, 0),
    ("veto: not where it does not", "ordinary", "YNYYY", Reason.MAJORITY, 0),
    ("consensus: one no", "accord", "YNYYY", Reason.OBJECTION, 0),
    ("consensus: the quorum holds there too", "accord", "YA---", Reason.NO_QUORUM, 0),
]


@pytest.mark.parametrize(
    ("rule", "letters", "reason", "short"),
    [case[1:] for case in LEAGUE],
    ids=[case[0] for case in LEAGUE],
)
def test_a_body_of_the_authors(rule, letters, reason, short):
    decision = decide(WEIGHED, rule, spelt(WEIGHED, letters))
    assert (decision.reason, decision.short_by) == (reason, short)


def test_the_table_is_as_long_as_it_is_said_to_be():
    assert len(ASSEMBLY) + len(COUNCIL) + len(PARTY) + len(ASEAN) + len(LEAGUE) >= 66


def test_who_is_no_member_cannot_vote(ten):
    with pytest.raises(ValueError, match="TLS cannot vote"):
        decide(ten, "consensus", {"TLS": Vote.YES})


def test_the_reason_reads_as_a_sentence(assembly):
    decision = decide(assembly, "important", counted(assembly, 87, 57, 33, 0, 16))
    assert decision.sentence() == (
        "Not adopted, by 87-57-33, 16 not voting: 9 short of the 96 needed"
        " (at least two-thirds of those voting)."
    )


def test_what_a_share_was_taken_of_is_told_with_what_was_needed(assembly, council):
    vote = decide(assembly, "important", counted(assembly, 87, 57, 33, 0, 16))
    assert (vote.of, vote.weighed) == (144, False)
    all_members = decide(assembly, "charter-amendment", counted(assembly, 87, 57, 33, 0, 16))
    assert all_members.of == 193
    assert decide(council, "substantive", counted(council, 11, 1, 3)).of is None


def test_by_weight_the_share_is_taken_of_the_weights():
    by_heads, by_weight = (
        decide(body, "most", {"A": Vote.YES, "B": Vote.NO})
        for body in (
            Body("b", "B", ("A", "B"), (_most(heads=heads),), weights={"A": 4})
            for heads in (True, False)
        )
    )
    assert (by_heads.of, by_heads.weighed) == (2, False)
    assert (by_weight.of, by_weight.weighed) == (5, True)


def _most(*, heads):
    return Majority("most", "most", (Threshold(Fraction(1, 2), more=True, heads=heads),))


def test_rules_and_outcomes_say_what_they_are(council, ten):
    assert council.rule("substantive").asks == "at least 9 votes in favour, and no veto"
    assert council.rule("procedural").asks == "at least 9 votes in favour"
    assert ten.rule("consensus").asks == "that nobody objects"
    assert [outcome.said for outcome in VoteOutcome] == [
        "adopted",
        "not adopted",
        "vetoed",
        "blocked",
    ]
