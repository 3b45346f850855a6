import subprocess
import sys
from pathlib import Path

import pytest

from game.scoring.panel.examine import examine
from game.scoring.plugins.config import distrust, trust
from game.scoring.plugins.discover import find_plugins
from game.scoring.plugins.template import NewPluginError, new_plugin

ROOT = Path(__file__).resolve().parents[3]


def run(*command, cwd, path=()):
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={"PYTHONPATH": ":".join(map(str, (ROOT, *path))), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_a_new_plugin_passes_its_tests_and_the_linters_types(tmp_path):
    home = new_plugin("quiet-calls", tmp_path)
    tried = run("pytest", "-q", "-p", "no:cacheprovider", cwd=home)
    assert tried.returncode == 0, tried.stdout + tried.stderr
    assert "3 passed" in tried.stdout
    tried = run("mypy", "--strict", "src", "--cache-dir", str(tmp_path / "cache"), cwd=home)
    assert tried.returncode == 0, tried.stdout


def test_a_new_plugin_builds_installs_and_shows_up(tmp_path, monkeypatch):
    home = new_plugin("quiet-calls", tmp_path)
    built = run("hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "out"), cwd=home)
    assert built.returncode == 0, built.stdout + built.stderr
    [wheel] = (tmp_path / "out").glob("*.whl")
    site = tmp_path / "site"
    unpacked = run("zipfile", "-e", str(wheel), str(site), cwd=tmp_path)
    assert unpacked.returncode == 0
    monkeypatch.syspath_prepend(str(site))
    [plugin] = [plugin for plugin in find_plugins() if plugin.name == "quiet-calls"]
    assert (plugin.status, plugin.version) == ("ready", "0.1.0")
    [seen] = examine([plugin])
    assert (seen.status, seen.error) == ("loaded", "")
    assert [(card.kind, card.id) for card in seen.manifest.cards] == [("scorer", "quiet-calls")]


def test_its_module_is_a_plugin_as_a_single_file_too(tmp_path):
    path = new_plugin("calls", tmp_path) / "src" / "smallstate_calls" / "__init__.py"
    single = path.rename(tmp_path / "calls.py")
    trust(single)
    [plugin] = [plugin for plugin in find_plugins() if plugin.name == "calls"]
    assert examine([plugin])[0].status == "loaded"


@pytest.mark.parametrize("name", ["Calls", "my calls", "../calls", "", "record", "small-state"])
def test_a_name_that_will_not_do_writes_nothing(name, tmp_path):
    with pytest.raises(NewPluginError):
        new_plugin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_way_from_a_trusted_file_to_a_package_is_told(tmp_path):
    path = new_plugin("calls", tmp_path) / "src" / "smallstate_calls" / "__init__.py"
    single = path.rename(tmp_path / "calls.py")
    trust(single)
    with pytest.raises(NewPluginError, match="there is a plugin `calls` already") as refused:
        new_plugin("calls", tmp_path / "packages")
    assert refused.value.help == f"smallstate plugins distrust {single}, or use another name"
    distrust(single)
    assert new_plugin("calls", tmp_path / "packages").is_dir()


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "calls").mkdir()
    with pytest.raises(NewPluginError, match="is there already"):
        new_plugin("calls", tmp_path)
