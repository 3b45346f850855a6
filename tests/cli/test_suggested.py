"""What the program suggests to type can be typed, whatever files are called; and what it writes can be read in any encoding."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import xml.dom.minidom

import pytest

from tests.cli.commands.test_plugins import PLUGIN

CALL = re.compile(
    r"`(smallstate [^`]*)`|^ +(smallstate .*?)(?:    .*)?$|: (smallstate plugins .*)$", re.MULTILINE
)


def calls(ran):
    """The suggested calls, each as the shell reads it."""
    found = CALL.findall(f"{ran.out}\n{ran.err}")
    return [shlex.split(next(filter(None, each))) for each in found]


@pytest.fixture
def odd(tmp_path, ferry):
    """A scenario in a place that every shell would take apart."""
    path = tmp_path / "my course; it's $1" / "the ferry.yaml"
    path.parent.mkdir()
    shutil.copy(ferry, path)
    return path


def test_a_path_is_one_word_of_every_suggested_call(smallstate, odd, monkeypatch):
    monkeypatch.setattr("game.cli.terminal.is_terminal", lambda stream: False)
    campaign = odd.with_name("a course.yaml")
    campaign.write_text(
        "small-state-campaign: 1\ntitle: C\nsummary: C.\nepisodes: [{scenario: first-desk}]\n"
    )
    plugin = odd.parent.parent / "it's mine" / "courtesy.py"
    plugin.parent.mkdir()
    plugin.write_text(PLUGIN)
    suggested = [
        (["play", odd, "--plain"], odd),
        (["play", odd.with_name("the ferry.yaml"), "--plain", "--resume"], None),
        (["play", odd], odd),
        (["play", odd, "--at", "the-note"], odd),
        (["play", campaign, "--plain"], campaign),
        (["play", campaign, "--choose", "x"], campaign),
        (["new", "translation", odd], odd),
        (["new", "translation", odd, "--lang", "fr"], odd),
        (["check", odd.with_name("the ferry.fr.yaml")], odd),
        (["new", "scenario", "an-island", "--in", odd.parent], odd.with_name("an-island.yaml")),
    ]
    for argv, path in suggested:
        found = calls(smallstate(*argv, stdin="quit\n"))
        if path is not None:
            assert found, argv
            assert any(str(path) in call for call in found), (argv, found)
        for call in found:
            assert not {"course;", "$1/the", "ferry.yaml"} & set(call), (argv, call)
    assert smallstate("plugins", "trust", plugin).code == 0
    plugin.write_text(f"{PLUGIN}\n# changed\n")
    listed = smallstate("plugins")
    (call,) = [line for line in listed.out.splitlines() if "plugins trust" in line]
    assert shlex.split(call)[-2:] == ["trust", str(plugin)]


def test_the_library_says_on_which_clock_a_game_was_played(smallstate, ferry, monkeypatch):
    import time

    monkeypatch.setenv("TZ", "ICT-7")
    time.tzset()
    try:
        smallstate("play", ferry, "--plain", stdin="answer\nquit\n")
        assert re.search(
            r"played \d{4}-\d\d-\d\d \d\d:\d\d \(UTC\+07:00\)", smallstate("saves").out
        )
        assert smallstate("saves", "--json").json[0]["played"].endswith("+00:00")
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "encoding",
    [
        "ascii",
        *(pytest.param(each, marks=pytest.mark.slow) for each in ("latin-1", "cp437", "utf-8")),
    ],
)
def test_a_picture_is_well_formed_in_any_encoding(ferry, tmp_path, encoding):
    path = tmp_path / "ferry.yaml"
    path.write_text(
        ferry.read_text(encoding="utf-8").replace("title: The note", "title: 'Ré & ខ្មែរ'"),
        encoding="utf-8",
    )
    env = {**os.environ, "PYTHONIOENCODING": encoding}

    def drawn(kind):
        argv = [sys.executable, "-m", "game", "graph", str(path), "--format", kind]
        return subprocess.run(argv, capture_output=True, check=True, env=env).stdout

    parsed = xml.dom.minidom.parseString(drawn("svg"))  # noqa: S318 - our own
    assert "Ré &amp; ខ្មែរ" in parsed.toxml()
    for kind in ("dot", "mermaid"):
        words = drawn(kind).decode("utf-8")  # what reads them takes them for UTF-8
        known = re.sub(r"&?#([0-9]+);", lambda sign: chr(int(sign[1])), words)
        assert "Ré & ខ្មែរ" in known
        assert "?" not in words
