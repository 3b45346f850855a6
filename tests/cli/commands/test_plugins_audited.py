"""Plugins in audits and simulations: exact where memory is small, named where it is not or they fall, never wrong."""

import pytest

SCORER = """
from game.scoring import Points, Scorer, hookimpl

class It(Scorer):
    id = "{name}"
    title = "It"
    api = 1
    awards = frozenset({{"patience"}})
    {more}

    def start(self):
        return {start}

    def step(self, memory, occasion):
        {step}

    def finish(self, memory, close):
        {finish}

@hookimpl
def register_scorers(register):
    register(It())
"""
POLICY = """
from game.scoring import Policy, hookimpl

class Chooser(Policy):
    id = "chooser"
    title = "It"
    api = 1

    def weigh(self, position):
        raise ValueError("no")

@hookimpl
def register_policies(register):
    register(Chooser())
"""
GIVES = '[Points("patience", {}, "a reason", "a source")]'


@pytest.fixture
def lay(smallstate, tmp_path):
    """Writes a scorer and has it trusted."""

    def lay(name, *, start="0", step="return memory, ()", finish="return ()", more=""):
        path = tmp_path / f"{name.replace('-', '_')}.py"
        source = SCORER.format(name=name, start=start, step=step, finish=finish, more=more)
        path.write_text(source, encoding="utf-8")
        assert smallstate("plugins", "trust", path).code == 0

    return lay


@pytest.fixture
def audit(smallstate, ferry):
    return lambda: smallstate("audit", ferry, "--json")


def test_points_at_the_end_move_the_least_the_mean_and_the_most_alike(lay, audit):
    before = audit().json["scores"]["patience"]
    lay("kind", finish=f"return {GIVES.format(3)}", more="additive = True")
    found = audit().json
    assert found["exact"]
    assert found["scorers"]["kind"]["means"] == {"patience": pytest.approx(3)}
    assert found["scores"]["patience"] == {
        "min": before["min"] + 3,
        "max": before["max"] + 3,
        "mean": pytest.approx(before["mean"] + 3),
    }


@pytest.mark.slow
def test_eight_scorers_that_remember_are_carried_together(lay, audit, smallstate, ferry):
    for number in range(8):
        lay(
            f"counter-{number}",
            step=f"return min(60, memory + {number} + len(occasion.choice)), ()",
            finish=f"return {GIVES.format('memory')}",
        )
    found = audit().json
    assert found["exact"]
    for side in ("best", "worst"):
        # A play's own ledger says what the audit says of it.
        choices = ",".join(found[side]["choices"])
        played = smallstate("play", ferry, "--choose", choices, "--json").json
        total = sum(played["scores"].values()) / 2
        assert total == found[side]["total"]


def test_a_scorer_that_says_it_is_sampled_is_in_no_exact_figure_and_is_named(lay, audit):
    before = audit().json["scores"]
    lay(
        "historian",
        start="()",
        step="return (*memory, occasion.choice), ()",
        finish=f"return {GIVES.format('len(memory)')}",
        more="sampled = True",
    )
    found = audit().json
    assert not found["exact"]
    assert found["scores"] == before
    assert found["sampled"]["historian"]["patience"]["mean"] > 2


def test_a_scorer_that_falls_in_an_audit_is_named_and_the_rest_stands(lay, audit):
    before = audit().json["scores"]
    lay("bad", step="raise KeyError('x')")
    shown = audit()
    assert shown.json["scores"] == before
    assert shown.json["exact"]
    assert "plugin `bad` was switched off" in shown.err


@pytest.mark.usefixtures("_short_memory")
def test_a_simulation_goes_on_without_what_falls_or_remembers_too_much(lay, smallstate, ferry):
    def simulated(*more):
        return smallstate("simulate", ferry, "--plays", "50", "--json", *more)

    before = simulated().json["scores"]
    lay("bad", step="raise KeyError('x')")
    lay("hoard", step="return (31 * memory + len(occasion.choice)) % 1_000_003, ()")
    shown = simulated()
    assert shown.code == 0
    assert shown.json["scores"] == before
    assert "plugin `bad` was switched off for this game: raised KeyError" in shown.err
    assert "scorer `hoard` remembers too much" in shown.err


def test_a_policy_that_falls_ends_the_simulation_with_its_reason(smallstate, ferry, tmp_path):
    path = tmp_path / "chooser.py"
    path.write_text(POLICY, encoding="utf-8")
    smallstate("plugins", "trust", path)
    shown = smallstate("simulate", ferry, "--plays", "5", "--policy", "chooser")
    assert shown.code == 1
    assert (
        "policy `chooser` cannot play: chooser: raised ValueError in chooser.weigh (chooser.py"
        in shown.err
    )
