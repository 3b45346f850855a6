"""The ledger: a line for every point that was given, and none for what came to nothing."""

from game.engine import Playthrough, lower
from game.scoring.panel.ledger import keep_ledger
from tests.factory import choice, number, scenario, scene, score


def lines(trust):
    points = [score("candour", "min(trust, 2)"), score("patience", 1)]
    program = lower(
        scenario(
            scene("one", choice("ask", scores=points, then="end")),
            variables=[number("trust", 0, 5, trust)],
        )
    )
    ledger = keep_ledger(Playthrough.begin(program, 0).make("ask"))
    return [(each.principle, each.points) for each in ledger.entries]


def test_points_that_come_to_nothing_are_no_line():
    assert lines(trust=3) == [("candour", 2), ("patience", 1)]
    assert lines(trust=0) == [("patience", 1)]
