"""How a negotiation is told: who objects to what, and what would content it."""

import pytest

from game.debrief.render import voting_text
from game.engine import Objection, Playthrough, sitting
from game.model import Redraft
from tests.playthroughs.replay import program


@pytest.fixture(scope="module")
def talks():
    play = Playthrough.begin(program("phnom-penh-chair"), 1).drawn()
    while not (found := sitting(play.program, play.state)):
        play = play.make(next(option.id for option in play.options if option.open)).drawn()
    return found


def told(found, **how):
    """An objection to the first two clauses, told with the clauses' titles shortened to A and B."""
    first, second = found.talks.clauses[:2]
    each = {"red_lines": (), "against": (), "short": None, "remedies": (), **how}
    ids = {"A": first.id, "B": second.id}
    placed = Objection(
        "KHM",
        tuple(ids[name] for name in each["red_lines"]),
        tuple(ids[name] for name in each["against"]),
        each["short"],
        tuple(Redraft(ids[name], to) for name, to in each["remedies"]),
    )
    return (
        voting_text.objection_text(found, placed)
        .replace(first.title, "A")
        .replace(second.title, "B")
    )


def test_a_price_is_told_with_what_it_lacks(talks):
    assert told(talks, against=("A", "B"), short=2) == "2 short, over A and B"


def test_a_red_line_is_no_matter_of_price(talks):
    assert told(talks, red_lines=("B",), against=("A",)) == "a red line in B"


def test_a_clause_is_named_once_for_all_wordings_that_would_content(talks):
    ways = (("A", "full-text"), ("A", "half"), ("B", "none"))
    assert told(talks, against=("A",), short=1, remedies=ways) == (
        "1 short, over A; content with A: full text or half or B: none"
    )
