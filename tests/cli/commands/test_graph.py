import json
from pathlib import Path

import pytest


def test_it_draws_by_the_ending_of_the_file(smallstate, ferry, tmp_path):
    picture = tmp_path / "map.svg"
    shown = smallstate("graph", ferry, "-o", picture)
    assert shown.code == 0
    assert picture.read_text().startswith("<svg ")
    assert str(picture) in shown.err
    assert smallstate("graph", ferry).out.startswith("flowchart TD\n")
    assert smallstate("graph", ferry, "--format", "dot").out.startswith("digraph ")


def test_what_audit_and_simulate_write_marks_it(smallstate, ferry, tmp_path):
    audit, counts = tmp_path / "audit.json", tmp_path / "counts.json"
    audit.write_text(
        json.dumps({"unreachable": {"scenes": [], "choices": ["the-note/publish"], "endings": []}})
    )
    counts.write_text(
        json.dumps({"hits": {"the-note": 5, "the-note/wait": 5}, "endings": {"river": 5}})
    )
    shown = smallstate("graph", ferry, "--marks", audit, "--marks", counts).out
    assert "✗ publish 0" in shown
    assert "· wait 5" in shown


def test_an_audit_can_be_piped_in(smallstate, ferry):
    audit = smallstate("audit", ferry, "--json").out
    assert "✗ publish" in smallstate("graph", ferry, "--marks", "-", stdin=audit).out


@pytest.mark.parametrize("words", ["", "[1]", "{}", '{"hits": {"a": "b"}}'])
def test_other_files_mark_nothing_and_are_refused(smallstate, ferry, tmp_path, words):
    file = tmp_path / "marks.json"
    file.write_text(words)
    shown = smallstate("graph", ferry, "--marks", file)
    assert shown.code == 2
    assert "audit --json" in shown.err


def test_a_file_of_another_kind_is_refused_and_not_written(smallstate, ferry, tmp_path):
    shown = smallstate("graph", ferry, "-o", tmp_path / "map.png")
    assert shown.code == 2
    assert "no map is drawn as `.png`" in shown.err
    assert "`.svg`" in shown.err
    assert not (tmp_path / "map.png").exists()


@pytest.mark.parametrize(
    ("words", "help_"),
    [
        ('{"hits": {"a": Infinity}}', "`Infinity` is no number"),
        ('{"hits": {"a": 1e999}}', "`1e999` is no number"),
        ('{"hits": {"a": true}}', "true where a whole number belongs"),
        ('{"hits": [1]}', "a list where an object belongs"),
        ('{"unreachable": {"scenes": [1]}}', "`scenes`: 1 where a text belongs"),
        ('{"unreachable": "x"}', '"x" where an object with scenes, choices, endings belongs'),
        ('{"hits": {"\\ud800": 1}}', "half a character stands in it"),
        ("[" * 100_000, "it is no JSON that can be read"),
        ("[]", "a list where an object belongs"),
    ],
)
def test_marks_that_are_none_are_refused_with_the_reason(smallstate, ferry, tmp_path, words, help_):
    file = tmp_path / "marks.json"
    file.write_text(words)
    ran = smallstate("graph", ferry, "--marks", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"smallstate: `{file}` is not what `audit --json` or `simulate --json` writes\n"
        f"help: {help_}\n"
    )


def test_counts_beyond_all_floats_are_drawn(smallstate, ferry, tmp_path):
    file = tmp_path / "marks.json"
    file.write_text(json.dumps({"hits": {"the-note": 10**400, "the-note/answer": 10**400}}))
    assert smallstate("graph", ferry, "--marks", file, "--format", "svg").code == 0
    file.write_text(json.dumps({"hits": {"the-note/answer": -(10**400), "the-note/wait": 1}}))
    assert smallstate("graph", ferry, "--marks", file, "--format", "svg").code == 2


def test_marks_without_end_and_marks_that_cannot_be_read_are_refused(smallstate, ferry, tmp_path):
    if Path("/dev/zero").exists():
        shown = smallstate("graph", ferry, "--marks", "/dev/zero")
        assert (shown.code, "`/dev/zero` is larger than 64 MiB" in shown.err) == (2, True)
    shown = smallstate("graph", ferry, "--marks", tmp_path)
    assert (shown.code, f"`{tmp_path}` cannot be read: is a directory" in shown.err) == (2, True)


def test_a_dash_is_stdout(smallstate, ferry):
    there = smallstate("graph", ferry)
    assert smallstate("graph", ferry, "-o", "-").out == there.out != ""
