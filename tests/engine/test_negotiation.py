"""Texts of clauses: prices add up, red lines do not, and a concession here can save a clause there."""

from itertools import product

import pytest

from game.engine import Playthrough, legal_moves, lower, sitting
from game.model import Redraft
from tests.ballots.stories import loaded
from tests.engine.negotiating import adopted, objecting
from tests.present import present

STORY = """\
small-state: 1
title: The communique
summary: A text of three clauses.
uses: [members]
calendar: {{starts: 2012-07-09, ends: 2012-07-15, turn: week}}
principles: {{word: {{name: Word, group: river, about: A word.}}}}
groups: {{river: {{name: River}}}}
profiles: {{even: {{title: Even, about: Even., weights: {{word: 1}}}}}}
bodies:
  table: {{name: The table, law: {law}, members: [{body}]}}
variables:
  capacity: {{range: 0 to 9, start: 2}}
scenes:
  talks:
    text: Talks.
    negotiation:
      body: table
      rule: {rule}
      rounds: {rounds}
      persuasion: 1
      clauses:
        sea: {{wordings: {{silent: A., concern: B., named: C.}}}}
        myanmar: {{wordings: {{welcome: A., worry: B., disappointment: C.}}}}
        ukraine: {{wordings: {{quiet: A., sovereignty: B.}}}}
      members:
{members}
    outcomes:
      agreed: {{text: Agreed.}}
      no-agreement: {{text: Not agreed.}}
endings: {{over: {{title: Over, text: Over.}}}}
"""
STANCES = {
    "KHM": "{sea: {concern: 1, named: never}}",
    "PHL": "{sea: {silent: 2, named: -1}}",
    "IDN": "{myanmar: {welcome: 3, disappointment: -1}}",
    "LAO": "{ukraine: {sovereignty: 2}, myanmar: {disappointment: 1}}",
    "SGP": "{ukraine: {quiet: 2}, sea: {concern: -2}}",
}


def program(folder, who, *, law="asean", rule="consensus", empty=(), rounds=3):
    members = "\n".join(f"        {code}: {{prices: {STANCES[code]}}}" for code in who)
    body = ", ".join((*who, *empty))
    text = STORY.format(law=law, rule=rule, body=body, members=members, rounds=rounds)
    found = loaded("communique", text, folder)
    assert not found.errors, found.errors
    return lower(found.scenario)


@pytest.fixture
def communique(tmp_path):
    return program(tmp_path, STANCES, empty=("MMR",))


def after(program, *moves):
    play = Playthrough.begin(program, 1)
    for move in moves:
        play = play.make(move)
    return play


def objections(program, *moves):
    return {
        each.member: each
        for each in present(sitting(program, after(program, *moves).state)).objections
    }


def test_who_objects_to_what_and_what_it_takes(communique):
    found = objections(communique)
    assert set(found) == {"PHL", "IDN", "SGP"}
    assert found["IDN"].against == ("myanmar",)
    assert found["IDN"].short == 3
    assert found["PHL"].remedies == (Redraft("sea", "concern"), Redraft("sea", "named"))


def test_a_red_line_is_not_for_sale(communique):
    objection = objections(communique, "redraft-sea-concern", "persuade-khm", "redraft-sea-named")
    assert objection["KHM"].red_lines == ("sea",)
    assert objection["KHM"].short is None
    assert Redraft("sea", "concern") in objection["KHM"].remedies


def test_a_concession_elsewhere_saves_a_clause(communique):
    """Singapore would not sign a text silent on Ukraine; the clause on the sea makes it worth its while."""
    assert "SGP" in objections(communique, "redraft-myanmar-worry")
    assert "SGP" not in objections(communique, "redraft-myanmar-worry", "redraft-sea-concern")


def test_an_agreement_is_reached_by_redrafting_and_persuading_past_an_empty_seat(communique):
    """Myanmar has no stance: it is not at the table, and its empty seat does not object."""
    play = after(communique, "redraft-sea-concern", "redraft-myanmar-worry")
    assert [each.member for each in present(sitting(communique, play.state)).objections] == ["KHM"]
    assert "put" not in legal_moves(communique, play.state)
    assert "put" in legal_moves(communique, play.make("persuade-khm").state)


def test_whether_a_redraft_would_be_objected_to_is_what_is_found_once_it_is_made(communique):
    now = sitting(communique, after(communique).state)
    assert now is not None
    for clause in now.talks.clauses:
        for wording in clause.wordings[1:]:
            move = Redraft(clause.id, wording.id)
            assert now is not None
            assert now.objecting_after(move) == tuple(objections(communique, str(move)))


@pytest.mark.parametrize(
    ("law", "rule"),
    [("asean", "consensus"), ("general-assembly", "other"), ("general-assembly", "important"),
     ("general-assembly", "charter-amendment"), ("general-assembly", "without-a-vote")],
)  # fmt: skip
@pytest.mark.parametrize("empty", [(), ("MMR",), ("MMR", "BRN", "THA", "VNM", "MYS")])
def test_a_draft_is_agreed_exactly_where_a_roll_call_adopts_it(tmp_path, law, rule, empty):
    """Every draft there can be, against the votes of those who object, counted by the rule."""
    talks = program(tmp_path, STANCES, law=law, rule=rule, empty=empty)
    found = set()
    clauses = present(sitting(talks, after(talks).state)).talks.clauses
    for words in product(*(clause.wordings for clause in clauses)):
        moves = [
            str(Redraft(clause.id, wording.id))
            for clause, wording in zip(clauses, words, strict=True)
            if wording is not clause.wordings[0]
        ]
        state = after(talks, *moves).state
        now = sitting(talks, state)
        assert now is not None
        assert [each.member for each in now.objections] == objecting(now)
        assert ("put" in legal_moves(talks, state)) == adopted(now)
        found.add(adopted(now))
    assert found == {False} if len(empty) > 4 or rule in ("consensus", "without-a-vote") else found
