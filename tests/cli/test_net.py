"""Whatever breaks in the game: one line that names the file, a log, the right exit code; and the other files are done."""

import re
import shutil
from importlib import import_module
from pathlib import Path

import pytest

from game.cli.commands import COMMANDS
from game.library import cache_dir
from game.lint import load

BROKEN = KeyError("a state that nobody foresaw")
CALLS = {
    "list": ["list"],
    "play": ["play", "FILE", "--plain"],
    "saves": ["saves"],
    "report": ["report", "FILE"],
    "check": ["check", "FILE"],
    "explain": ["explain", "SS101"],
    "test": ["test", "FILE"],
    "audit": ["audit", "FILE"],
    "simulate": ["simulate", "FILE"],
    "graph": ["graph", "FILE"],
    "diff": ["diff", "FILE", "FILE"],
    "new": ["new", "scenario", "FILE"],
    "plugins": ["plugins"],
    "schema": ["schema"],
    "completion": ["completion", "bash"],
}


def fails(*_, **__):
    raise BROKEN


def logs():
    return sorted(cache_dir().glob("crash-*.log"))


def the_log(said):
    """The log that a message names: it is there, and says what happened."""
    [log] = re.findall(r"`([^`]*crash-[^`]*\.log)`", said)
    words = Path(log).read_text(encoding="utf-8")
    assert "Traceback" in words
    assert "nobody foresaw" in words
    return log


@pytest.fixture
def folder(tmp_path, ferry):
    """Three sound scenarios; the one in the middle is the one on which the game will break."""
    for name in ("a", "broken", "c"):
        shutil.copy(ferry, tmp_path / f"{name}.yaml")
    return tmp_path


@pytest.fixture
def _breaks(monkeypatch):
    """The game breaks while it loads `broken.yaml`, and while it loads nothing else."""

    def loads(path, *args, **kwargs):
        return fails() if path.stem == "broken" else load(path, *args, **kwargs)

    monkeypatch.setattr("game.library.loader.load", loads)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.NAME)
def test_a_fault_inside_any_command_is_a_line_a_log_and_a_2(
    smallstate, monkeypatch, command, ferry
):
    monkeypatch.setattr(command, "run", fails)
    call = [str(ferry) if word == "FILE" else word for word in CALLS[command.NAME]]
    ran = smallstate(*call)
    assert (ran.code, ran.out) == (2, "")
    line, help_ = ran.err.splitlines()
    assert line == f"smallstate: a fault of the game itself ended `smallstate {' '.join(call)}`"
    the_log(help_)


def test_a_fault_before_any_command_is_one_too(smallstate, monkeypatch):
    monkeypatch.setattr("game.cli.terminal.open_library", fails)
    ran = smallstate()
    assert ran.code == 2
    assert "a fault of the game itself ended `smallstate`\n" in ran.err


@pytest.mark.usefixtures("_breaks")
def test_check_goes_on_with_the_other_files(smallstate, folder):
    (folder / "c.yaml").write_text("small-state: 1\ntitel: C\n")
    ran = smallstate("check", folder)
    assert ran.code == 2
    assert "error[SS999]: a fault of the game itself ended the work on this file" in ran.out
    assert f"--> {folder / 'broken.yaml'}" in ran.out
    assert f"--> {folder / 'c.yaml'}:2:1" in ran.out
    assert "3 scenarios checked" in ran.err
    the_log(ran.out)


@pytest.mark.usefixtures("_breaks")
def test_check_as_json_stays_json(smallstate, folder):
    ran = smallstate("check", folder, "--json")
    [found] = [each for each in ran.json if each["code"] == "SS999"]
    assert ran.code == 2
    assert (found["severity"], found["file"]) == ("error", str(folder / "broken.yaml"))
    the_log(found["help"])


