"""Scripted tests in a scenario file: with parameters, and the faults they can have."""

from __future__ import annotations

from game.lint import load_texts
from tests.present import present

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
    tests = present(load_texts([("doors.yaml", SCENARIO)]).scenario).tests
    assert {name: (t.choose, t.expect.ending) for name, t in tests.items()} == {
        "doors-1": (("go-left",), "lamp"),
        "doors-2": (("go-right",), "cellar"),
    }


def said(old, new):
    """Code, line and help of each fault in the scenario above after an edit."""
    text = SCENARIO.replace(old, new, 1)
    lines = text.splitlines()
    return [
        (each.code, lines[each.span.line - 1].strip(), each.help)
        for each in load_texts([("doors.yaml", text)]).diagnostics
    ]


def test_a_fault_of_a_row_is_shown_in_the_row():
    row = "- {door: go-rihgt, found: cellar}"
    assert said("door: go-right", "door: go-rihgt") == [("SS801", row, "did you mean `go-right`?")]


def test_a_row_that_lacks_a_value_is_told_and_nothing_else():
    row = "- {door: go-right, fuond: cellar}"
    assert said("right, found", "right, fuond") == [("SS801", row, "is `fuond` to be `found`?")]


def test_a_parameter_that_no_row_gives_is_told_and_nothing_else():
    asked = "expect: {ending: $foundd}"
    assert said("$found", "$foundd") == [("SS801", asked, "did you mean `$found`?")]
    rows = SCENARIO[SCENARIO.index("    each:") :]
    ((code, _, help_), (other, *_)) = said(rows, "")
    assert (code, other, help_) == (
        "SS801",
        "SS801",
        "give the test rows under `each`, such as `- {door: ...}`",
    )


def test_a_column_that_nothing_asks_for_is_doubted():
    row = "- {door: go-right, found: cellar, light: no}"
    help_ = "write `$light` where it belongs, or delete it"
    assert said("found: cellar}", "found: cellar, light: no}") == [("SS202", row, help_)]


def test_a_list_without_brackets_is_told_as_one():
    expected = "choose: go-left, go-right"
    help_ = "write a list in brackets, with commas: `[go-left, go-right]`"
    assert ("SS801", expected, help_) in said("choose: $door", "choose: go-left, go-right")


def test_a_row_may_hold_a_list_where_the_test_takes_one():
    text = SCENARIO.replace("door: go-left", "door: [go-left]")
    tests = present(load_texts([("doors.yaml", text)]).scenario).tests
    assert tests["doors-1"].choose == ("go-left",)


def test_a_row_that_holds_what_no_test_takes_is_told_where_it_stands():
    for value in ("{a: b}", "[[go-left]]", "[{a: b}]"):
        row = f"- {{door: {value}, found: lamp}}"
        assert [each[:2] for each in said("door: go-left", f"door: {value}")] == [("SS103", row)]
    assert said("found: lamp", "found: [lamp]")[0][0] == "SS103"
