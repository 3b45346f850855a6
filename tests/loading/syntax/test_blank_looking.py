"""A line that looks blank and is none: whatever is in it is named, at its place, and nothing breaks."""

import unicodedata

import pytest

from game.loading import read_text

# Every white space of Unicode but the four of YAML, and what has no width.
ODD = [
    char
    for char in map(chr, range(0x10000))
    if (char.isspace() or unicodedata.category(char) == "Zs") and char not in " \t\n\r"
] + list("\u180e\u200b\u200c\u200d\u2060\ufeff\x00\x08\x7f\u200e\u202e\u2066")


@pytest.mark.parametrize("char", ODD, ids=lambda char: f"{ord(char):04x}")
@pytest.mark.parametrize("line", ["{}", "{} ", "{}{}", "{}\t"])
def test_a_line_of_odd_white_space_is_told_at_its_place(char, line):
    line = line.replace("{}", char)
    _, tree, faults = read_text(f"small-state: 1\ntitle: X\n{line}\nsummary: hello\n", "x.yaml")
    assert tree is None
    assert {each.span.line for each in faults} == {3}
    assert (
        f"{ord(char):04x}" in faults[0].message.lower()
        or f"\\x{ord(char):02x}" in faults[0].message
    )


PLACES = {
    "at the end": "a: 1\n{}",
    "in a block": "a: |\n  X\n{}\n  Y\n",
    "between keys": "a:\n  b: 1\n  {}\n  c: 2\n",
    "between items": "a:\n  - b\n  {}\n  - c\n",
    "as an item": "a:\n  - {}\n  - c: d\n e",
    "in brackets": "a: [1, {}\n{}\n, 2] 3",
    "in quotes": 'a: "x\n{}\n y" z',
    "before a key": "{}a: 1\n{}: 2\nx",
    "below a value": "a: X\n  {}{}\nb: y\n",
    "first": "{}\na: b\nc",
}


@pytest.mark.parametrize("char", ODD, ids=lambda char: f"{ord(char):04x}")
@pytest.mark.parametrize("place", PLACES)
def test_odd_white_space_breaks_nothing_anywhere(char, place):
    read_text(PLACES[place].replace("{}", char), "x.yaml")


@pytest.mark.parametrize("char", ODD, ids=lambda char: f"{ord(char):04x}")
def test_a_value_of_odd_white_space_breaks_nothing(char):
    read_text(f"a: X\nepisodes:\n  {char}", "x.yaml")
    read_text(f"a: X\nepisodes:\n  {char}\n  - b\n", "x.yaml")
