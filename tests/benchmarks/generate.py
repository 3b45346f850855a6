"""Writes a valid scenario of any size: `python tests/benchmarks/generate.py 5000 > large.yaml`.

About twenty lines a scene, in the proportions of a real scenario: mostly decisions, one scene in ten
left to chance, a few initiatives, consequences and deadlines. The scenes form a chain with short cuts,
so each can be reached and no loop stands still.
"""

import random
import sys
from collections.abc import Iterator

_VARIABLES = ("kyiv", "moscow", "beijing", "asean", "geneva", "support", "growth", "voice")
_PRINCIPLES = ("inclusive-dialogue", "territorial-integrity", "achievability")
_INSTRUMENTS = ("bilateral", "multilateral", "economic", "public", "humanitarian")
OPENINGS = (
    "The ambassador asks",
    "A cable says",
    "The desk reports",
    "The minister wants to know",
)
_MATTERS = (
    "what the delegation may say if the clause comes to a vote before noon",
    "whether the statement still stands now that two neighbours have left it",
    "how many of the ten will sign, and who tells the eleventh",
    "what it costs to wait a week, and who pays if the answer is no",
)
_ORDERS = (
    "Instruct the mission to support the text and explain why",
    "Ask for a day, call both capitals, promise nothing",
    "Offer the hall in Phnom Penh, with the chair's own statement",
)


def scenario(scenes: int, seed: int = 1) -> str:
    """The text of a scenario of so many scenes (at least 10); the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    lines = [*_head(), "scenes:"]
    for number in range(scenes):
        lines += _scene(number, scenes, draw)
    for number in range(5):
        lines += _initiative(number)
    lines += _tail(scenes)
    return "\n".join(lines) + "\n"


def _head() -> Iterator[str]:
    yield "small-state: 1"
    yield "title: A generated scenario"
    yield "summary: A scenario of any size, to measure with."
    yield "role: You are the permanent secretary of the foreign ministry."
    yield "country: Cambodia"
    yield "calendar: {starts: 2024-01-01, ends: 2024-12-29, turn: week}"
    yield "sources:"
    yield "  model: {title: Invented to measure with, confidence: uncertain}"
    yield "groups:"
    yield "  peace: {name: Peace}"
    yield "principles:"
    for name in _PRINCIPLES:
        yield f"  {name}: {{name: {name.replace('-', ' ').capitalize()}, group: peace, about: Invented.}}"
    yield "profiles:"
    yield "  even: {title: All alike, about: Each principle counts the same.,"
    yield f"         weights: {{{', '.join(f'{name}: 1' for name in _PRINCIPLES)}}}}}"
    yield "advisers:"
    yield "  legal-adviser: {name: Legal adviser}"
    yield "variables:"
    yield "  capacity: {range: 0 to 8, start: 5, label: Diplomatic capacity, group: capacity}"
    for name in _VARIABLES:
        yield f"  {name}: {{range: -5 to 5, start: 0, label: {name.capitalize()}, group: relations}}"
    yield "  level: {one of: [none, envoy, minister, head], start: none, label: Level, hidden: yes}"
    yield "  signed: {start: no, label: Text signed, hidden: yes}"


def _scene(number: int, scenes: int, draw: random.Random) -> Iterator[str]:
    following = [_id(each) if each < scenes else "desk" for each in (number + 1, number + 2)]
    opening, matter = draw.choice(OPENINGS), draw.choice(_MATTERS)
    one, other, third = draw.sample(_VARIABLES, 3)
    yield f"  {_id(number)}:"
    yield f"    title: Day {number}"
    yield "    text: |"
    yield f"      {opening} {matter}."
    yield f"      Moscow stands at {{{one}}}, the others at {{{other}}}, and the list closes tonight."
    if number % 10 == 9:
        yield "    chance:"
        for name, weight in (("warm", f"2 + max(0, {one})"), ("cool", "3")):
            yield f"      {name}:"
            yield f"        weight: {weight}"
            yield f"        text: The answer is {name}, and it comes by telephone."
            yield f"        effects: {{{one}: {'+1' if name == 'warm' else '-1'}}}"
            yield f"        then: {following[name == 'cool']}"
        return
    yield "    advice:"
    yield f"      legal-adviser: The text is the Charter's own language on day {number}."
    yield "    choices:"
    principle = draw.choice(_PRINCIPLES)
    yield "      support:"
    yield f"        text: {draw.choice(_ORDERS)}"
    yield f"        instrument: {draw.choice(_INSTRUMENTS)}"
    yield f"        effects: {{{one}: +1, {other}: -1}}"
    yield "        scores:"
    yield f"          {principle}: {{points: +1, because: it keeps the door open, source: model}}"
    yield f"        then: {following[0]}"
    yield "      wait:"
    yield f"        text: {draw.choice(_ORDERS)}"
    yield f"        when: {one} > -5 and {other} < 5 or {third} >= 0"
    yield "        closed: Nobody answers the ministry's calls."
    yield f'        effects: {{{third}: "- if(signed, 1, 2)"}}'
    if number % 50 == 5:
        yield "        later: {the-answer: 2 weeks}"
    yield f"        then: {following[1]}"


def _initiative(number: int) -> Iterator[str]:
    variable = _VARIABLES[number]
    yield f"  initiative-{number}:"
    yield f"    initiative: {{offer: Write to {variable.capitalize()}, when: {variable} < 4, cost: 1}}"
    yield "    text: The letter goes out with the evening bag."
    yield f"    effects: {{{variable}: +1, level: = envoy, signed: = yes}}"


def _tail(scenes: int) -> Iterator[str]:
    yield "consequences:"
    yield "  the-answer:"
    yield "    unless: level = head"
    yield "    text: An answer comes, in the passive voice."
    yield "    effects: {beijing: +1}"
    yield "deadlines:"
    yield "  the-list:"
    yield "    date: 2024-06-10"
    yield "    unless: signed"
    yield "    text: The list closes without the country's name."
    yield "    effects: {level: = head, voice: -1}"
    yield "endings:"
    yield "  heard: {title: Heard, when: voice > 2, text: They quote you., peace: kept}"
    yield "  alone: {title: Alone, text: Nobody calls., peace: lost}"
    yield "tests:"
    yield "  straight-on:"
    yield "    choose: [support, support, support]"
    yield "    expect: {that: turn = 0}"


def _id(number: int) -> str:
    return f"day-{number:05d}"


if __name__ == "__main__":
    sys.stdout.write(scenario(int(sys.argv[1]) if len(sys.argv) > 1 else 5000))
