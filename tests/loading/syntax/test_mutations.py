"""A slip in a shipped scenario never raises, and where it breaks the file the fault is shown where the slip is."""

import random
from functools import cache

import pytest

from game.library import shipped_libraries, shipped_scenarios
from game.lint import load, load_texts
from tests.diagnostics.golden import machine_words
from tests.loading.syntax.mutations import mutate

NEAR = 2  # lines
RUNS = [(1, 20), *(pytest.param(seed, 100, marks=pytest.mark.slow) for seed in range(2, 7))]
SHIPPED = [path for path in sorted(shipped_scenarios().glob("*.yaml")) if len(path.suffixes) == 1]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_no_alarm_on_what_is_shipped(path):
    loaded = load(path, [shipped_libraries()])
    assert loaded.scenario is not None
    assert loaded.diagnostics == ()


@cache
def texts(path):
    return load(path, [shipped_libraries()]).texts


@pytest.mark.parametrize(("seed", "count"), RUNS)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_slip_is_shown_where_it_is(path, seed, count):
    (name, text), *libraries = texts(path)
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    broken = near = 0
    for _ in range(count):
        changed, line = mutate(text, draw)
        loaded = load_texts([(name, changed), *libraries])
        assert machine_words(loaded.diagnostics) == []
        broken += bool(loaded.errors)
        near += bool(loaded.errors) and any(shows(each, line) for each in loaded.diagnostics)
    assert broken > count // 5
    few = 1 if count < 100 else 0  # of a dozen faults, one miss is no tenth
    assert near + few >= 0.9 * broken, f"{near} of {broken} are shown within {NEAR} lines"


def shows(diagnostic, line):
    """Whether one of the places that a diagnostic quotes is near a line."""
    spans = [diagnostic.span, *(note.span for note in diagnostic.notes if note.span)]
    return any(abs(span.line - line) <= NEAR for span in spans)
