"""`new scenario` writes a file that is right as it stands, and writes over nothing."""

import pytest

from game.analysis.audit import audit
from game.authoring.new import NewScenarioError, new_scenario
from game.engine import Kind, lower
from game.library import shipped_libraries
from game.loading import load
from game.loading.schema import FILE, modeline, schema_text
from game.scoring.panel import Panel
from game.scoring.scripted import run_test


@pytest.fixture
def begun(tmp_path):
    return new_scenario("my-island", tmp_path / "made")


def test_it_passes_check_and_its_tests(begun):
    loaded = load(begun, [shipped_libraries()])
    assert loaded.diagnostics == ()
    assert loaded.accepted == ()
    program = lower(loaded.scenario)
    assert [run_test(program, each).why for each in loaded.scenario.tests.values()] == ["", "", ""]


def test_it_audits_clean(begun):
    scenario = load(begun, [shipped_libraries()]).scenario
    found = audit(lower(scenario), Panel(scenario), scenario.profiles[scenario.profile])
    assert (found.exact, found.faults) == (True, 0)


def test_it_shows_what_a_scenario_is_made_of(begun):
    scenario = load(begun, [shipped_libraries()]).scenario
    assert scenario.title == "My island"
    kinds = {arc.kind for node in lower(scenario).nodes.values() for arc in node.arcs}
    assert {Kind.CHOICE, Kind.INITIATIVE, Kind.CONSEQUENCE, Kind.ENDING} <= kinds


def test_the_editor_finds_the_schema_beside_it(begun):
    assert begun.read_text(encoding="utf-8").startswith(modeline())
    assert begun.with_name(FILE).read_text(encoding="utf-8") == schema_text()


def test_a_file_that_is_there_stays(begun):
    begun.write_text("mine", encoding="utf-8")
    with pytest.raises(NewScenarioError, match="is there already"):
        new_scenario("my-island", begun.parent)
    assert begun.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "help_"),
    [("My Island", "write `my-island`"), ("../up", "write `up`"), ("first-desk", "another name")],
)
def test_a_name_that_cannot_be_is_refused_with_one_that_can(name, help_, tmp_path):
    with pytest.raises(NewScenarioError) as refused:
        new_scenario(name, tmp_path)
    assert help_ in refused.value.help
    assert list(tmp_path.iterdir()) == []
