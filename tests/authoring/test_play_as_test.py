"""A play written down as a test passes, and fails when the scenario changes what it tells."""

import random

import pytest

from game.authoring.play_as_test import as_test
from game.authoring.scenario_tests import run_test
from game.engine import Playthrough, legal_moves, lower
from game.lint import load_texts


def why(text, test):
    scenario = load_texts([("ferry.yaml", f"{text}\ntests:\n{test}\n")]).scenario
    assert scenario is not None
    return run_test(lower(scenario), scenario.tests["as-played"]).why


def test_it_reads_as_an_author_writes_it(draft):
    play = draft.play("answer", "sign", chance={"the-mood": ["warm"]})
    assert as_test(play) == (
        "  as-played:\n"
        "    choose: [answer, sign]\n"
        "    chance: {the-mood: warm}\n"
        "    expect: {ending: ferry, variables: {capacity: 0, neighbour: 2, stance: open, signed: yes}}"
    )


def test_a_play_before_its_first_decision_is_one_too(draft):
    assert as_test(draft.play()).endswith("choose: []\n    expect: {variables: {}}")


@pytest.mark.parametrize("seed", range(12))
def test_it_passes_as_it_stands(draft, seed):
    dice = random.Random(seed)  # noqa: S311 - no secret
    play = Playthrough.begin(draft.program(), seed)
    while play.ending is None:
        play = play.make(dice.choice(legal_moves(play.program, play.state)))
    assert why(draft.text, as_test(play)) == ""


def test_it_fails_when_the_scenario_changes(draft):
    test = as_test(draft.play("answer", "sign", chance={"the-mood": ["warm"]}))
    assert "expected `neighbour` = 2" in why(
        draft.text.replace(
            "They laugh at the right place.\n        effects: {neighbour: +1}", "They laugh."
        ),
        test,
    )


def test_many_choices_stand_on_lines_of_readable_length(draft):
    draft.change(
        "calendar: {starts: 2024-01-01, ends: 2024-01-21",
        "calendar: {starts: 2024-01-01, ends: 2025-12-31",
    )
    draft.change(
        "{offer: Cross the river for tea, cost: 1}",
        "{offer: Cross it, when: turn >= 0, limit: 100}",
    )
    draft.change("date: 2024-01-15", "date: 2025-12-30")
    play = draft.play("wait", *["pass"] * 40)
    test = as_test(play)
    assert max(map(len, test.splitlines())) <= 100
    assert why(draft.text, test) == ""
