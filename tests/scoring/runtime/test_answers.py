"""What a plugin may remember is bounded, whatever it says of itself."""

from dataclasses import dataclass

import pytest

from game.scoring import OpenMove, Page, Position, Table
from game.scoring.runtime import memory
from game.scoring.runtime.answers import checked_page, checked_weights
from game.scoring.runtime.faults import PluginError
from game.scoring.runtime.manifest import card_of
from game.scoring.runtime.memory import RememberingScorer
from game.scoring.scorer import Close, Occasion, Points, Scorer


@dataclass(frozen=True)
class Historian(Scorer):
    """Remembers all it ever saw."""

    id = "historian"
    title = "Historian"
    api = 1
    awards = frozenset({"patience"})

    def start(self):
        return ()

    def step(self, memory, occasion):
        return (*memory, occasion.choice), ()

    def finish(self, memory, close):
        return [Points("patience", len(set(memory)), "what happened", "memory")]


class Sampled(Historian):
    sampled = True


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(memory, "MOST_MEMORIES", 20)


def remembering(scorer):
    return RememberingScorer(scorer, card_of(scorer))


def fold(at_work, play):
    number = at_work.start()
    for step in range(15):
        [(number, _)] = at_work.step([(number, Occasion("choice", "s", f"{play}-{step}"))])
    [points] = at_work.finish(number, Close("over"))
    return points.points


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("a", "b"), ("c",)), "row 2 has 1 cell of 2"),
        ((("a", "b", "c"),), "row 1 has 3 cells of 2"),
        ((("a", 3),), "row 1 has the cell 3; cells must be texts"),
        (("ab",), "row 1 is 'ab'; a row is a tuple of texts"),
    ],
)
def test_a_table_that_will_not_do_is_named_by_its_row(rows, said):
    with pytest.raises(PluginError) as refused:
        checked_page(Page((), Table(("One", "Two"), rows)), "instruments")
    assert str(refused.value) == f"wrote in `instruments` a table in which {said}"


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"go": 10**30}, "weighed `go` above 1,000,000 in haste.weigh"),
        ({"go": -1}, "weighed `go` below 0 in haste.weigh"),
        ({"go": 0}, "weighed no open move above 0 in haste.weigh"),
        ({"went": 1}, "weighed `went` in haste.weigh, which is not open"),
        ({"go": 0.5}, "returned from haste.weigh no weights: 0.5 where a whole number belongs"),
    ],
)
def test_weights_that_will_not_do_are_named(weights, said):
    with pytest.raises(PluginError) as refused:
        checked_weights(weights, "haste", Position("here", (OpenMove("go", "choice"),)))
    assert str(refused.value) == said


def test_a_sampled_scorer_plays_on_for_ever_in_a_bounded_memory():
    at_work = remembering(Sampled())
    assert [fold(at_work, play) for play in range(100)] == [15] * 100
    assert len(at_work.values) <= 20


def test_a_memory_that_was_dropped_is_never_taken_for_another():
    at_work = remembering(Sampled())
    first = at_work.start()
    for play in range(3):
        fold(at_work, play)
    with pytest.raises(PluginError, match="a memory it no longer has"):
        at_work.finish(first, Close("over"))


def test_a_scorer_that_claims_a_small_memory_is_held_to_it():
    at_work = remembering(Historian())
    fold(at_work, 0)
    with pytest.raises(PluginError, match="remembers more than 20 different things"):
        fold(at_work, 1)