def test_a_fault_while_warnings_are_looked_for_is_one_of_that_file(smallstate, folder, monkeypatch):
    checked = []

    def check(lowered):
        checked.append(lowered.scenario.id)
        return fails() if lowered.scenario.id == "broken" else ()

    monkeypatch.setattr(import_module("game.lint.loaded"), "LATER", (check,))
    ran = smallstate("check", folder, "--json")
    assert [(Path(each["file"]).stem, each["code"]) for each in ran.json] == [("broken", "SS999")]
    assert ran.code == 2
    assert checked == ["a", "broken", "c"]
    assert smallstate("play", folder / "broken.yaml", "--choose", "").code == 0


@pytest.mark.usefixtures("_breaks")
def test_test_goes_on_with_the_other_files(smallstate, folder):
    ran = smallstate("test", folder, "--json")
    assert ran.code == 2
    assert {each["scenario"] for each in ran.json} == {"a", "c"}
    assert str(folder / "broken.yaml") in ran.err
    the_log(ran.err)


def test_a_fault_while_tests_are_played_is_one_of_that_file(smallstate, folder, monkeypatch):
    from game import authoring

    real = authoring.run_test

    def run(program, test):
        return fails() if program.scenario.id == "broken" else real(program, test)

    monkeypatch.setattr(authoring, "run_test", run)
    ran = smallstate("test", folder, "--json")
    assert ran.code == 2
    assert {each["scenario"] for each in ran.json} == {"a", "c"}
    assert str(folder / "broken.yaml") in ran.err
    the_log(ran.err)


@pytest.mark.usefixtures("_breaks")
@pytest.mark.parametrize(
    "call",
    [
        ("play", "FILE", "--plain"),
        ("play", "FILE", "--choose", ""),
        ("play", "FILE", "--watch", "--plain"),
        ("audit", "FILE"),
        ("simulate", "FILE"),
        ("graph", "FILE"),
        ("diff", "FILE", "FILE"),
    ],
    ids=" ".join,
)
def test_one_file_on_which_the_game_breaks_is_named(smallstate, folder, call):
    path = folder / "broken.yaml"
    ran = smallstate(*(path if word == "FILE" else word for word in call))
    assert (ran.code, ran.out) == (2, "")
    assert f"--> {path}" in ran.err
    assert "Traceback" not in ran.err
    the_log(ran.err)


@pytest.fixture
def library(folder, monkeypatch):
    monkeypatch.setattr("game.library.search.user_scenarios", lambda: folder)
    return folder


@pytest.mark.usefixtures("_breaks", "library")
def test_list_as_json_counts_the_others(smallstate):
    ran = smallstate("list", "--json")
    assert ran.code == 2
    words = {each["id"]: each["words"] for each in ran.json}
    assert words["broken"] is None
    assert words["a"] == words["c"] > 0
    assert "broken.yaml" in ran.err
    the_log(ran.err)


@pytest.mark.usefixtures("library")
def test_a_fault_while_a_scenario_is_counted_is_one_of_that_file(smallstate, monkeypatch):
    from game import authoring

    real = authoring.census
    monkeypatch.setattr(
        authoring, "census", lambda found: fails() if found.id == "broken" else real(found)
    )
    ran = smallstate("list", "--json")
    assert ran.code == 2
    assert {each["id"]: each["words"] for each in ran.json}["a"] > 0
    the_log(ran.err)


@pytest.mark.usefixtures("library")
def test_a_head_on_which_the_game_breaks_hides_no_other(smallstate, monkeypatch):
    from game.library import heads

    real = heads.head_of
    heads_read = []

    def head_of(raw):
        heads_read.append(raw)
        return fails() if len(heads_read) == 2 else real(raw)

    monkeypatch.setattr(heads, "head_of", head_of)
    ran = smallstate("list")
    assert ran.code == 0
    assert {"a", "broken", "c"} <= {line.split()[0] for line in ran.out.splitlines()}
    assert len(logs()) == 1


