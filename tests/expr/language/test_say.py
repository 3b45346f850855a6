"""What a forecast claims is said as a statement, whatever it was built from."""

import pytest
from hypothesis import given, reject

from game.expr import BOOL, IntType, Label, Table, parse, reads, resolve, say
from tests.expr import worlds


def condition(source):
    core, _, errors = resolve(parse(source), worlds.SCOPE, BOOL)
    assert errors == []
    return core


def index_of(place):
    return place.index if isinstance(place, Table) else place


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("moscow >= 3", "moscow is at least 3"),
        ("3 <= moscow", "moscow is at least 3"),
        ("moscow > 2", "moscow is more than 2"),
        ("not moscow > 2", "moscow is at most 2"),
        ("moscow = 2", "moscow is 2"),
        ("moscow != 0", "moscow is anything but 0"),
        ("moscow > kyiv", "moscow is more than kyiv"),
        ("moscow + kyiv >= 3", "moscow plus kyiv is at least 3"),
        ("signed", "signed holds"),
        ("signed = no", "signed does not hold"),
        ("not signed", "signed does not hold"),
        ("level >= minister", "level is minister or above"),
        ("level in [envoy, head]", "level is envoy or head"),
        ("not level in [envoy, head]", "level is anything but envoy or head"),
        ("moscow > 1 and signed", "moscow is more than 1 and signed holds"),
        ("moscow > 1 or signed", "either moscow is more than 1 or signed holds"),
        ("not (moscow > 1 or signed)", "moscow is at most 1 and signed does not hold"),
        (
            "signed and (moscow > 1 or kyiv > 1)",
            "signed holds, and either moscow is more than 1 or kyiv is more than 1",
        ),
        (
            "if(signed, moscow > 1, kyiv > 1)",
            "moscow is more than 1 if signed holds, or else kyiv is more than 1",
        ),
        ("pending(moscow-answers)", "pending(moscow-answers) holds"),
    ],
)
def test_a_condition_is_said_in_english(source, said):
    assert say(condition(source), worlds.NAMES) == said


def test_a_value_is_said_with_its_unit_and_its_decimals():
    names: dict[int | Table, Label] = {0: Label("“Growth”", IntType(-5, 5), "%", 1)}
    assert say(condition("moscow >= 4"), names) == "“Growth” is at least 0.4%"


@given(worlds.conditions)
def test_everything_that_a_condition_looks_at_is_named(surface):
    core, _, errors = resolve(surface, worlds.SCOPE, BOOL)
    if errors:
        reject()
    assert core is not None
    said = say(core, worlds.NAMES)
    for index in reads(core):
        called = [label.text for place, label in worlds.NAMES.items() if index_of(place) == index]
        assert any(text in said for text in called)
