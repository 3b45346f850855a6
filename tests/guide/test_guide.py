"""The authoring guide is true: every example runs, every key is explained, every command and code exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from game.analysis import audit
from game.authoring.new import new_scenario
from game.authoring.scenario_tests import run_test
from game.cli.commands import COMMANDS
from game.cli.main import parser
from game.diagnostics import codes, page, render_text
from game.engine import lower
from game.library import shipped_libraries
from game.library.loader import load_file
from game.lint import load, load_texts
from game.loading import load_campaign
from game.loading.grammar.shapes import Either, ListOf, MapOf, RecordShape
from game.scoring.panel import Panel
from tests.guide.blocks import (
    FIRST_DESK,
    GUIDE,
    blocks,
    completed,
    merged,
    of_kind,
    saved,
    tree,
    written,
)
from tests.guide.reference import ROOTS, anchor, records, renewed
from tests.present import present

IDLE = {"SS202", "SS205", "SS206", "SS603"}
"""What may be said of the head that a recipe is completed with: it declares more than one recipe uses."""
KINDS = {"first-desk", "my-island", "example", "recipe", "file"}


def loaded(text, name="example.yaml"):
    libraries = {path.stem: path for path in shipped_libraries().glob("*.yaml")}
    used = tree(text).get("uses", [])
    kept = [(f"{each}.yaml", libraries[each].read_text("utf-8")) for each in used]
    return load_texts([(name, text), *kept])


def verdicts(scenario):
    program = lower(scenario)
    return {test.id: run_test(program, test).why for test in scenario.tests.values()}


def test_every_example_says_what_it_is():
    assert [
        str(b) for b in blocks() if b.language == "yaml" and b.kind.partition(" ")[0] not in KINDS
    ] == []
    assert {b.language for b in blocks()} == {"yaml", "sh", "text"}


@pytest.mark.parametrize("block", of_kind("first-desk"), ids=str)
def test_an_excerpt_stands_so_in_the_tutorial(block):
    assert block.text in FIRST_DESK.read_text(encoding="utf-8")


def test_what_is_added_to_my_island_leaves_it_without_a_fault(tmp_path):
    """As a reader does it: one block after the other, each checked, and the tests run."""
    path = new_scenario("my-island", tmp_path)
    text = path.read_text(encoding="utf-8")
    found = load(path, [shipped_libraries()])
    assert of_kind("my-island")
    for block in of_kind("my-island"):
        text = written(merged(tree(text), tree(block.text)))
        found = load(saved(tmp_path, "my-island.yaml", text), [shipped_libraries()])
        assert [each.message for each in found.diagnostics] == [], block
        if "tests" in tree(block.text):
            assert not any(verdicts(found.scenario).values()), (block, verdicts(found.scenario))
    kinds = found.scenario
    assert kinds is not None
    assert any(scene.outcomes for scene in kinds.scenes.values())
    assert kinds is not None
    assert len(kinds.consequences) == 2
    proved = audit(lower(kinds), Panel(kinds), kinds.profiles[kinds.profile])
    assert (proved.exact, proved.faults) == (True, 0)


def test_the_tests_that_the_guide_says_will_fail_do(tmp_path):
    text = new_scenario("my-island", tmp_path).read_text(encoding="utf-8")
    first = of_kind("my-island")[0]
    found = loaded(written(merged(tree(text), tree(first.text))))
    assert any(
        "could not be chosen at `the-radio`" in why for why in verdicts(found.scenario).values()
    )


@pytest.mark.parametrize("block", of_kind("said"), ids=str)
def test_check_says_what_it_is_said_to_say(block, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = new_scenario("my-island", Path())
    old, new = block.kind.removeprefix("said ").split(" as ")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = load(path, [shipped_libraries()])
    assert render_text(found.diagnostics, found.sources) == block.text


@pytest.mark.parametrize("block", of_kind("example"), ids=str)
def test_an_example_can_be_played(block):
    found = loaded(completed(block.text))
    assert [each.message for each in found.errors] == []
    if found.scenario.tests:
        assert not any(verdicts(found.scenario).values()), verdicts(found.scenario)


@pytest.mark.parametrize("block", of_kind("recipe"), ids=str)
def test_a_recipe_works_as_its_test_says(block):
    found = loaded(completed(block.text))
    said = [f"{each.code} {each.message}" for each in found.diagnostics if each.code not in IDLE]
    assert said == []
    assert found.scenario.tests, "a recipe has a test"
    assert not any(verdicts(found.scenario).values()), verdicts(found.scenario)


def test_files_belong_together_and_load(tmp_path):
    for block in of_kind("file"):
        saved(tmp_path, block.kind.partition(" ")[2], block.text)
    lamp = tmp_path / "the-lamp.yaml"
    second = lamp.read_text("utf-8").replace("2026-03", "2026-04")
    variables = "variables: {trust: {range: 0 to 3, start: 1}}\nscenes:"
    saved(tmp_path, "the-second-lamp.yaml", second.replace("scenes:", variables))
    saved(tmp_path, "the-lamp.yaml", lamp.read_text("utf-8").replace("scenes:", variables))
    for name in ("the-lamp.yaml", "the-lamp.de.yaml"):
        found = load(tmp_path / name, [shipped_libraries()])
        assert [each.message for each in found.errors] == []
        title = {"the-lamp.de.yaml": "Die Lampe"}.get(name)
        assert title is None or present(found.scenario).title == title
    campaign = load_campaign(
        tmp_path / "two-nights.yaml", lambda _: None, lambda file: load_file(file).scenario
    )
    assert [each.message for each in campaign.diagnostics] == []
    saved(
        tmp_path,
        "user.yaml",
        lamp.read_text("utf-8").replace("uses: [essay]", "uses: [essay, islands]"),
    )
    assert load(tmp_path / "user.yaml", [shipped_libraries()]).errors == ()


def test_the_tables_are_the_grammar():
    """If this fails: `python -m tests.guide.reference`."""
    guide = GUIDE.read_text(encoding="utf-8")
    assert renewed(guide) == guide
    tables = re.findall(r"<!-- keys: (.*?) -->", guide)
    assert sorted(tables) == sorted(records())


def test_every_key_stands_in_an_example():
    shown = set()
    for block in blocks():
        if block.language == "yaml" and block.kind.partition(" ")[0] != "first-desk":
            parts = tree(block.text)
            root = next((r for r in ROOTS if next(iter(r.keys)) in parts), ROOTS[0])
            shown |= {id(key) for key in keys_in(root, parts)}
    missing = [
        (name, key)
        for name, record in records().items()
        for key, known in record.keys.items()
        if id(known) not in shown
    ]
    assert missing == []


def keys_in(shape, value):
    """The keys of the grammar that a value shows."""
    if isinstance(shape, RecordShape) and isinstance(value, dict):
        for key, child in value.items():
            yield shape.keys[key]
            yield from keys_in(shape.keys[key].shape, child)
    elif isinstance(shape, MapOf) and isinstance(value, dict):
        for child in value.values():
            yield from keys_in(shape.item, child)
    elif isinstance(shape, ListOf):
        for child in value if isinstance(value, list) else [value]:
            yield from keys_in(shape.item, child)
    elif isinstance(shape, Either):
        yield from keys_in(shape.long if isinstance(value, dict) else shape.short, value)


def test_every_link_leads_somewhere():
    guide = GUIDE.read_text(encoding="utf-8")
    headings = {anchor(line.lstrip("# ")) for line in guide.splitlines() if line.startswith("#")}
    for target in re.findall(r"\]\(([^)]+)\)", guide):
        here, _, name = target.partition("#")
        assert name in headings if name else (GUIDE.parent / here).exists(), target


def test_every_command_it_names_can_be_called():
    guide = GUIDE.read_text(encoding="utf-8")
    lines = [
        line for block in blocks() if block.language == "sh" for line in block.text.splitlines()
    ]
    lines += re.findall(r"`(smallstate [^`]+)`", guide.replace("\n", " "))
    assert len(lines) > 15
    for line in lines:
        words = shlex.split(line)
        if len(words) > 2:
            assert parser().parse_args(words[1:]).command == words[1], line
        else:
            assert words[1] in {command.NAME for command in COMMANDS}, line


def test_every_code_it_names_has_a_page():
    guide = GUIDE.read_text(encoding="utf-8")
    named = set(re.findall(r"SS\d{3}", guide))
    assert len(named) > 20
    assert named <= set(codes())
    assert all(page(code) for code in named)


ROW = re.compile(r"^\| (`.*?`) \| (.*?) \|$", re.MULTILINE)
HOLDS = """    unless: boat != moored
"""


def test_every_condition_in_the_table_is_one():
    guide = GUIDE.read_text(encoding="utf-8")
    section = guide.partition("## Conditions and numbers")[2].partition("\n## ")[0]
    tutorial = FIRST_DESK.read_text(encoding="utf-8")
    assert HOLDS in tutorial
    tutorial = tutorial.replace("variables:\n", "variables:\n  told: {start: no}\n")
    asked = 0
    for row, about in ROW.findall(section):
        number = "number" in about or "the least" in about
        for each in re.findall(r"`([^`]+)`", row):
            condition = f"{each} >= 0" if number else each
            text = tutorial.replace(HOLDS, f'    unless: "{condition}"\n')
            assert [found.message for found in loaded(text).errors] == [], each
            asked += 1
    assert asked > 18


def test_the_guide_is_found_where_the_scenarios_are():
    assert GUIDE.is_file()
    assert isinstance(GUIDE, Path)
