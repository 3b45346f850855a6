"""RecordDecoder made from the keys that they declare."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

import pytest

from game.expr import Core
from game.keys import AnyDay, Key, Keys, NameOf, Shown, Within
from game.lint import load_texts
from game.loading.decode.names import Names
from game.loading.decode.records import RecordDecoder
from game.loading.grammar.declared import define, keys, shape
from game.loading.grammar.mistakes.unknown_keys import HOMES
from game.loading.report import Report
from game.loading.syntax.composer import read_text
from game.loading.syntax.nodes import Scalar
from game.model import Principle


@dataclass(frozen=True, slots=True)
class Cost:
    """What a bridge costs."""

    sum: Annotated[int, Key("how much", name="in all"), Within(0, 9)] = 3


@dataclass(frozen=True, slots=True)
class Bridge:
    """A record that no scenario has."""

    id: str
    built: Annotated[date | None, Key("when", required=False), AnyDay()]
    name: Annotated[str, Key("what it is called", alone=True, named=str.upper), Shown()]
    cost: Annotated[Cost, Keys({}, after="built")]
    over: Annotated[tuple[str, ...], Key("the rivers"), NameOf("river")] = ()


@dataclass(frozen=True, slots=True)
class Toll:
    """A record with what nothing can stand in for."""

    id: str
    when: Annotated[Core, Key("when it is asked")]


@pytest.fixture(autouse=True)
def _no_such_records_afterwards():
    known = {name: list(homes) for name, homes in HOMES.items()}
    define(Bridge, "a bridge")
    define(Toll)
    yield
    HOMES.clear()
    HOMES.update(known)


@pytest.fixture
def records():
    names = Names(Report())
    names.declare("river", [("sap", Scalar("sap", "", "", 0, 0, 0, 0))])
    return RecordDecoder(names)


def bridge(records, text):
    _, node, _ = read_text(text, "bridge.yaml")
    assert node is not None
    return records.make(Bridge, shape(Bridge).read(node, records.report), "old-one")


def test_the_keys_of_a_record_stand_in_its_order_with_those_of_its_parts():
    assert list(keys(Bridge)) == ["built", "in all", "name", "over"]
    assert [name for name, key in keys(Bridge).items() if key.required] == ["name"]


def test_every_key_fills_its_field(records):
    made = bridge(records, "name: One\nbuilt: 1994-04-08\nin all: 7\nover: [sap, sap]\n")
    assert made == Bridge("old-one", date(1994, 4, 8), "One", Cost(7), ("sap", "sap"))
    assert records.names.used["river"] == {"sap"}


def test_what_is_not_given_is_none_or_the_default_or_made_of_the_id(records):
    assert bridge(records, "in all: 3\n") == Bridge("old-one", None, "OLD-ONE", Cost(3))


def test_a_value_may_stand_alone_for_the_record(records):
    made = records.make(Bridge, "Old", "old-one")
    assert made == Bridge("old-one", None, "Old", Cost())


def test_a_record_is_left_out_where_nothing_can_stand_in(records):
    _, node, _ = read_text("then: 1\n", "toll.yaml")
    assert node is not None
    assert records.make_whole(Toll, shape(Toll).read(node, records.report), "toll") is None


def test_what_happened_in_fact_may_have_no_day():
    text = """\
small-state: 1
title: One
summary: One.
calendar: {starts: 2024-01-01, ends: 2024-02-01, turn: week}
sources: {news: {title: News}}
scenes:
  call:
    text: It rings.
    choices:
      answer: {text: Answer., record: {text: They answered., source: news}}
endings: {over: {title: Over, text: Over.}}
"""
    scenario = load_texts([("one.yaml", text)]).scenario
    assert scenario is not None
    record = scenario.scenes["call"].choices[0].record
    assert record is not None
    assert record.date is None


def test_a_principle_asks_by_default_the_first_sentence_of_what_is_said_about_it():
    assert Principle("candour", "Candour", "conduct", about="Say it. Or not.").asks == "Say it"
