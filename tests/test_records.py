import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.records import MisfitError, decode, dumps, loads
from game.scoring import Occasion, Points, Reads, Table
from game.scoring.report import Page
from game.scoring.settings import Value

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
    ],
)
def test_what_does_not_fit_exactly_is_refused(kind, data):
    with pytest.raises((MisfitError, TypeError)):
        decode(kind, data)


@pytest.mark.parametrize(
    "line", [b"", b"NaN", b"[Infinity]", b"{", b"\xff", b"[" * 100_000, b"9" * 5000]
)
def test_only_json_is_read(line):
    with pytest.raises(MisfitError):
        loads(line)
