import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.library import (
    Origin,
    UnknownScenarioError,
    find_scenarios,
    locate,
    search,
    user_scenarios,
)

CHECKOUT = Path(__file__).resolve().parents[2]


def write(folder, name, title="T"):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"small-state: 1\ntitle: {title}\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def shipped(monkeypatch, tmp_path):
    folder = tmp_path / "shipped"
    monkeypatch.setattr(search, "shipped_scenarios", lambda: folder)
    write(folder, "road.yaml", "The Road")
    write(folder, "summit.yaml", "The Summit")
    return folder


def test_scenarios_come_from_folder_user_and_game_in_this_order(shipped, tmp_path):
    own = write(user_scenarios(), "own.yaml")
    given = write(tmp_path / "given", "given.yml")
    assert [(s.id, s.path, s.origin) for s in find_scenarios([given.parent])] == [
        ("given", given, Origin.FOLDER),
        ("own", own, Origin.USER),
        ("road", shipped / "road.yaml", Origin.SHIPPED),
        ("summit", shipped / "summit.yaml", Origin.SHIPPED),
    ]


def test_a_players_copy_takes_the_place_of_the_shipped_scenario():
    own = write(user_scenarios(), "road.yaml", "My Road")
    assert [s.title for s in find_scenarios()] == ["My Road", "The Summit"]
    assert locate("road") == own


def test_libraries_notes_and_hidden_files_are_no_scenarios(shipped):
    write(shipped / "libraries", "essay.yaml")
    write(shipped, ".draft.yaml")
    (shipped / "notes.yaml").write_text("groceries: [rice]\n")
    (shipped / "README.md").write_text("small-state: 1\n")
    assert [s.id for s in find_scenarios()] == ["road", "summit"]


def test_a_scenario_may_live_in_a_folder_of_its_own(shipped):
    path = write(shipped / "bay", "bay-of-plenty.yaml")
    assert locate("bay-of-plenty") == path


def test_a_file_without_a_title_is_listed_by_its_name(shipped):
    write(shipped, "half-done.yaml", title="")
    assert [s.title for s in find_scenarios() if s.id == "half-done"] == ["Half done"]


@pytest.mark.usefixtures("_mortal")
def test_a_closed_folder_holds_no_scenarios(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert [s.origin for s in find_scenarios([closed])] == [Origin.SHIPPED, Origin.SHIPPED]


def test_an_unknown_id_names_what_comes_close():
    with pytest.raises(UnknownScenarioError) as caught:
        locate("raod")
    assert str(caught.value) == "no scenario `raod`"
    assert caught.value.help == "did you mean `road`?"


def test_an_id_that_resembles_nothing_says_where_to_look():
    with pytest.raises(UnknownScenarioError) as caught:
        locate("zzzzzz")
    assert "`smallstate list`" in caught.value.help


@pytest.mark.parametrize("name", ["./road", "gone/road.yaml", "road.yaml", "/road"])
def test_what_looks_like_a_path_is_one(name):
    assert locate(name) == Path(name)


def test_a_file_in_the_current_folder_needs_no_suffix(monkeypatch, tmp_path):
    (tmp_path / "draft").write_text("small-state: 1\n")
    monkeypatch.chdir(tmp_path)
    assert locate("draft") == Path("draft")


def test_finding_scenarios_loads_neither_textual_nor_yaml_nor_numpy():
    code = (
        "import sys, game.library as l; l.find_scenarios();"
        "print({'textual', 'yaml', 'numpy'} & sys.modules.keys())"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    assert shown.stdout.strip() == "set()"


@pytest.mark.usefixtures("_mortal")
@pytest.mark.parametrize("mode", [0, 0o400, 0o100])
def test_a_closed_folder_among_others_is_left_out_alone_and_told(tmp_path, mode):
    place = tmp_path / "mine"
    write(place, "open.yaml")
    write(place / "closed", "hidden.yaml")
    (place / "loop.yaml").symlink_to("loop.yaml")
    (place / "closed").chmod(mode)
    told = []
    found = find_scenarios([place], lambda folder, why: told.append(folder.name))
    (place / "closed").chmod(0o700)
    assert [each.id for each in found if each.origin is Origin.FOLDER] == ["open"]
    assert told == ["closed"]


def test_without_a_home_folder_there_are_the_shipped_ones(monkeypatch):
    monkeypatch.setenv("SMALLSTATE_HOME", "~no-such-user-here")
    assert {each.origin for each in find_scenarios()} == {Origin.SHIPPED}


def test_a_name_that_is_not_utf8_is_told_as_its_bytes(tmp_path):
    write(tmp_path / "mine", os.fsdecode(b"d\xe9sk.yaml"))
    [found] = [each for each in find_scenarios([tmp_path / "mine"]) if each.origin is Origin.FOLDER]
    assert found.id == r"d\xe9sk"
    assert found.path.is_file()
