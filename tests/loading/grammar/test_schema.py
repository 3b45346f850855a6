"""The JSON Schema says what `check` says: an independent validator accepts what is shipped and refuses what has the wrong shape."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from game.diagnostics import Source
from game.library import shipped_scenarios
from game.loading.grammar.scenario import LIBRARY, SCENARIO
from game.loading.grammar.schema import SCHEMA_FILE, modeline, schema, schema_text
from game.loading.report import Report
from game.loading.syntax.composer import read_text
from game.loading.syntax.nodes import Mapping
from tests.diagnostics.golden import inputs

ROOT = shipped_scenarios()
FERRY = Path(__file__).parents[2] / "cli" / "ferry.yaml"
SHIPPED = sorted(ROOT.rglob("*.yaml"))
SHAPE = frozenset({"SS101", "SS102", "SS103", "SS104", "SS105", "SS106"})
VALIDATOR = jsonschema.Draft7Validator(schema())


class Core(yaml.CSafeLoader):
    """Reads scalars as editors do, by YAML 1.2: numbers, true, false and null; dates and `no` are words."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def as_an_editor(text):
    return yaml.load(text, Core)  # noqa: S506 - a safe loader's child


def misshapen(text):
    """Whether `check` finds a fault of shape."""
    source, node, faults = read_text(text, "it.yaml")
    report = Report({source.name: Source(source.name, text)})
    assert not faults
    assert isinstance(node, Mapping)
    (LIBRARY if node.key("small-state-library") else SCENARIO).read(node, report)
    return bool(SHAPE & {each.code for each in report.diagnostics})


def test_the_schema_is_sound():
    jsonschema.Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_it_accepts_what_is_shipped(path):
    text = path.read_text(encoding="utf-8")
    assert not misshapen(text)
    assert [error.message for error in VALIDATOR.iter_errors(as_an_editor(text))] == []


@pytest.mark.parametrize("code", ["SS101", "SS102", "SS103", "SS104", "SS106"])
def test_it_refuses_what_check_calls_a_fault_of_shape(code):
    for path in inputs(code):
        assert not VALIDATOR.is_valid(as_an_editor(path.read_text(encoding="utf-8"))), path


JUNK = (
    "words, or so",
    "1000001",
    "-7",
    "yes",
    "2024-02-01",
    "3 weeks",
    "1 to 4",
    "{colour: red}",
    "[a, {b: c}]",
    "",
)
LATER = re.compile(r"(?m)^ *(\S[^:\n]*): (?=\S)(?![|>])(.+)$")


def test_it_judges_a_changed_value_as_check_does():
    """One value at a time becomes junk; the two must agree on each of hundreds of such files."""
    text = FERRY.read_text(encoding="utf-8")
    agreed = 0
    for found in LATER.finditer(text):
        if found[2][0] in "[{":
            continue
        for junk in JUNK:
            changed = text[: found.start(2)] + junk + text[found.end(2) :]
            assert VALIDATOR.is_valid(as_an_editor(changed)) != misshapen(changed), (
                f"{found[0]!r} with {junk!r}"
            )
            agreed += 1
    assert agreed > 300


def test_hover_and_completion_have_something_to_show():
    def keys(part):
        if isinstance(part, dict):
            for name, child in part.get("properties", {}).items():
                yield name, child
            for child in part.values():
                yield from keys(child)
        elif isinstance(part, list):
            for child in part:
                yield from keys(child)

    found = list(keys(schema()))
    assert len(found) > 90
    assert [name for name, child in found if not child.get("description")] == []
    properties = schema()["definitions"]["choice"]["properties"]
    assert "bilateral" in properties["instrument"]["enum"]


def test_the_shipped_copy_is_this_schema():
    """If this fails: `smallstate schema > scenarios/small-state.schema.json`."""
    assert (ROOT / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()
    assert json.loads(schema_text()) == schema()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_file_tells_editors_where_the_schema_lies(path):
    up = "../" * (len(path.relative_to(ROOT).parts) - 1)
    with path.open(encoding="utf-8") as file:
        assert file.readline() == modeline(up)
    assert (path.parent / up / SCHEMA_FILE).exists()
