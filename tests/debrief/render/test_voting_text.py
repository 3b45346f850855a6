import pytest

from game.debrief.render.voting_text import brief_outcome, objector_text, talks_facts, vote_facts
from tests.debrief.plays import told


def said(vote):
    return {about: words.replace("\N{NO-BREAK SPACE}", " ") for about, words in vote_facts(vote)}


def test_what_is_told_of_a_vote():
    (vote,) = told("river-vote", "call-brenn", "explain", the_vote=["all-five"]).votes
    assert said(vote) == {
        "Count": "5 in favour, 0 against, 0 abstaining, 0 not voting; 3 needed of 5.",
        "Rule": "grave: at least 11/20 of the members by heads and at least 13/20 of the members, and no veto.",
        "Outcome": "Adopted by 5-0-0: needed at least 11/20 of the members by heads, which was 3.",
        "Odds of adoption before the vote": "83 %.",
        "Esk": "in favour.",
        "Explanation of vote": "Esk has crossed by boat for long enough.",
        "Neighbours": "in favour: Cesta and Dorn.",
        "Founders": "in favour: Aldmark and Brenn.",
        "Roll call": "in favour: Aldmark, Brenn, Cesta, Dorn and Esk.",
    }


def test_a_rule_is_named_with_its_article():
    third = told("record").votes[2]
    words = said(third)
    assert words["Rule"] == (
        "important question: at least two-thirds of those voting"
        " (UN Charter, Article 18(2); General Assembly rule 83)."
    )
    assert "Roll call" not in words
    assert "On record" in words
    assert "Every member voted so here too." in words["On record"]
    assert "Against" not in words  # 24 are more than a line holds
    assert words.keys() >= {"Count", "Outcome"}


def test_where_a_text_goes_by_consensus_nobody_is_counted():
    ten, president, resolution = told(
        "consent", "object", the_ten=["blocked"], the_president=["blocked"]
    ).votes
    words = said(ten)
    assert "Count" not in words
    assert words["Cambodia"] == "objecting."
    assert "silent: Lao People's Democratic Republic" in words["Roll call"]
    assert "not there: Myanmar" in words["Roll call"]
    assert words["Without consensus"] == (
        "there may follow a statement of the chair's own or a decision of the Summit on how to decide."
    )
    assert "Without consensus" not in said(president)
    assert brief_outcome(president) == "blocked by the objection of Russian Federation"
    assert brief_outcome(resolution) == "vetoed by Russian Federation, with 13-1-1"


@pytest.mark.parametrize(
    ("choose", "outcome", "words"),
    [
        ("yes", "all-five", "adopted, 5-0-0"),
        ("no", "failed", "not adopted, "),
        ("yes", "vetoed", "vetoed by Brenn, with "),
    ],
)
def test_what_came_of_a_vote_in_a_few_words(choose, outcome, words):
    (vote,) = told("river-vote", "call-brenn", choose, the_vote=[outcome]).votes
    assert brief_outcome(vote).startswith(words)


def test_what_is_told_of_talks():
    moves = ("dine", "redraft-boats-paid", "persuade-ald", "persuade-dor", "put")
    (talks,) = told("river-talks", *moves).negotiations
    assert dict(talks_facts(talks)) == {
        "Rule": "accord: that nobody objects.",
        "Outcome": "A text was agreed. It took 3 moves of 3.",
        "The toll": "No toll is taken. (As it was first drafted.)",
        "The boats": "Boats pay. (First drafted as: Boats go free.)",
        "Aldmark": "objected to The toll, and was won over, for 1 of Capacity.",
        "Brenn": "objected to The boats, and was content once the text had changed.",
        "Dorn": "objected to The boats, and was won over, for 1 of Capacity.",
        "Spent": "2 of Capacity, to win others over.",
    }


def test_who_objected_to_the_end():
    (talks,) = told("river-talks", "rest", "redraft-toll-full", "chair-statement").negotiations
    found = {each.name: objector_text(each) for each in talks.objectors}
    assert found["Cesta"] == "objected to the end, to The toll, at a red line."
    assert found["Dorn"] == "objected to the end, to The toll, 2 short."
    assert dict(talks_facts(talks))["Outcome"] == (
        "No text was agreed; the chair spoke in its own name. It took 1 move of 3."
    )
