"""Negotiations in play: what the conditions say is what a roll call decides, draft by draft, and talks end."""

import pytest

from game.engine import By, IllegalMoveError, Playthrough, legal_moves, sitting, start, step
from game.model import Redraft
from tests.ballots.stories import loaded, program
from tests.engine.negotiating import adopted
from tests.present import present


@pytest.fixture(scope="module")
def talks():
    return program("river-talks")


def seated(talks, *moves):
    play = Playthrough.begin(talks, 1)
    for move in moves:
        play = play.make(move)
    return play


def every_table(talks):
    """Every state in which the player has the word at the table."""
    seen, waiting = set(), [start(talks).state]
    while waiting:
        state = waiting.pop()
        if state in seen or talks.nodes[state.node].by is By.OVER:
            continue
        seen.add(state)
        waiting += [step(talks, state, move).state for move in legal_moves(talks, state)]
    return [state for state in seen if sitting(talks, state)]


def test_a_draft_can_be_put_exactly_where_the_library_says_it_is_agreed(talks):
    states = every_table(talks)
    assert len(states) > 60
    agreed = 0
    for state in states:
        found = sitting(talks, state)
        assert ("put" in legal_moves(talks, state)) == adopted(found)
        assert found is not None
        assert bool(found.objections) != adopted(found)
        agreed += adopted(found)
    assert 0 < agreed < len(states)


@pytest.mark.parametrize("rule", ["ordinary", "grave"])
def test_so_it_is_where_votes_are_counted_with_weights_and_vetoes(tmp_path, rule):
    from game.engine import lower
    from tests.ballots.stories import HERE

    text = (HERE / "river-talks.yaml").read_text(encoding="utf-8")
    text = text.replace("rule: accord", f"rule: {rule}")
    text = "".join(line for line in text.splitlines(keepends=True) if "chair-statement" not in line)
    text = text[: text.index("tests:")]
    found = loaded("voted", text, tmp_path)
    assert not found.errors
    talks = lower(found.scenario)
    outcomes = set()
    for state in every_table(talks):
        at = sitting(talks, state)
        assert ("put" in legal_moves(talks, state)) == adopted(at)
        assert at is not None
        outcomes.add((adopted(at), bool(at.objections)))
    assert (True, True) in outcomes or rule == "grave"  # outvoted: an objection stops nothing
    assert (False, True) in outcomes


def test_talks_end_when_the_rounds_are_used_up(talks):
    play = seated(talks, "dine", "redraft-toll-half", "redraft-toll-none", "redraft-boats-paid")
    assert present(sitting(talks, play.state)).rounds_left == 0
    assert [option.id for option in play.options] == ["put", "chair-statement", "give-up"]


def test_winning_a_member_over_costs_what_it_is_short_and_no_more(talks):
    play = seated(talks, "dine")
    assert {o.member: o.short for o in present(sitting(talks, play.state)).objections} == {
        "ALD": 2,
        "BRE": 1,
    }
    play = play.make("persuade-ald")
    assert play.state.values[talks.scenario.layout.index["capacity"]] == 0
    assert [o.member for o in present(sitting(talks, play.state)).objections] == ["BRE"]
    (brenn,) = [option for option in play.options if option.id == "persuade-bre"]
    assert not brenn.open
    assert brenn.reason == "It would take 1 of Capacity."
    with pytest.raises(IllegalMoveError):
        play.make("persuade-bre")


def test_what_was_given_is_kept_when_the_draft_changes(talks):
    play = seated(talks, "dine", "persuade-ald", "redraft-boats-paid")
    at = sitting(talks, play.state)
    assert at is not None
    assert at.spent["ALD"] == 2
    assert [o.member for o in at.objections] == ["DOR"]


def test_why_a_text_cannot_be_put_is_told(talks):
    play = seated(talks, "rest", "redraft-toll-full")
    (closed,) = [option for option in play.options if option.id == "put"]
    assert (
        closed.reason
        == "Brenn objects, 1 short. Cesta has a red line in The toll. Dorn objects, 2 short."
    )
    cesta = next(o for o in present(sitting(talks, play.state)).objections if o.member == "CES")
    assert (cesta.red_lines, cesta.short) == (("toll",), None)
    assert Redraft("toll", "half") in cesta.remedies


def test_a_price_may_read_a_variable(talks):
    dined, rested = (sitting(talks, seated(talks, eve).state) for eve in ("dine", "rest"))
    assert dined is not None
    assert [o.short for o in dined.objections if o.member == "BRE"] == [1]
    assert rested is not None
    assert [o.short for o in rested.objections if o.member == "BRE"] == [2]


def test_the_wording_of_a_clause_can_be_looked_at_later(talks):
    assert seated(talks, "dine", "give-up").ending == "toll-free"
    assert seated(talks, "dine", "redraft-toll-half", "give-up").ending == "tolled"


def test_nobody_sits_at_a_table_elsewhere(talks):
    assert sitting(talks, start(talks).state) is None
