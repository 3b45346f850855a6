"""The wheel carries the whole game: it plays from any folder, and nothing that is not the game is in it."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipapp
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
    lying = {
        PurePosixPath(path.relative_to(ROOT).as_posix())
        for path in (ROOT / "game").rglob("*")
        if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
    }
    assert lying - {PurePosixPath("game/launcher.py")} <= names
    assert PurePosixPath("smallstate.py") in names, "the launcher, under its own name"


def test_nothing_else_is_carried(names):
    tops = {name.parts[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"game", "smallstate.py"}
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
    assert project["scripts"] == {"smallstate": "smallstate:main"}
    assert "from game.cli.main import main as run" in (ROOT / "game/launcher.py").read_text()
    assert "from game.cli.main import main" in (ROOT / "game/__main__.py").read_text()


@pytest.fixture(scope="module")
def site(wheel, tmp_path_factory):
    """The wheel, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def called(*argv, path, cwd):
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    return subprocess.run(
        [sys.executable, *argv], cwd=cwd, env=env, check=False, capture_output=True, text=True
    )


def test_the_launcher_starts_the_game(site, tmp_path):
    shown = called("-m", "smallstate", "--version", path=[site], cwd=tmp_path)
    assert (shown.returncode, shown.stdout[:10]) == (0, "smallstate")


@pytest.mark.parametrize("lying", ["game.py", "game/__init__.py"])
def test_another_module_called_game_is_named(site, tmp_path, lying):
    other = tmp_path / "other" / lying
    other.parent.mkdir(parents=True)
    other.write_text("raise SystemExit('this is another game, and it was started')")
    for path, cwd in (
        ((other.parents[len(Path(lying).parts) - 1], site), tmp_path),
        ((site,), tmp_path / "other"),
    ):
        shown = called("-m", "smallstate", "list", path=path, cwd=cwd)
        assert shown.returncode == 2
        assert shown.stdout == ""
        message, help_ = shown.stderr.splitlines()
        assert message.startswith("smallstate: another module called `game` hides")
        assert f"`{other}`" in message
        assert "PYTHONPATH" in help_


def test_a_game_written_over_by_another_distribution_is_named(site, tmp_path):
    shutil.copytree(site, tmp_path / "site")
    first = tmp_path / "site" / "game" / "__init__.py"
    first.write_text("")
    shown = called("-m", "smallstate", "list", path=[tmp_path / "site"], cwd=tmp_path)
    assert shown.returncode == 2
    assert f"`{first}`" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_inside_an_archive_it_says_that_it_cannot_run(site, tmp_path):
    archive = tmp_path / "smallstate.pyz"
    zipapp.create_archive(site, archive, main="smallstate:main")
    shown = called(str(archive), "list", path=[], cwd=tmp_path)
    assert shown.returncode == 2
    message, help_ = shown.stderr.splitlines()
    assert "inside an archive" in message
    assert "unpack" in help_


def test_every_dependency_says_from_which_version_on():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for each in project["dependencies"]:
        assert re.match(r"[\w-]+>=\d[\d.]*(,<\d+)?$", each), "what `.ci/lowest` can install"