@pytest.mark.usefixtures("_breaks")
def test_a_campaign_with_an_episode_on_which_the_game_breaks(smallstate, folder):
    (folder / "both.yaml").write_text(
        "small-state-campaign: 1\ntitle: Both\nsummary: Two.\nepisodes:\n"
        "  - {scenario: a}\n  - {scenario: broken}\n"
    )
    ran = smallstate("check", folder / "both.yaml", "--json")
    assert [each["code"] for each in ran.json] == ["SS852"]


def test_a_campaign_on_which_the_game_breaks(smallstate, folder, monkeypatch):
    (folder / "both.yaml").write_text(
        "small-state-campaign: 1\ntitle: Both\nsummary: Two.\nepisodes: [{scenario: a}]\n"
    )
    monkeypatch.setattr("game.loading.campaign._campaign", fails)
    ran = smallstate("check", folder, "--json")
    assert [(Path(each["file"]).stem, each["code"]) for each in ran.json] == [("both", "SS999")]
    assert ran.code == 2


@pytest.fixture
def saves(smallstate, folder):
    """Three saved games; the one of `broken` is the one on which the game will break."""
    for name in ("a", "broken", "c"):
        smallstate("play", folder / f"{name}.yaml", "--plain", stdin="1\n")
    return [each["name"] for each in smallstate("saves", "--json").json]


@pytest.mark.usefixtures("saves")
def test_a_save_on_which_the_game_breaks_hides_no_other(smallstate, monkeypatch):
    from game.saves.folder import listing
    from game.saves.folder import read_head as real

    monkeypatch.setattr(
        listing, "read_head", lambda path: fails() if "broken" in path.stem else real(path)
    )
    ran = smallstate("saves", "--json")
    assert ran.code == 2
    assert {each["name"]: bool(each["error"]) for each in ran.json} == {
        "a-1": False,
        "broken-1": True,
        "c-1": False,
    }
    said = smallstate("saves").out
    assert "cannot be read: a fault of the game itself ended the work on `broken-1.save`" in said
    the_log(said)


@pytest.mark.usefixtures("saves")
def test_verify_goes_on_with_the_other_saves(smallstate, monkeypatch):
    from game.saves.exchange import verdict
    from game.saves.journal import partings as real

    monkeypatch.setattr(
        verdict,
        "partings",
        lambda program, log: fails() if log.scenario == "broken" else real(program, log),
    )
    ran = smallstate("saves", "verify", "--json")
    assert ran.code == 2
    found = {each["name"]: each for each in ran.json}
    assert [found[name]["good"] for name in ("a-1", "broken-1", "c-1")] == [True, False, True]
    why = found["broken-1"]["why"]
    assert "a fault of the game itself ended the work on `broken-1.save`" in why
    the_log(why)


@pytest.mark.usefixtures("saves")
def test_a_game_on_which_the_import_breaks_is_named(smallstate, tmp_path, monkeypatch):
    export = tmp_path / "sent.json"
    smallstate("saves", "export", "a-1", "-o", export)
    monkeypatch.setattr("game.saves.exchange.exported.partings", fails)
    ran = smallstate("saves", "import", export)
    assert (ran.code, ran.out) == (2, "")
    assert "a fault of the game itself ended the work on `sent.json`" in ran.err
    the_log(ran.err)


def test_a_plugin_on_which_the_game_breaks_hides_no_other(smallstate, monkeypatch):
    from game.scoring.runtime import registration

    real = registration.hooks_of

    def hooks_of(module):
        return fails() if module.__name__.endswith("consistency") else real(module)

    monkeypatch.setattr(registration, "hooks_of", hooks_of)
    ran = smallstate("plugins", "--json")
    found = {each["name"]: each for each in ran.json}
    assert ran.code == 1
    assert found["consistency"]["status"] == "failed"
    assert "a fault of the game itself" in found["consistency"]["error"]
    assert [name for name, each in found.items() if each["status"] == "failed"] == ["consistency"]


def test_every_command_has_its_call_here():
    assert set(CALLS) == {command.NAME for command in COMMANDS}
