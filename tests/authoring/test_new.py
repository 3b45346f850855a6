"""`new scenario` writes a file that is right as it stands, and writes over nothing."""

from pathlib import Path

import pytest

from game.analysis import audit
from game.authoring import NewFileError, new_scenario, new_translation
from game.authoring.scenario_tests import run_test
from game.engine import Kind, lower
from game.library import shipped_libraries
from game.lint import load
from game.loading import SCHEMA_FILE, modeline, schema_text
from game.scoring.panel import Panel
from tests.present import present


@pytest.fixture
def begun(tmp_path):
    return new_scenario("my-island", tmp_path / "made")


def test_it_passes_check_and_its_tests(begun):
    loaded = load(begun, [shipped_libraries()])
    assert loaded.diagnostics == ()
    assert loaded.accepted == ()
    program = lower(present(loaded.scenario))
    assert [run_test(program, each).why for each in present(loaded.scenario).tests.values()] == [
        "",
        "",
        "",
    ]


def test_it_audits_clean(begun):
    scenario = load(begun, [shipped_libraries()]).scenario
    assert scenario is not None
    found = audit(lower(scenario), Panel(scenario), scenario.profiles[scenario.profile])
    assert (found.exact, found.faults) == (True, 0)


def test_it_shows_what_a_scenario_is_made_of(begun):
    scenario = load(begun, [shipped_libraries()]).scenario
    assert scenario is not None
    assert scenario.title == "My island"
    kinds = {arc.kind for node in lower(scenario).nodes.values() for arc in node.arcs}
    assert {Kind.CHOICE, Kind.INITIATIVE, Kind.CONSEQUENCE, Kind.ENDING} <= kinds


def test_the_editor_finds_the_schema_beside_it(begun):
    assert begun.read_text(encoding="utf-8").startswith(modeline())
    assert begun.with_name(SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


def test_a_file_that_is_there_stays(begun):
    begun.write_text("mine", encoding="utf-8")
    with pytest.raises(NewFileError, match="is there already"):
        new_scenario("my-island", begun.parent)
    assert begun.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "help_"),
    [("My Island", "write `my-island`"), ("../up", "write `up`"), ("first-desk", "another name")],
)
def test_a_name_that_cannot_be_is_refused_with_one_that_can(name, help_, tmp_path):
    with pytest.raises(NewFileError) as refused:
        new_scenario(name, tmp_path)
    assert help_ in refused.value.help
    assert list(tmp_path.iterdir()) == []


def test_a_translation_begins_with_every_text_of_the_original_and_plays(begun):
    path = new_translation(begun, "fr")
    assert path.name == "my-island.fr.yaml"
    (missing,) = load(path, [shipped_libraries()]).diagnostics
    assert missing.code == "SS710"
    waiting = path.read_text(encoding="utf-8")
    assert present(load(path, [shipped_libraries()]).scenario).title == "My island"
    said = [line.removeprefix("# ") for line in waiting.splitlines() if "take away" not in line]
    path.write_text("\n".join(said), encoding="utf-8")
    assert load(path, [shipped_libraries()]).diagnostics == ()


@pytest.mark.parametrize(("language", "help_"), [("French", "such as `fr`"), ("de", "begin anew")])
def test_a_translation_that_cannot_begin_is_refused(language, help_, begun):
    begun.with_name("my-island.de.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(NewFileError) as refused:
        new_translation(begun, language)
    assert help_ in refused.value.help


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, lambda path: path.symlink_to("nowhere")])
def test_what_is_no_scenario_begins_no_translation(make, tmp_path):
    scenario = tmp_path / "mine.yaml"
    make(scenario)
    with pytest.raises(NewFileError) as refused:
        new_translation(scenario, "fr")
    assert refused.value.help == f"`smallstate check {scenario}` says why"
    assert list(tmp_path.iterdir()) == [scenario]
