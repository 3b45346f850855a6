"""Texts of clauses: prices add up, red lines do not, and a concession here can save a clause there."""

import pytest

from game.voting import (
    Clause,
    Negotiation,
    Stance,
    Talks,
    asean,
    consensual_drafts,
    general_assembly,
    objections,
    persuade,
    put,
    redraft,
)

SEA = Clause("south-china-sea", ("silent", "concern", "named"))
MYANMAR = Clause("myanmar", ("welcome", "concern", "disappointment"))
UKRAINE = Clause("ukraine", ("silent", "sovereignty"))

KHM = Stance("KHM", {("south-china-sea", "concern"): 1}, frozenset({("south-china-sea", "named")}))
PHL = Stance("PHL", {("south-china-sea", "silent"): 2, ("south-china-sea", "named"): -1})
IDN = Stance("IDN", {("myanmar", "welcome"): 3, ("myanmar", "disappointment"): -1})
LAO = Stance("LAO", {("ukraine", "sovereignty"): 2, ("myanmar", "disappointment"): 1})
SGP = Stance("SGP", {("ukraine", "silent"): 2, ("south-china-sea", "concern"): -2})


@pytest.fixture
def communique():
    body = asean(("KHM", "PHL", "IDN", "LAO", "SGP", "MMR"))
    return Negotiation(
        "communique",
        body,
        body.rule("consensus"),
        (SEA, MYANMAR, UKRAINE),
        (KHM, PHL, IDN, LAO, SGP),
        capacity=2,
        rounds=3,
    )


def draft(sea="silent", myanmar="welcome", ukraine="silent"):
    return {"south-china-sea": sea, "myanmar": myanmar, "ukraine": ukraine}


def test_who_objects_to_what_and_what_it_takes(communique):
    found = {o.member: o for o in objections(communique, draft(), {})}
    assert set(found) == {"PHL", "IDN", "SGP"}
    assert found["IDN"].against == ("myanmar",)
    assert found["IDN"].short == 3
    assert found["PHL"].remedies == (("south-china-sea", "concern"), ("south-china-sea", "named"))


def test_a_red_line_is_not_for_sale(communique):
    found = objections(communique, draft("named"), {"KHM": 9})
    (objection,) = [each for each in found if each.member == "KHM"]
    assert objection.red_lines == ("south-china-sea",)
    assert objection.short is None
    assert ("south-china-sea", "concern") in objection.remedies


def test_a_concession_elsewhere_saves_a_clause(communique):
    """Singapore would not sign a text silent on Ukraine; the clause on the sea makes it worth its while."""
    silent_on_both = draft(myanmar="concern")
    with_the_sea = draft("concern", "concern")
    assert "SGP" in {o.member for o in objections(communique, silent_on_both, {})}
    assert "SGP" not in {o.member for o in objections(communique, with_the_sea, {})}


def test_an_agreement_is_reached_by_redrafting_and_persuading(communique):
    talks = Talks(communique.opening)
    assert not put(communique, talks.draft, talks.spent).adopted
    talks = redraft(communique, talks, "south-china-sea", "concern")
    talks = redraft(communique, talks, "myanmar", "concern")
    blocked = put(communique, talks.draft, talks.spent)
    assert blocked.by == ("KHM",)
    assert "chair-statement" in blocked.fallback
    talks = persuade(communique, talks, "KHM")
    assert put(communique, talks.draft, talks.spent).adopted


def test_an_empty_seat_does_not_object(communique):
    """Myanmar has no stance: it is not at the table."""
    decision = put(communique, draft("concern", "concern"), {"KHM": 1})
    assert decision.adopted
    assert decision.tally.absent == 1


def test_all_agreements_there_can_be_are_found(communique):
    found = consensual_drafts(communique)
    truth = []
    for each in communique.drafts():
        needs = {o.member: o.short for o in objections(communique, each, {})}
        if None not in needs.values() and sum(needs.values()) <= communique.capacity:
            truth.append((sum(needs.values()), each))
            assert put(communique, each, needs).adopted
    assert sorted(found, key=str) == sorted(truth, key=str)
    assert found[0] == (1, draft("concern", "concern"))


def test_talks_end(communique):
    talks = Talks(communique.opening)
    for _ in range(communique.rounds):
        talks = redraft(communique, talks, "ukraine", "sovereignty")
    with pytest.raises(ValueError, match="rounds are used up"):
        redraft(communique, talks, "ukraine", "silent")
    talks = persuade(communique, talks, "LAO", 2)
    with pytest.raises(ValueError, match="cannot be spent"):
        persuade(communique, talks, "LAO")
    with pytest.raises(ValueError, match="not at the table"):
        persuade(communique, talks, "MMR")
    with pytest.raises(ValueError, match="no wording"):
        redraft(communique, Talks(communique.opening), "ukraine", "victory")


def test_the_same_rule_serves_sponsors_who_need_a_majority():
    """A text that one of three cannot live with is carried by the other two."""
    body = general_assembly(("KHM", "PHL", "SGP"))
    talks = Negotiation(
        "sponsors", body, body.rule("other"), (SEA, UKRAINE), (KHM, PHL, SGP), capacity=0, rounds=1
    )
    decision = put(talks, {"south-china-sea": "named", "ukraine": "sovereignty"}, {})
    assert decision.adopted
    assert str(decision.tally) == "2-1-0"


def test_stances_on_what_is_not_in_the_text_are_refused():
    body = asean(("KHM", "PHL"))
    with pytest.raises(ValueError, match="has no wording 'award'"):
        Negotiation(
            "n", body, body.rule("consensus"), (SEA,),
            (Stance("PHL", {("south-china-sea", "award"): 1}),), 1, 1,
        )  # fmt: skip
    with pytest.raises(ValueError, match="TLS is not a member"):
        Negotiation("n", body, body.rule("consensus"), (SEA,), (Stance("TLS"),), 1, 1)
