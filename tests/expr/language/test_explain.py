"""A closed choice names the one thing that is missing, in a player's words."""

import pytest
from hypothesis import given, reject

from game.expr import BOOL, IntType, Label, compile_closure, explain, parse, resolve
from tests.expr import worlds

NOTHING = (0, 0, 0, 0, 0, 0, 0, 0, 1)


def condition(source):
    core, _, errors = resolve(parse(source), worlds.SCOPE, BOOL)
    assert errors == []
    return core


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("moscow >= 3", "moscow is 0, needs at least 3"),
        ("3 <= moscow", "moscow is 0, needs at least 3"),
        ("moscow > 3", "moscow is 0, needs more than 3"),
        ("moscow < 0", "moscow is 0, needs less than 0"),
        ("moscow <= -1", "moscow is 0, needs at most -1"),
        ("moscow = 2", "moscow is 0, needs 2"),
        ("moscow != 0", "moscow is 0, needs anything but 0"),
        ("not moscow < 2", "moscow is 0, needs at least 2"),
        ("kyiv = 0 and moscow > 1 and bern > 5", "moscow is 0, needs more than 1"),
        (
            "moscow > 1 or kyiv > 2",
            "moscow is 0, needs more than 1, or kyiv is 0, needs more than 2",
        ),
        ("not (moscow = 0 or kyiv = 0)", "moscow is 0, needs anything but 0"),
        ("level >= minister", "level is none, needs minister or above"),
        ("level > envoy", "level is none, needs above envoy"),
        ("level in [envoy, minister, head]", "level is none, needs envoy, minister or head"),
        ("level != none", "level is none, needs anything but none"),
        ("signed", "signed is no, needs yes"),
        ("signed = yes", "signed is no, needs yes"),
        ("not signed = no", "signed is no, needs yes"),
        ("pending(moscow-answers)", "pending(moscow-answers) is no, needs yes"),
        ("date >= 2024-06-10", "date is 2024-06-03, needs 2024-06-10 or later"),
        ("date > 2024-06-10", "date is 2024-06-03, needs after 2024-06-10"),
        ("moscow + kyiv > 3", "moscow + kyiv is 0, needs more than 3"),
        ("moscow > kyiv + 1", "moscow is 0, needs more than kyiv + 1, which is 1"),
        ("if(signed, no, moscow > 1)", "moscow is 0, needs more than 1"),
        ("1 <= moscow <= 3", "moscow is 0, needs at least 1"),
    ],
)
def test_the_smallest_failing_comparison_is_named(source, reason):
    assert explain(condition(source), NOTHING, worlds.NAMES) == reason


def test_a_condition_that_holds_has_no_reason_to_fail():
    assert explain(condition("moscow = 0"), NOTHING, worlds.NAMES) is None


def test_a_place_without_a_name_stays_hidden():
    named = {place: label for place, label in worlds.NAMES.items() if place != 0}
    assert explain(condition("moscow > 1"), NOTHING, named) is None
    assert explain(condition("moscow > 1 or kyiv > 1"), NOTHING, named) is None
    assert explain(condition("moscow + kyiv > 1"), NOTHING, named) is None
    told = explain(condition("moscow > 1 and kyiv > 1"), NOTHING, named)
    assert told == "kyiv is 0, needs more than 1"


def test_values_are_shown_as_their_variable_shows_them():
    label = Label("Growth", IntType(-100, 100), unit="%", decimals=1)
    reason = explain(condition("moscow >= 15"), (-1, *NOTHING[1:]), {0: label})
    assert reason == "Growth is -0.1%, needs at least 1.5%"


@given(worlds.conditions, worlds.states)
def test_whatever_fails_can_be_explained(surface, state):
    core, _, errors = resolve(surface, worlds.SCOPE, BOOL)
    if errors:
        reject()
    assert core is not None
    reason = explain(core, state, worlds.NAMES)
    assert (reason is None) == bool(compile_closure(core)(state))
