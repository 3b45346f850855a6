import json
import os

import pytest

KEYS = ["code", "severity", "file", "line", "column", "end_line", "end_column", "message", "help"]


def test_a_sound_scenario_is_well(smallstate, ferry):
    shown = smallstate("check", ferry)
    assert (shown.code, shown.out) == (0, "")
    assert shown.err == "1 scenario checked: no faults\n"


def test_no_shipped_scenario_gives_a_false_alarm(smallstate):
    shown = smallstate("check", "road-to-burgenstock", "--json")
    assert (shown.code, shown.json) == (0, [])


def test_a_fault_is_shown_with_its_line_and_help(smallstate, faulty):
    shown = smallstate("check", faulty)
    assert shown.code == 1
    assert "the-mud" in shown.out
    assert "did you mean `the-mood`?" in shown.out
    assert "1 error" in shown.err


def test_json_has_the_keys_of_the_contract(smallstate, faulty):
    shown = smallstate("check", faulty, "--format", "json")
    assert shown.code == 1
    fault = shown.json[0]
    assert list(fault) == KEYS
    assert fault["file"] == str(faulty)
    assert smallstate("check", faulty, "--json").out == shown.out


def test_github_shows_it_beside_the_line(smallstate, faulty):
    shown = smallstate("check", faulty, "--format", "github")
    assert shown.code == 1
    assert shown.out.startswith("::error title=SS")


def test_several_paths_and_a_folder_are_checked_together(smallstate, ferry, faulty):
    shown = smallstate("check", ferry, faulty, faulty.parent, "--json")
    assert shown.code == 1
    assert shown.json == smallstate("check", faulty, "--json").json


def test_an_unknown_id_says_what_was_meant(smallstate):
    shown = smallstate("check", "road-to-burgenstok")
    assert shown.code == 2
    assert "no scenario `road-to-burgenstok`" in shown.err
    assert "did you mean `road-to-burgenstock`?" in shown.err


def test_a_folder_without_scenarios_is_a_wrong_call(smallstate, tmp_path):
    shown = smallstate("check", tmp_path)
    assert shown.code == 2
    assert "there is no scenario in" in shown.err


def _missing(path):
    pass


def _unreadable(path):
    path.write_text("small-state: 1")
    path.chmod(0)


def _pipe(path):
    os.mkfifo(path)


@pytest.mark.parametrize("make", [_missing, _pipe])
def test_what_is_no_file_is_a_wrong_call(smallstate, tmp_path, make):
    path = tmp_path / "x.yaml"
    make(path)
    for argv in (
        ["check", path, "--json"],
        ["play", path, "--choose", "a"],
        ["play", path, "--plain"],
    ):
        shown = smallstate(*argv)
        assert shown.code == 2
        assert "Traceback" not in shown.err
    assert smallstate("check", path, "--json").json[0]["code"] in ("SS001", "SS002")


@pytest.mark.usefixtures("_mortal")
def test_a_file_that_may_not_be_read_says_so(smallstate, tmp_path):
    path = tmp_path / "x.yaml"
    _unreadable(path)
    shown = smallstate("check", path)
    assert shown.code == 2
    assert "permission denied" in shown.out


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02\x7fELF" * 400,
        b"just some words\n",
        b"- a\n- list\n",
        b"other: yaml\n",
        b"small-state: 1\ntitle: [",
        b"[" * 100_000,
        b"small-state: 1\n" + b"#" * (9 * 2**20),
        "small-state: 1\ntitle: ünicode".encode("utf-16"),
    ],
    ids=["empty", "binary", "prose", "list", "other-yaml", "cut-off", "deep", "oversize", "utf-16"],
)
def test_a_wrong_file_is_a_diagnostic_and_never_a_traceback(smallstate, tmp_path, content):
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    shown = smallstate("check", path, "--format", "json")
    assert shown.code == 1
    assert [each for each in json.loads(shown.out) if each["severity"] == "error"]
    played = smallstate("play", path, "--plain")
    assert (played.code, played.out) == (1, "")
    assert "cannot be played as it is" in played.err
    assert "Traceback" not in played.err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("        text: Answer the", "       text: Answer the", "indent it by 8 spaces as well"),
        ("\nendings:", "\nscenes:\n  more: {text: More.}\nendings:", "put what stands below it"),
        ("{title: Even,", "{name: Even,", "did you mean `title`?"),
    ],
)
def test_a_slip_of_a_beginner_is_led_back(smallstate, ferry, tmp_path, old, new, told):
    path = tmp_path / "slip.yaml"
    text = ferry.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert told in smallstate("check", path).out


def test_what_could_not_be_read_is_said_to_hide_more(smallstate, ferry, tmp_path):
    path = tmp_path / "cut.yaml"
    path.write_text(ferry.read_text("utf-8").replace("title: ", "title: a: ", 1), encoding="utf-8")
    assert "more may come to light" in smallstate("check", path).err
    path.write_text(ferry.read_text("utf-8").replace("cost: 1", "cots: 1", 1), encoding="utf-8")
    assert "more may come to light" not in smallstate("check", path).err


LIST = (
    "`smallstate list` names the scenarios there are, and `smallstate new scenario NAME` begins one"
)


@pytest.mark.parametrize(
    ("path", "help_"),
    [
        ("missing.yaml", LIST),
        ("missing/", LIST),
        ("nowhere/at/all.yaml", LIST),
        ("feryr.yaml", "did you mean `ferry.yaml`?"),
        ("ferry.yml", "did you mean `ferry.yaml`?"),
        ("storys/ferry.yaml", "did you mean `stories`?"),
        ("first-desk.yaml", "did you mean `first-desk`?"),
        ("elsewhere/first-dsk.yaml", "did you mean `first-desk`?"),
        ("x" * 300 + ".yaml", None),
    ],
)
def test_a_file_that_is_not_there_says_what_to_do(
    smallstate, ferry, tmp_path, monkeypatch, path, help_
):
    (tmp_path / "stories").mkdir()
    (tmp_path / "ferry.yaml").write_text(ferry.read_text())
    monkeypatch.chdir(tmp_path)
    ran = smallstate("check", path, "--json")
    assert ran.code == 2
    assert [(each["code"], each["help"]) for each in ran.json] == [("SS001", help_)]
