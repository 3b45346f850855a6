"""Scripted tests in a scenario file: with parameters, and the faults they can have."""

from __future__ import annotations

from game.loading import load_texts

SCENARIO = """small-state: 1
title: Two doors
summary: Choose one.
calendar: {starts: 2024-01-01, ends: 2024-01-01, turn: day}
variables:
  left: {start: no}
scenes:
  hall:
    text: A hall.
    choices:
      go-left: {text: Left, effects: {left: = yes}, then: end}
      go-right: {text: Right, then: end}
endings:
  lamp: {title: A lamp, when: left, text: Light.}
  cellar: {title: A cellar, text: Dark.}
tests:
  doors:
    choose: $door
    expect: {ending: $found}
    each:
      - {door: go-left, found: lamp}
      - {door: go-right, found: cellar}
"""


def test_a_test_with_parameters_is_one_test_a_row():
    tests = load_texts([("doors.yaml", SCENARIO)]).scenario.tests
    assert {name: (t.choose, t.expect.ending) for name, t in tests.items()} == {
        "doors-1": (("go-left",), "lamp"),
        "doors-2": (("go-right",), "cellar"),
    }


def test_a_fault_of_a_row_is_shown_where_the_parameter_stands():
    loaded = load_texts([("doors.yaml", SCENARIO.replace("door: go-right", "door: go-rihgt"))])
    (fault,) = loaded.errors
    assert (fault.code, fault.message) == ("SS801", "there is no choice `go-rihgt`")
    assert fault.help == "did you mean `go-right`?"
