"""The house keeps its shape: who may import whom, what runs without a screen, how long a file is."""

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
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


def imported(source, known):
    """The modules of the house that a text imports, also within functions; what is imported for types alone never is."""
    waiting = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting += node.orelse
            continue
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a relative import"
            for each in node.names:
                inner = f"{node.module}.{each.name}"
                yield inner if inner in known else node.module


def circles(sources):
    """The groups of modules, given as names and texts, that lead to each other by whatever road (Tarjan, 1972)."""
    leads = {
        name: sorted(set(imported(text, sources)) & set(sources) - {name})
        for name, text in sources.items()
    }
    order = dict[str, int]()
    lowest = dict[str, int]()
    open_, found = list[str](), list[list[str]]()

    def visit(name):
        order[name] = lowest[name] = len(order)
        open_.append(name)
        for other in leads[name]:
            if other not in order:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in open_:
                lowest[name] = min(lowest[name], order[other])
        if lowest[name] == order[name]:
            place = open_.index(name)
            if len(open_) > place + 1:
                found.append(sorted(open_[place:]))
            del open_[place:]

    for name in leads:
        if name not in order:
            visit(name)
    return found


def texts(folder):
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): (
            path.read_text(encoding="utf-8")
        )
        for path in folder.rglob("*.py")
    }


def test_no_import_leads_in_a_circle():
    assert circles(texts(ROOT / "game")) == []


def test_a_circle_is_found_whatever_road_it_takes():
    lazy = "def late():\n    from house import attic\n    return attic"
    typed = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import house.cellar"
    made = {
        "house": "",
        "house.attic": "import house.stairs",
        "house.stairs": "from house.cellar import door",
        "house.cellar": lazy,
        "house.garden": "import house.attic",
        "house.roof": typed,
    }
    assert circles(made) == [["house.attic", "house.cellar", "house.stairs"]]
    assert circles(made | {"house.cellar": "door = 1"}) == []
    assert circles(
        made | {"house": "from house.garden import tree", "house.cellar": "import house"}
    ) == [["house", "house.attic", "house.cellar", "house.garden", "house.stairs"]]


def test_screens_know_neither_navigation_nor_what_follows_them():
    """A screen may extend another, and has parts; it opens none."""
    screens = texts(ROOT / "game" / "tui" / "screens")
    parts = ("game.tui.screens.base", "game.tui.screens.debrief.pages.", "save_list")
    for name, text in screens.items():
        tree = ast.parse(text)
        extended = {
            ast.unparse(b) for c in ast.walk(tree) if isinstance(c, ast.ClassDef) for b in c.bases
        }
        for node in ast.walk(tree):
            module = (isinstance(node, ast.ImportFrom) and node.module) or ""
            if isinstance(node, ast.ImportFrom) and module.startswith("game.tui"):
                assert module not in ("game.tui.app", "game.tui.navigation"), name
                if module in screens and not any(part in module for part in parts):
                    assert {each.name for each in node.names} <= extended, (name, module)


# Modules that other rooms enter by their own names: a face that held what they need would load it for everybody.
APART = {
    "game.debrief.hindsight": "loads the analysis",
    "game.expr.backends.columns": "loads NumPy",
    "game.library.loader": "loads the reader of scenarios, which the first screen does without",
    "game.play.campaigns": "loads the reader of scenarios and saves",
    "game.play.closing": "loads the debrief and plugins",
    "game.play.endings_seen": "loads SQLite, which not every Python has",
    "game.play.opening": "loads the reader of scenarios and saves",
    "game.scoring.panel.examine": "runs plugins",
    "game.scoring.plugins.template": "writes a new plugin",
}


def exported(package: Path) -> set[str]:
    """What the face of a package holds: what its `__init__` imports or defines."""
    held = set[str]()
    for statement in ast.parse((package / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.ImportFrom | ast.Import):
            held |= {each.asname or each.name for each in statement.names}
        elif isinstance(statement, ast.FunctionDef | ast.ClassDef):
            held.add(statement.name)
        elif isinstance(statement, ast.Assign):
            held |= {ast.unparse(target) for target in statement.targets}
    return held


def past_the_face(path: Path) -> Iterator[str]:
    """The imports of a module that take something of another room and not from the face of one of its packages."""
    room = path.relative_to(ROOT).parts[1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("game."):
            continue
        assert node.module is not None
        place = ROOT.joinpath(*node.module.split("."))
        if node.module.split(".")[1] == room or node.module in APART:
            continue
        for each in node.names:
            apart = f"{node.module}.{each.name}" in APART
            if place.is_dir() and not apart and each.name not in exported(place):
                yield f"{path.relative_to(ROOT)}: {node.module}.{each.name}"
            if place.with_suffix(".py").is_file() and place.parent != ROOT / "game":
                yield f"{path.relative_to(ROOT)}: {node.module}"


def test_a_room_is_entered_by_the_faces_of_its_packages():
    """From another room a name is imported from a package that exports it. A room of one module is its own face."""
    modules = sorted((ROOT / "game").glob("*/**/*.py"))
    assert [each for path in modules for each in past_the_face(path)] == []


@pytest.mark.parametrize("name", APART)
def test_what_stands_apart_is_there(name):
    assert ROOT.joinpath(*name.split(".")).with_suffix(".py").is_file()
