import csv
import json

import pytest


@pytest.fixture
def ended(smallstate, ferry):
    smallstate("play", ferry, "--plain", "--seed", "1", stdin="answer\nundo\nanswer\nsign\n")
    return "ferry-1"


def test_the_debrief_is_read_on_stdout_or_kept_in_a_file(smallstate, ended, tmp_path):
    shown = smallstate("report", ended)
    assert shown.code == 0
    assert "The ferry runs" in shown.out
    assert "a full answer hides nothing" in shown.out
    for name in ("debrief.txt", "debrief.md", "debrief.html", "debrief.json"):
        kept = smallstate("report", ended, "-o", tmp_path / name)
        assert (kept.code, kept.out) == (0, "")
        assert str(tmp_path / name) in kept.err
    assert (tmp_path / "debrief.txt").read_text() == shown.out
    assert (tmp_path / "debrief.md").read_text().startswith("# The Ferry\n")
    page = (tmp_path / "debrief.html").read_text()
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "In hindsight" in page
    assert json.loads((tmp_path / "debrief.json").read_text())["finish"]["id"] == "ferry"


def test_the_same_save_gives_the_same_bytes(smallstate, ended):
    first = smallstate("report", ended, "--json")
    assert first.json["undos"] == 1
    assert smallstate("report", ended, "--json").out == first.out


def test_the_profile_asked_for_stands_first(smallstate, ended):
    assert (
        smallstate("report", ended, "--profile", "even", "--json").json["totals"][0]["profile"]
        == "even"
    )
    shown = smallstate("report", ended, "--profile", "evem")
    assert shown.code == 2
    assert "did you mean `even`?" in shown.err


@pytest.mark.parametrize("output", ["debrief", "debrief.pdf", "no/such/folder.md"])
def test_a_file_that_cannot_be_is_refused(smallstate, ended, tmp_path, output):
    shown = smallstate("report", ended, "-o", tmp_path / output)
    assert shown.code == 2
    assert "Traceback" not in shown.err


def test_a_game_that_is_not_over_has_a_debrief_so_far(smallstate, ferry):
    smallstate("play", ferry, "--plain", stdin="wait\n")
    shown = smallstate("report", "ferry-1")
    assert shown.code == 0
    assert "not over yet" in shown.err


def test_a_class_gets_its_table_once_the_plugin_is_on(smallstate, ended, tmp_path):
    out = tmp_path / "class.csv"
    off = smallstate("report", ended, "--section", "classroom", "-o", out)
    assert off.code == 2
    assert "`smallstate plugins` names what can be switched on" in off.err
    smallstate("plugins", "on", "classroom-export")
    assert smallstate("report", ended, "--section", "classroom", "-o", out).code == 0
    head, first, *_ = csv.reader(out.read_text().splitlines())
    row = dict(zip(head, first, strict=True))
    assert (row["Scenario"], row["Decision"], row["As recorded"]) == ("ferry", "answer", "yes")


@pytest.mark.parametrize("more", [["--section", "classroom"], ["-o", "class.csv"]])
def test_a_table_needs_both_its_section_and_a_file_for_it(smallstate, ended, more):
    shown = smallstate("report", ended, *more)
    assert shown.code == 2
    assert "--section classroom -o class.csv" in shown.err
