"""The guide is true: its examples run, and it misses nothing of the contract."""

import inspect
import json
import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from game import scoring
from game.cli.main import main
from game.engine import Playthrough
from game.model import Instrument
from game.scoring import (
    Close,
    Decision,
    Entry,
    Occasion,
    OpenMove,
    Page,
    Points,
    Policy,
    Position,
    Profile,
    Recorded,
    ReportSection,
    Review,
    Scorer,
    Settled,
    Table,
    hookspecs,
    setting,
)
from game.scoring.hookspecs import KINDS
from game.scoring.panel import open_panel
from game.scoring.panel.ledger import keep_ledger
from game.scoring.panel.review import review_of
from game.scoring.panel.views import position_of
from game.scoring.plugins.config import trust
from game.scoring.plugins.discover import find_plugins
from game.scoring.runtime.memory import MOST_CARRIED
from game.scoring.testing import random_plays, shipped_programs

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "plugins" / "README.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^```python (\S+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))
RECORDS = (
    Points, Occasion, Close, Review, Decision, Recorded, Entry, Settled, Page, Table, Position, OpenMove, Profile
)  # fmt: skip
COMMANDS = re.findall(r"^smallstate .*$", GUIDE, re.MULTILINE)
HOOKS = {name: what for name, what in vars(hookspecs).items() if hasattr(what, "smallstate_spec")}


def named(word):
    return re.search(rf"`[^`\n]*\b{re.escape(word)}\b[^`\n]*`", GUIDE)


@pytest.fixture
def example(tmp_path):
    """An example of the guide as a trusted plugin."""

    def example(name):
        path = tmp_path / name
        path.write_text(EXAMPLES[name], encoding="utf-8")
        trust(path)
        [plugin] = [plugin for plugin in find_plugins() if plugin.where == str(path)]
        return plugin

    return example


@pytest.fixture
def road():
    return next(p for p in shipped_programs() if p.scenario.id == "road-to-burgenstock")


def test_every_python_example_has_a_name_and_runs_below():
    assert len(EXAMPLES) == GUIDE.count("```python")
    assert set(EXAMPLES) == {
        "courtesy.py",
        "families.py",
        "profile.py",
        "busiest.py",
        "thrift.py",
        "conftest.py",
        "test_courtesy.py",
        "left_over.py",
        "test_left_over.py",
    }


def test_the_scorer_scores(example, road):
    with open_panel(road.scenario, plugins=[example("courtesy.py")]) as panel:
        ledgers = [keep_ledger(play, panel) for play in random_plays(road, 5)]
        assert panel.failures == ()
    mine = [entry for ledger in ledgers for entry in ledger.entries if entry.scorer == "courtesy"]
    assert mine
    assert {entry.reason for entry in mine} == {"somebody was called before anything was announced"}


def test_one_scorer_serves_families_of_scenarios_without_a_word(example, road):
    desk = next(p for p in shipped_programs() if p.scenario.id == "first-desk")
    plugin = example("families.py")
    for program, scorer in ((road, "essay-calls"), (desk, "desk-calls")):
        with open_panel(program.scenario, plugins=[plugin]) as panel:
            assert [seat.card.id for seat in panel.scorers] == ["declared", scorer]
            assert panel.failures == ()
            assert panel.notes == ()


def test_every_form_of_diplomacy_is_in_the_guide():
    [row] = re.findall(r"^\| `instrument` \| (.*) \|$", GUIDE, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", row)) == {each.value for each in Instrument}


def test_the_bound_of_memory_in_the_guide_is_the_audits():
    assert f"fewer than {MOST_CARRIED} different memories" in GUIDE


def test_the_profile_weighs(example, road):
    with open_panel(road.scenario, plugins=[example("profile.py")]) as panel:
        assert panel.profiles["charter-first"].weights["un-charter"] == 3


def test_the_section_writes(example, road):
    with open_panel(road.scenario, plugins=[example("busiest.py")]) as panel:
        [play] = random_plays(road, 1)
        page = panel.sections[0].ask("write", review_of(play, keep_ledger(play, panel)))
    assert page.paragraphs[0].startswith("You decided ")
    assert sum(int(times) for _, times in page.table.rows) > 0


def test_the_policy_plays(example, road):
    with open_panel(road.scenario, plugins=[example("thrift.py")]) as panel:
        policy, play = panel.policies["thrift"], Playthrough.begin(road, 1)
        weights = policy.ask("weigh", position_of(road, play.state, policy.card))
    assert max(weights.values()) > 0


@pytest.mark.slow
def test_every_command_of_the_guide_does_what_it_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("courtesy.py").write_text(EXAMPLES["courtesy.py"], encoding="utf-8")
    assert COMMANDS[0] == "smallstate plugins trust courtesy.py"
    shown = {}
    for command in COMMANDS:
        assert main(shlex.split(command)[1:]) == 0, command
        shown[command] = capsys.readouterr().out
    assert "scorer `courtesy`, Courtesy" in shown["smallstate plugins trust courtesy.py"]
    played = json.loads(shown["smallstate play eleventh-session --choose talk-line --json"])
    assert "capacity" in played["variables"]
    assert "partnerships" in played["scores"]
    [line] = [each for each in played["ledger"] if each["scorer"] == "courtesy"]
    [said] = re.findall(r"^```json line of the ledger\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert line == json.loads(said)
    audited = shown["smallstate audit eleventh-session"]
    assert re.search(r"courtesy", audited.partition("Scorers in these figures")[2])


@pytest.mark.slow
def test_the_tests_of_the_guide_pass(tmp_path):
    for name, source in EXAMPLES.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
    tried = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{ROOT}:{tmp_path}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "5 passed" in tried.stdout, tried.stdout + tried.stderr


def test_every_hook_and_argument_is_in_the_guide_and_documented():
    assert set(HOOKS) >= set(KINDS)
    for name, hook in HOOKS.items():
        arguments = [each for each in inspect.signature(hook).parameters if each != "register"]
        assert f"`{name}({', '.join(arguments)})`" in GUIDE
        assert "Returns " in (inspect.getdoc(hook) or "")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_what_plugins_see_and_give_is_in_the_guide(record):
    assert named(record.__name__)
    assert [each.name for each in fields(record) if not named(each.name)] == []


@pytest.mark.parametrize("kind", [Scorer, ReportSection, Policy], ids=lambda kind: kind.__name__)
def test_every_attribute_and_method_is_in_the_guide(kind):
    for each in kind.__mro__[:-1]:
        for name in each.__annotations__:
            assert f"| `{name}` |" in GUIDE
        for name, method in vars(each).items():
            if inspect.isfunction(method):
                arguments = ", ".join(list(inspect.signature(method).parameters)[1:])
                assert f"| `{name}({arguments})` |" in GUIDE


def test_every_name_that_a_plugin_may_import_is_in_the_guide():
    assert [name for name in scoring.__all__ if not named(name)] == []


def test_every_argument_of_a_setting_is_in_the_guide():
    assert [name for name in inspect.signature(setting).parameters if not named(name)] == []


def test_every_bundled_plugin_is_in_the_guide_and_short():
    for path in (ROOT / "plugins").glob("*.py"):
        assert f"| `{path.name}` |" in GUIDE
        assert 30 <= len(path.read_text(encoding="utf-8").splitlines()) <= 120
        assert (ROOT / "tests" / "plugins" / f"test_{path.name}").exists()
