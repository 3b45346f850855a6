"""`smallstate simulate`: counts by the contract, the same for the same seed."""

import pytest


def test_json_counts_endings_scores_and_hits(smallstate, ferry):
    ran = smallstate("simulate", ferry, "--plays", 500, "--seed", 4, "--json")
    found = ran.json
    assert ran.code == 0
    assert {"plays", "seconds", "plays_per_second", "endings", "scores", "hits"} <= set(found)
    assert found["plays"] == sum(found["endings"].values()) == 500
    assert any("/" in name for name in found["hits"])
    again = smallstate("simulate", ferry, "--plays", 500, "--seed", 4, "--json").json
    for key in ("endings", "scores", "hits", "total"):
        assert again[key] == found[key]


@pytest.mark.parametrize("policy", ["uniform", "least-used", "greedy", "epsilon", "as-recorded"])
def test_every_policy_plays_to_the_end(smallstate, ferry, policy):
    ran = smallstate("simulate", ferry, "--plays", 300, "--policy", policy)
    assert ran.code == 0, ran.err
    assert "300 plays" in ran.out


def test_an_unknown_policy_is_refused_with_those_there_are(smallstate, ferry):
    ran = smallstate("simulate", ferry, "--policy", "gredy")
    assert ran.code == 2
    assert "greedy" in ran.err


@pytest.mark.parametrize(
    "bad", [("--plays", "0"), ("--plays", "many"), ("--workers", "0"), ("--seed", "-1")]
)
def test_numbers_that_are_none_are_refused(smallstate, ferry, bad):
    assert smallstate("simulate", ferry, *bad).code == 2


def test_a_scheduler_that_is_not_there_is_said_to_be_missing(smallstate, ferry):
    ran = smallstate("simulate", ferry, "--plays", "10", "--scheduler", "nonsense")
    assert ran.code == 2
    assert ran.err
