import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine import By
from game.scoring import Occasion, Points, Reads, Table
from game.scoring.report import Page
from game.scoring.settings import Value
from game.strict_json import MisfitError, decode, dumps, loads

points = st.builds(Points, st.text(), st.integers(), st.text(), st.text())
reads = st.dictionaries(st.text(max_size=5), st.integers(), max_size=3).map(Reads)
occasions = st.builds(
    Occasion,
    kind=st.text(),
    scene=st.text(),
    choice=st.text(),
    instrument=st.text(),
    cost=st.integers(),
    recorded=st.booleans(),
    before=reads,
    after=reads,
    declared=st.lists(points, max_size=3).map(tuple),
)


@given(occasions)
def test_what_is_sent_is_what_arrives(occasion):
    line = dumps(occasion)
    assert line.count(b"\n") == 1
    assert decode(Occasion, loads(line)) == occasion


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (int, True),
        (int, 1.0),
        (bool, 1),
        (str, None),
        (Points, {"principle": "p", "points": 1, "reason": "r"}),
        (Points, {"principle": "p", "points": 1, "reason": "r", "source": "s", "extra": 1}),
        (Points, ["p", 1, "r", "s"]),
        (Page, {"paragraphs": "words", "table": None}),
        (Page, {"paragraphs": [], "table": 3}),
        (Table, {"columns": ["a"], "rows": [[1]]}),
        (tuple[int, str], [1]),
        (dict, {}),
        (Value, 1.5),
        (By, "Nobody"),
        (By, 1),
        (By, []),
    ],
)
def test_what_does_not_fit_exactly_is_refused(kind, data):
    with pytest.raises((MisfitError, TypeError)):
        decode(kind, data)


@pytest.mark.parametrize(
    "line",
    [
        b"1e999",
        b'"\\ud800"',
        b'{"a": 1, "a": 1}',
        b"",
        b"NaN",
        b"[Infinity]",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b"9" * 5000,
    ],
)
def test_only_json_is_read(line):
    with pytest.raises(MisfitError):
        loads(line)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            {"principle": "p", "points": True, "reason": "r", "source": "s"},
            "`points`: true where a whole number belongs",
        ),
        (
            {"principle": None, "points": 1, "reason": "r", "source": "s"},
            "`principle`: null where a text belongs",
        ),
        ([], "a list where an object with principle, points, reason, source belongs"),
        ("x" * 100, "where an object with"),
    ],
)
def test_what_does_not_fit_is_said_in_plain_words(data, why):
    with pytest.raises(MisfitError, match=re.escape(why)):
        decode(Points, data)


def test_half_a_character_is_none_and_a_pair_is_one():
    assert loads(rb'"\ud83d\ude00"') == "\U0001f600"
    with pytest.raises(MisfitError):
        loads(rb'{"\ude00\ud83d": 1}')


def test_what_has_a_default_may_be_missing():
    @dataclass(frozen=True)
    class Part:
        name: str
        size: int = 3

    assert decode(Part, {"name": "a"}) == Part("a")
    with pytest.raises(MisfitError):
        decode(Part, {"size": 3})


def test_a_number_that_is_a_key_stands_as_text_and_is_read_again():
    assert dumps({-1: 0.5, 12: 0.5}) == b'{"-1":0.5,"12":0.5}\n'
    assert decode(Mapping[int, float], {"-1": 0.5}) == {-1: 0.5}  # type: ignore[type-abstract]  # read as any record is
    for key in ("x", "1.0", "", "²", "9" * 9999):
        with pytest.raises(MisfitError):
            decode(Mapping[int, float], {key: 0.5})  # type: ignore[type-abstract]  # read as any record is


def test_a_date_stands_as_iso_8601():
    assert dumps([date(2024, 5, 28)]) == b'["2024-05-28"]\n'
