"""Simulation: the same seed, the same answer, wherever it runs; and what it counts agrees with what is proved."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest

from game.analysis import Moments, NoClusterError, Tally, audit, simulate
from game.analysis.simulation.simulate import BLOCK, SimulationJob, simulator
from game.engine import lower
from game.scoring.panel import Panel
from tests.analysis.generated import generated
from tests.analysis.stories import chain, story
from tests.factory import choice, scenario, scene
from tests.present import present

SEEDS = (3, 8, 21, 34)


def job(program, policy="uniform", seed=1):
    scenario = program.scenario
    return SimulationJob(scenario, policy, scenario.profiles[scenario.profile], seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_play_comes_out_as_the_audit_proves(seed):
    program = generated(seed)
    assert program
    tally, left_out = simulate(job(program), 40_000)
    found = audit(program, Panel(program.scenario), program.scenario.profiles["even"])
    assert not left_out
    assert sum(tally.endings.values()) == tally.plays == 40_000
    for name, figures in found.endings.items():
        slack = 5 * sqrt(figures.odds * (1 - figures.odds) / 40_000) + 1e-9
        assert tally.endings[name] / 40_000 == pytest.approx(figures.odds, abs=slack)
    for name, proved in found.scores.items():
        got = tally.scores[name]
        least, most = present(got.least), present(got.most)
        assert present(proved.min) <= least <= most <= present(proved.max)
        assert got.mean == pytest.approx(proved.mean, abs=0.1)


def test_a_seed_gives_the_same_plays_in_every_version():
    """Luck is drawn scene by scene, so that the order of scenes is part of the answer."""
    program = lower(
        scenario(
            scene("one", choice("a", then="left"), choice("b", then="right")),
            *(scene(side, choice("c"), choice("d"), choice("e")) for side in ("left", "right")),
        )
    )
    tally, _ = simulate(job(program, seed=5), 1_000)
    made = [tally.hits[f"{side}/{name}"] for side in ("left", "right") for name in "cde"]
    assert made == [194, 161, 166, 169, 165, 145]


@pytest.mark.parametrize(
    "policy",
    [
        "least-used",
        *(pytest.param(each, marks=pytest.mark.slow) for each in ("uniform", "greedy", "epsilon")),
    ],
)
def test_two_workers_give_what_one_gives(policy):
    program = story("story8") if policy != "greedy" else chain(5, 3)
    the_job = SimulationJob(program.scenario, policy, chain(5, 3).scenario.profiles["even"], 7)
    plays = 3_000 if policy == "least-used" else BLOCK + 100
    one, _ = simulate(the_job, plays)
    two, _ = simulate(the_job, plays, workers=2)
    assert one == two


def test_another_seed_is_another_set_of_plays():
    program = story("story8")
    assert simulate(job_of(program, 1), 1000)[0] != simulate(job_of(program, 2), 1000)[0]


def job_of(program, seed):
    return SimulationJob(program.scenario, "uniform", chain(2).scenario.profiles["even"], seed)


def test_hits_count_scenes_and_choices():
    tally, _ = simulate(job(chain(3, 4)), 1000)
    assert tally.hits["s0"] == tally.hits["s2"] == 1000
    assert sum(tally.hits[f"s1/c{i}"] for i in range(4)) == 1000


def test_a_scene_and_an_ending_of_one_id_are_counted_apart():
    program = chain(2)
    made = program.scenario
    ends = {"s1": replace(next(iter(made.endings.values())), id="s1")}
    tally, _ = simulate(job(lower(replace(made, endings=ends))), 1000)
    assert tally.hits["s1"] == tally.endings["s1"] == 1000


def test_the_least_used_choice_is_used_next():
    program = chain(1, 4)
    tally, _ = simulate(job(program, "least-used"), 256 * 8 * 4)
    counts = [tally.hits[f"s0/c{i}"] for i in range(4)]
    assert sum(counts) == 256 * 8 * 4
    # A round goes to those least used before it: nobody is left behind for long.
    assert min(counts) > 0


def test_the_greedy_take_the_most_points_at_once_and_the_skilled_nearly_always():
    program = chain(6, 3)
    greedy, _ = simulate(job(program, "greedy"), 100)
    assert greedy.scores["candour"].least == greedy.scores["candour"].most == 12
    skilled, _ = simulate(job(program, "epsilon"), 2000)
    assert 11 < skilled.scores["candour"].mean < 12
    assert skilled.hits["s0/c2"] > 1800


def test_tallies_add_up_in_any_order():
    one = Tally(2, scores={"law": Moments(2, 3, 5, 1, 2)})
    two = Tally(1, scores={"law": Moments(1, -1, 1, -1, -1)})
    assert one + two == two + one
    assert (one + two).scores["law"] == Moments(3, 2, 6, -1, 2)


def test_a_cluster_that_is_not_there_is_said_to_be_missing():
    with pytest.raises(NoClusterError):
        simulate(job(chain(2)), 10, scheduler="tcp://127.0.0.1:9")


@pytest.mark.peer
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_what_one_worker_gives():
    distributed = pytest.importorskip("distributed")
    the_job = job_of(story("story8"), 5)
    one, _ = simulate(the_job, 40_000)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, processes=False
    ) as cluster:
        many, _ = simulate(the_job, 40_000, scheduler=cluster.scheduler_address)
    assert one == many


def test_the_panel_of_a_simulator_is_closed_behind_it(monkeypatch):
    closed = []
    monkeypatch.setattr(Panel, "__exit__", lambda panel, *_: closed.append(panel))
    with simulator(job(chain(1))) as opened:
        assert opened.panel.scorers
        assert not closed
    assert closed == [opened.panel]
