"""How words, times and calls read: on any terminal, in any script, on any clock."""

from __future__ import annotations

import shlex
import subprocess
import time
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from game.phrases import cells, command, moment, padded, prose

KHMER = "ព្រះរាជាណាចក្រកម្ពុជាជាប្រទេសមួយនៅអាស៊ីអាគ្នេយ៍ដែលមានព្រំប្រទល់ជាប់នឹងប្រទេសថៃឡាវនិងវៀតណាម"
PARTED = "ព្រះរាជាណាចក្រ\u200bកម្ពុជា\u200bជា\u200bប្រទេស\u200bមួយ\u200bនៅ\u200bអាស៊ី\u200bអាគ្នេយ៍"
CHINESE = "柬埔寨王国位于东南亚，首都金边，与泰国、老挝和越南接壤。" * 3
FAMILIES = "👩‍👩‍👧🇰🇭👍🏽" * 20


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("東京", 4),
        ("e\u0301", 1),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("🕊", 1),
        ("😀", 2),
        ("👩‍👩‍👧", 2),
    ],
)
def test_width(text, columns):
    assert cells(text) == columns
    assert cells(padded(text, 9)) == 9


@pytest.mark.parametrize("words", [KHMER, PARTED, CHINESE, FAMILIES, f"In Khmer: {KHMER} and on."])
@pytest.mark.parametrize("width", [12, 20])
def test_lines_fit_the_columns_of_a_terminal(words, width):
    lines = prose(words, "- ", "  ", width).split("\n")
    assert len(lines) > 1
    assert all(cells(line) <= width for line in lines)
    assert all(cells(line) > width // 2 for line in lines[:-1]), "none is broken early"
    joined = "".join(line[2:] for line in lines).replace(" ", "").replace("\u200b", "")
    assert joined == words.replace(" ", "").replace("\u200b", "")


def test_no_line_begins_with_what_belongs_to_the_character_before():
    for words in (KHMER, FAMILIES):
        clusters = set(iter_graphemes(words))
        for line in prose(words, width=20).split("\n"):
            assert set(iter_graphemes(line)) <= clusters


def test_khmer_is_broken_between_words_where_its_author_parted_them():
    words = PARTED.split("\u200b")
    for line in prose(PARTED, width=20).split("\n"):
        assert all(each in words for each in line.split("\u200b") if each)


def test_a_web_address_stays_whole_in_any_company():
    address = "https://example.org/" + "a" * 80
    assert address in prose(f"東京 {address} 東京").split("\n")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_nothing_is_lost_in_any_script(words):
    def kept(text):
        return [char for char in text if not char.isspace() and char != "\u200b"]

    assert kept(prose(words, width=10)) == kept(words)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("UTC0", "2026-03-02 01:05 (UTC+00:00)"),
        ("ICT-7", "2026-03-02 08:05 (UTC+07:00)"),
        ("NST3:30", "2026-03-01 21:35 (UTC-03:30)"),
    ],
)
def test_a_time_says_how_far_its_clock_is_from_utc(monkeypatch, zone, shown):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert moment("2026-03-02T01:05:09.123+00:00") == shown
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "when", ["", "x", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:00-14:00"]
)
def test_a_time_that_is_none_is_shown_as_it_is(when):
    shown = moment(when)
    if shown != when:
        datetime.fromisoformat(shown[:16])


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_a_call_means_to_a_shell_what_it_says(word):
    assert shlex.split(command("play", word)) == ["smallstate", "play", word]


def test_a_call_is_one_line_in_a_real_shell():
    call = command("play", "it's $(a) `b` *.yaml").replace("smallstate play", "printf %s")
    ran = subprocess.run(["/bin/sh", "-c", call], capture_output=True, text=True, check=True)
    assert ran.stdout == "it's $(a) `b` *.yaml"
