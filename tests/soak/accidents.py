"""What can happen to a file on its way to the game, drawn by a seeded hand: bytes, lines, values and keys go astray."""

import json
import re
from copy import deepcopy
from pathlib import Path

SPACES = "\u00a0\x85\u2028\u2029\u3000\x0b\x0c\u200b\ufeff\u1680\x1c\u180e\t"
STEERING = "\x00\x07\x1b\x7f\u202e\u2066\u200f\ufffe"
MARKS = "\":{}[],-#'|>&*!%@` \n\\?=<é$～：＃’”•"
BYTES = [b"\xff", b"\xfe\xff", b"\xed\xa0\x80", b"\xc3", b"\xf4\x90\x80\x80", b"\r", b"\r\n", b"\0"]
VALUES = [
    *Path(__file__).with_name("odd_values.txt").read_text(encoding="utf-8").splitlines(),
    *("9" * 400, "x" * 300, "[" * 60, "{a: " * 60),
]
NUMBERS = [10**400, -(10**30), 2**63, -1, 0, 1.5, 1e308, float("inf"), float("-inf"), float("nan")]
THINGS: list[object] = [
    None,
    True,
    "",
    " ",
    "\ud800",
    "\x1b[2J",
    "x" * 5000,
    [],
    {},
    [[]],
    [{}],
    {"a": {}},
    *NUMBERS,
]
_VALUE = re.compile(rb"^(\s*(?:- )*[\w$-]+:)(?: .*)?$", re.MULTILINE)
_KEY = re.compile(rb"(?<![\w-])([a-z][\w-]*):(?=\s|$)")
_SCALAR = re.compile(rb"(?<=[:,\[{] )[^\s,\[\]{}]+")


def of_text(data, others, hand):
    """A file after one to four accidents; `others` are files that a part may come from."""
    accidents = _SHALLOW if hand.random() < 0.4 else _DEEP
    for _ in range(hand.choice((1, 1, 1, 2, 4))):
        data = hand.choice(accidents)(data, others, hand)
    return data


def _at(data, hand):
    return hand.randrange(len(data) + 1)


def _byte(data, others, hand):
    at, end = _at(data, hand), hand.choice((0, 1, 2))
    odd = [*(char.encode() for char in SPACES + STEERING + MARKS), *BYTES, b""]
    return data[:at] + hand.choice(odd) + data[at + end :]


def _cut(data, others, hand):
    return data[: _at(data, hand)]


def _splice(data, others, hand):
    other = hand.choice(others)
    return data[: _at(data, hand)] + other[_at(other, hand) :]


def _line(data, others, hand):
    lines = data.split(b"\n")
    at, to = hand.randrange(len(lines)), hand.randrange(len(lines))
    kind = hand.randrange(8)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(to, lines[at])
    elif kind == 2:
        lines[at], lines[to] = lines[to], lines[at]
    elif kind == 3:
        lines[at] = b" " * hand.randint(1, 5) + lines[at]
    elif kind == 4:
        lines[at] = lines[at][hand.randint(1, 4) :]
    elif kind == 5:
        lines.insert(at, (hand.choice(SPACES) * hand.randint(1, 3)).encode())
    elif kind == 6:
        lines[min(at, to) : max(at, to)] = []
    else:
        other = hand.choice(others).split(b"\n")
        begin = hand.randrange(len(other))
        lines[at:at] = other[begin : begin + hand.randint(1, 6)]
    return b"\n".join(lines)


def _replaced(pattern, data, words, hand, group=0):
    found = list(pattern.finditer(data))
    if not found:
        return data
    one = hand.choice(found)
    return data[: one.start(group)] + words(one) + data[one.end(group) :]


def _value(data, others, hand):
    odd = hand.choice(VALUES).encode()
    return _replaced(_VALUE, data, lambda found: found[1] + b" " + odd, hand)


def _scalar(data, others, hand):
    odd = hand.choice(VALUES).encode()
    return _replaced(_SCALAR, data, lambda _: odd, hand)


def _borrowed(data, others, hand):
    there = _SCALAR.findall(hand.choice(others)) or [b"~"]
    return _replaced(_SCALAR, data, lambda _: hand.choice(there), hand)


def _key(data, others, hand):
    there = _KEY.findall(hand.choice(others)) or [b"x"]
    return _replaced(_KEY, data, lambda _: hand.choice(there), hand, 1)


_SHALLOW = [_byte, _byte, _cut, _splice, _line, _line, _line]
"""What mostly leaves no YAML."""
_DEEP = [_value, _scalar, _scalar, _borrowed, _borrowed, _key]
"""What mostly leaves YAML, of another meaning or none."""


def of_json(data, others, hand):
    """A JSON file after an accident, mostly one that leaves it JSON, or nearly so."""
    if hand.random() < 0.2:
        return of_text(data, others, hand)
    try:
        whole = [json.loads(data)]
    except ValueError:
        return of_text(data, others, hand)
    for _ in range(hand.choice((1, 1, 2))):
        _amiss(whole, hand)
    words = json.dumps(whole[0])
    if hand.random() < 0.1:
        words = words.replace('": ', '": 1, "seed": ', 1)
    if hand.random() < 0.05:
        words = words.replace("[", "[" * hand.choice((2, 3000)), 1)
    return words.encode()


def _amiss(whole, hand):
    """Let one thing inside of others go astray."""
    inside, place = whole, 0
    while isinstance(inside[place], list | dict) and inside[place] and hand.random() < 0.85:
        inside = inside[place]
        place = hand.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
    kind = hand.randrange(5)
    if kind == 0 and inside is not whole:
        del inside[place]
    elif kind == 1 and isinstance(inside[place], str):
        inside[place] = hand.choice(
            (inside[place] * 2, inside[place][:-1], inside[place] + "\ud800")
        )
    elif kind == 2 and isinstance(inside[place], int):
        inside[place] += hand.choice((-1, 1, 10**20))
    elif kind == 3 and isinstance(inside, dict):
        inside[hand.choice(["x", "", "kind", "\ud800"])] = inside.pop(place)
    else:
        inside[place] = deepcopy(hand.choice(THINGS))
