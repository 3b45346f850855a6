"""The kit lets good scorers pass and catches each broken law."""

import random
from typing import Any

import pytest

from game.scoring import Points, Scorer
from game.scoring.runtime.loading import load_all
from game.scoring.runtime.local import LocalPlugin
from game.scoring.runtime.memory import MOST_CARRIED, RememberingScorer
from game.scoring.testing import BrokenLawError, check_scorer, random_plays
from tests.factory import small_program
from tests.present import present

SMALL = [small_program()]
ONE = Points("patience", 1, "a reason", "a source")


class Fair(Scorer):
    id = "fair"
    title = "Fair"
    api = 1
    awards = frozenset({"patience"})

    def start(self):
        return 0

    def step(self, memory, occasion):
        return min(memory + 1, 3), [ONE] if occasion.instrument else ()


class Random(Fair):
    def step(self, memory, occasion):
        return memory, [ONE] * random.randrange(9)  # noqa: S311 - what the kit must catch


class Counting(Fair):
    count = 0

    def step(self, memory, occasion):
        self.count += 1
        return memory, [ONE]


class Elsewhere(Fair):
    seen = set[Any]()  # noqa: RUF012 - what the kit must catch

    def step(self, memory, occasion):
        self.seen.add(occasion.kind)
        return memory, [ONE] * (len(self.seen) > 3)


class Peeking(Fair):
    def step(self, memory, occasion):
        return memory, [ONE] * ("trust" in occasion.after)


class Meddling(Fair):
    reads = frozenset({"trust"})

    def step(self, memory, occasion):
        occasion.after._values["trust"] = 9
        return memory, ()


class Fractions(Fair):
    def finish(self, memory, close):
        return [Points("patience", 0.5, "a reason", "a source")]  # type: ignore[arg-type]  # what the kit must catch


class Unreasoned(Fair):
    def finish(self, memory, close):
        return [Points("patience", 1, "", "a source")]


class Hoarding(Fair):
    def start(self):
        return ()

    def step(self, memory, occasion):
        return (*memory, occasion), ()


class Untrue(Fair):
    additive = True


class Unhashable(Fair):
    def start(self):
        return []


class Unversioned(Fair):
    api = None  # type: ignore[assignment]  # what the kit must catch


class Misfit(Fair):
    awards = frozenset({"wealth"})


LAWS = {
    Random: "the same play scores the same",
    Counting: "does not change itself",
    Elsewhere: "the same memory and occasion give the same answer|the same play scores the same",
    Peeking: "reads only what it declares: it raised UndeclaredReadError",
    Meddling: "does not change what it is shown",
    Fractions: "gives whole points with reason and source",
    Unreasoned: "gave points without a reason",
    Hoarding: "has a small memory: an audit carries fewer than 20 different ones",
    Untrue: "keeps no memory if it says so",
    Unhashable: "has a memory that can be carried",
    Unversioned: "does not say its API; this game speaks API 1: write `api = 1`",
    Misfit: "fits a scenario it is tried on: ferry-line: this scenario has no principle `wealth`",
}


def test_a_fair_scorer_passes_and_is_described():
    checked = check_scorer(Fair(), SMALL)
    assert (checked.plays, checked.memories, checked.sat_out) == (20, 3, ())
    assert checked.steps > 100
    assert checked.lines > 20


@pytest.mark.parametrize("scorer", LAWS, ids=lambda scorer: scorer.__name__)
def test_each_broken_law_is_named(scorer):
    with pytest.raises(BrokenLawError, match=LAWS[scorer]):
        check_scorer(scorer(), SMALL, memories=20)


def test_a_large_memory_may_be_admitted():
    class Admitted(Hoarding):
        sampled = True

    assert check_scorer(Admitted(), SMALL, memories=20).memories > 20


def test_the_law_of_memory_is_the_audits_own():
    class Historian(Fair):
        awards = frozenset({"partnerships"})

        def start(self):
            return ()

        def step(self, memory, occasion):
            return (*memory, occasion.scene, occasion.choice), ()

    with pytest.raises(BrokenLawError, match=f"fewer than {MOST_CARRIED:,} different ones"):
        check_scorer(Historian())


def test_a_law_broken_by_an_error_keeps_the_error_and_its_line():
    class Dividing(Fair):
        def step(self, memory, occasion):
            return 1 // memory, ()

    said = r"^answers whatever happens: it raised ZeroDivisionError .*\(test_laws.py, line \d+\)"
    with pytest.raises(BrokenLawError, match=said) as caught:
        check_scorer(Dividing(), SMALL)
    assert isinstance(present(caught.value.__cause__).__cause__, ZeroDivisionError)


@pytest.mark.slow
def test_every_bundled_scorer_keeps_the_laws_on_every_shipped_scenario():
    from game.scoring.plugins.discover import find_plugins
    from game.scoring.runtime.plugin import Source

    checked = 0
    bundled = [plugin for plugin in find_plugins() if plugin.source is Source.BUNDLED]
    for loaded in load_all(bundled, {}):
        for card in loaded.manifest.cards:
            if card.kind == "scorer":
                assert isinstance(loaded.running, LocalPlugin)
                scorer = loaded.running._objects[card.key]
                assert isinstance(scorer, RememberingScorer)
                assert check_scorer(scorer.scorer, plays=5).plays
                checked += 1
    assert checked == 3


def test_random_plays_are_the_same_each_time():
    first, again = ([p.moves for p in random_plays(small_program(), 10, 3)] for _ in "ab")
    assert first == again
    assert len(set(first)) > 1
