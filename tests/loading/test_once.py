"""A fault is told once, in the words that mend it: what only follows from it is not told as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.library import shipped_libraries, shipped_scenarios
from game.lint import load

ELECTED, CHAIR, SESSION, DESK = "elected-ten", "phnom-penh-chair", "eleventh-session", "first-desk"


def faults(tmp_path, scenario, old, new):
    """What is found in a copy of a shipped scenario after one edit: code and help of each."""
    text = (shipped_scenarios() / f"{scenario}.yaml").read_text(encoding="utf-8")
    assert old in text
    path = Path(tmp_path, f"{scenario}.yaml")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = load(path, [shipped_libraries()]).diagnostics
    return [(each.code, each.help) for each in found]


def meant(word):
    return f"did you mean `{word}`?"


@pytest.mark.parametrize(
    ("scenario", "old", "new", "code", "help_"),
    [
        (ELECTED, "uses: [essay]", "uses: [esay]", "SS204", meant("essay")),
        (ELECTED, "uses: [essay]\n", "", "SS201", "it is in the library `essay`: name that under `uses`"),
        (ELECTED, "law: security-council", "law: security council", "SS103", meant("security-council")),
        (ELECTED, "[AST, BEL, COR, DUN, HAS", "[AST, BLE, COR, DUN, HAS", "SS201", meant("BEL")),
        (ELECTED, "that: ten >= 2", "that ten >= 2", "SS013", "write `that: ten >= 2`"),
        (ELECTED, "effects: {task: = pen}", "effects: {task = pen}", "SS013", "write `task: = pen`"),
        (ELECTED, "effects: {task: = pen}", "effects: {task: = pne}", "SS302", meant("pen") + " its values are pen, gavel, string"),
        (ELECTED, "date: 2032-01-01", "dates: 2032-01-01", "SS101", meant("date")),
        (ELECTED, "date: 2031-02-11", "date: 2031-02-30", "SS103", "2031-02 has 28 days, counted from 01"),
        (ELECTED, "then: end", "then: the end", "SS201", meant("end")),
        (SESSION, "seat: KHM", "seat: Cambodia", "SS201", meant("KHM")),
        (SESSION, "sponsors: [UKR, POL, USA, SGP]", "sponsors: UKR, POL, USA, SGP", "SS201", "write a list in brackets: `[UKR, POL, USA, SGP]`"),
        (SESSION, "LAO: {abstaining: 88%", "LAO: {abstaining 88%", "SS013", "write `abstaining: 88%`"),
        (SESSION, "LAO: {abstaining: 88%", "LAO: {abstention: 88%", "SS909", meant("abstaining")),
        (SESSION, "vote: in favour", "vote: yes", "SS103", meant("in favour")),
        (SESSION, "is: adopted", "is: adoptd", "SS103", meant("adopted")),
        (SESSION, "    outcomes:\n      an-upriver", "    outcome:\n      an-upriver", "SS101", meant("outcomes")),
        (SESSION, "rule: consensus", "rule: concensus", "SS901", meant("consensus")),
        (SESSION, "by: end}", "by: the end}", "SS103", meant("end")),
        (CHAIR, "concern: never", "concern: nevr", "SS917", meant("never")),
        (CHAIR, "concern: never", "concren: never", "SS917", meant("concern")),
        (DESK, "consequences:\n", "consequence:\n", "SS101", meant("consequences")),
        (DESK, "variables:\n  capacity", "variabels:\n  capacity", "SS101", meant("variables")),
        (DESK, "because: help at sea", "reason: help at sea", "SS101", meant("because")),
        (DESK, "needs: more than 1/2", "needs: most", "SS903", "write `at least 2/3 of voting`, `more than 1/2 of members` or `at least 9 votes`"),
        (DESK, "against 55%", "agaisnt 55%", "SS905", meant("against 55%")),
        (DESK, "later: {eleven-baskets: 2 days}", "later: {2-days: eleven-baskets}", "SS106", "is it the other way round, `eleven-baskets: 2-days`?"),
        (DESK, "choose: [crew, tow, promise", "choose: [crew tow, promise", "SS801", "write a list in brackets, with commas: `[crew, tow]`"),
        (DESK, "effects: {halm: +1}", "effects: {halm: up}", "SS304", "write `+1` to move it or `= 1` to set it"),
        (DESK, "expect: {refused: minister}", "expect: refused minister", "SS103", "give it keys of its own, such as `ending:` and `variables:` and `scores:`"),
        (DESK, "cost: 1\n      instrument: public", "cost: 3\n      instrument: public", "SS307", "ask for less, or let there be more"),
        (SESSION, "at least 141 in favour", "at least 241 in favour", "SS908", "ask for less, or delete it"),
        (DESK, "weight: 3\n", "weight: -3\n", "SS306", "write 0 or more"),
    ],
)  # fmt: skip
def test_one_slip_is_one_fault_with_the_way_out(tmp_path, scenario, old, new, code, help_):
    assert faults(tmp_path, scenario, old, new) == [(code, help_)]


def test_a_weight_that_must_not_fall_is_held_where_something_can_always_be_drawn(tmp_path):
    told = faults(tmp_path, DESK, "weight: 1 + 2 * max(0, 0 - halm)", "weight: 1 - 2 * halm")
    assert told == [("SS306", 'write `"max(0, 1 - 2 * halm)"`, in quotes because of its comma')]
    alone = Path(tmp_path, "alone.yaml")
    alone.write_text(
        """small-state: 1
title: Alone
summary: Nothing else is sure to have a weight.
calendar: {starts: 2024-01-01, ends: 2024-01-01, turn: day}
variables: {mood: {range: -2 to 2, start: 0}}
scenes:
  a:
    text: "{mood}"
    choices: {up: {text: Up, effects: {mood: +1}, then: b}, down: {text: Down, effects: {mood: -1}, then: b}}
  b: {text: B., chance: {up: {weight: mood}, down: {weight: "0 - mood"}}}
endings: {e: {title: E, text: E.}}
""",
        encoding="utf-8",
    )
    helps = [each.help for each in load(alone).errors]
    assert helps == [
        'write `"max(1, mood)"`, in quotes because of its comma',
        'write `"max(1, 0 - mood)"`, in quotes because of its comma',
    ]


def test_a_name_that_is_not_near_any_lists_the_likest_and_the_words_of_the_language(tmp_path):
    ((code, help_),) = faults(tmp_path, ELECTED, "then: end", "then: finish")
    assert code == "SS201"
    assert help_.startswith("declare it under `scenes`, or use one of these: `desk`, `end`, ")
    ((_, help_),) = faults(tmp_path, SESSION, "seat: KHM", "seat: KHN")
    assert "`KHM`" in help_
