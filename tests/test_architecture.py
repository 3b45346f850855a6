"""The house keeps its shape: who may import whom, what runs without a screen, how long a file is."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 400

# Rooms that must work where Textual is not installed.
WITHOUT_A_SCREEN = (
    "diagnostics",
    "expr",
    "model",
    "voting",
    "loading",
    "lint",
    "engine",
    "library",
    "scoring",
    "analysis",
    "saves",
    "debrief",
    "authoring",
    "play",
    "cli",
)

BLOCK_TEXTUAL = """
import importlib, sys

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("textual", "rich"):
            raise ModuleNotFoundError(f"{name} is not installed here", name=name)

sys.meta_path.insert(0, NotInstalled())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def modules(folder):
    return sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in folder.rglob("*.py")
    )


def import_without_textual(*names):
    return subprocess.run(
        [sys.executable, "-c", BLOCK_TEXTUAL, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_room_imports_only_from_the_floors_below_it(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("room", WITHOUT_A_SCREEN)
def test_every_module_of_the_room_runs_without_textual(room):
    assert importlib.util.find_spec(f"game.{room}") is not None
    tried = import_without_textual(*modules(ROOT / "game" / room))
    assert tried.returncode == 0, tried.stderr


def test_the_block_is_one():
    tried = import_without_textual("textual.app")
    assert "textual is not installed here" in tried.stderr


def test_no_module_is_too_long_to_read():
    counts = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for folder in ("game", "plugins")
        for path in (ROOT / folder).rglob("*.py")
    }
    assert {name: lines for name, lines in counts.items() if lines > LONGEST} == {}


def test_every_module_says_what_it_is_for():
    silent = [
        str(path.relative_to(ROOT))
        for folder in ("game", "plugins")
        for path in (ROOT / folder).rglob("*.py")
        if not path.read_text(encoding="utf-8").startswith(('"""', 'r"""'))
    ]
    assert silent == []


def test_a_folder_of_tests_is_called_as_the_part_of_a_room_that_it_tests():
    folders = {
        path.parent.relative_to(ROOT / "tests")
        for path in (ROOT / "tests").rglob("test_*.py")
        if len(path.relative_to(ROOT / "tests").parts) > 2  # in a folder of a room's folder
    }
    assert {str(each) for each in folders if not (ROOT / "game" / each).is_dir()} == set()
