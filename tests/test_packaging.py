"""The wheel carries the whole game: it plays from any folder, and nothing that is not the game is in it."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [path] = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return {PurePosixPath(name) for name in archive.namelist()}


@pytest.mark.parametrize("folder", ["scenarios", "plugins"])
def test_what_lies_beside_the_package_is_carried_inside_it(names, folder):
    lying = {
        PurePosixPath("game/_shipped", path.relative_to(ROOT).as_posix())
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
    }
    assert lying, f"{folder}/ is empty"
    assert lying <= names


def test_every_module_and_style_sheet_is_carried(names):
    assert {
        PurePosixPath(path.relative_to(ROOT).as_posix())
        for path in (ROOT / "game").rglob("*")
        if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
    } <= names


def test_nothing_else_is_carried(names):
    tops = {name.parts[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"game"}
    assert not [name for name in names if any(part.startswith(".") for part in name.parts)]
    assert not [name for name in names if "tests" in name.parts or name.suffix == ".pyc"]


def test_the_licence_travels_with_it(names):
    assert any(name.name == "LICENSE" for name in names)


def test_an_unpacked_wheel_finds_what_it_carried(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = (
        "import game.library as l;"
        "print(l.shipped_scenarios(), l.shipped_libraries(), l.shipped_plugins(), sep='\\n');"
        "[print(s.path) for s in l.find_scenarios()]"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "SMALLSTATE_HOME": str(tmp_path / "home")},
        check=True,
        capture_output=True,
        text=True,
    )
    places = [Path(line) for line in shown.stdout.splitlines()]
    assert len(places) > 3, "no scenario was found"
    for place in places:
        assert place.is_relative_to(tmp_path / "site" / "game" / "_shipped")
        assert place.exists()


def test_the_command_is_the_module():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"smallstate": "game.cli.main:main"}
    assert "from game.cli.main import main" in (ROOT / "game/__main__.py").read_text()
