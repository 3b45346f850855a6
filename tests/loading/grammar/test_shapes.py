"""A scenario whose parts stand in the wrong places, or are of the wrong kinds, is refused in words and never raises."""

import copy
import random

import pytest
import yaml

from game.diagnostics import render_text
from game.engine import lower
from game.library import shipped_libraries, shipped_scenarios
from game.lint import load, load_texts
from game.loading.grammar.mistakes.unknown_keys import HOMES
from tests.diagnostics.golden import machine_words

OTHERS = [
    None, "", [], {}, "words", 5, -1, "yes", "= 3", "+ 1", "end", "desk", "2026-03-03", "1 day",
    "0 to 5", ["a"], {"a": "b"}, {"text": "x"}, [{"when": "a", "text": "b"}], {"a": {"text": "b"}},
]  # fmt: skip


def paths(part, here=()):
    yield here
    inside = (
        part.items()
        if isinstance(part, dict)
        else enumerate(part)
        if isinstance(part, list)
        else ()
    )
    for key, child in inside:
        yield from paths(child, (*here, key))


def at(part, path):
    for key in path:
        part = part[key]
    return part


def disturb(data, draw):
    """Replace a part, delete one, or put a key of the language where it may not belong."""
    path = draw.choice([path for path in paths(data) if path])
    parent, part = at(data, path[:-1]), at(data, path)
    found = [path for path in paths(data) if path and path[-1] in HOMES]
    other = copy.deepcopy(draw.choice([draw.choice(OTHERS), at(data, draw.choice(found))]))
    kind = draw.randrange(3)
    if kind == 0:
        parent[path[-1]] = other
    elif kind == 1:
        del parent[path[-1]]
    elif isinstance(part, dict):
        part[draw.choice(list(HOMES))] = other


@pytest.mark.parametrize("seed", range(60))
def test_no_structure_raises(seed):
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    path = shipped_scenarios() / "first-desk.yaml"
    (name, text), *libraries = load(path, [shipped_libraries()]).texts
    data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - text only, from our own file
    for _ in range(draw.randint(1, 4)):
        disturb(data, draw)
    written = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    loaded = load_texts([(name, written), *libraries])
    assert render_text(loaded.diagnostics, loaded.sources) or loaded.scenario is not None
    assert machine_words(loaded.diagnostics) == []
    if loaded.scenario is not None:
        lower(loaded.scenario)


def test_a_file_is_known_by_its_first_key():
    text = "title: One\nsmall-state: 1\nsummary: One.\n"
    (fault,) = [each for each in load_texts([("one.yaml", text)]).errors if each.code == "SS104"]
    assert "is not the first key" in fault.message
    assert fault.span.line == 2


def test_a_day_that_no_month_has_is_said_to_be_none():
    text = "small-state: 1\ncalendar: {starts: 2024-02-01, ends: 2024-02-30, turn: day}\n"
    found = load_texts([("one.yaml", text)]).errors
    assert "2024-02 has 29 days, counted from 01" in [each.help for each in found]
