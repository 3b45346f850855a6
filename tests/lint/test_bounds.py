"""What the checks prove is true of every play: of random scenarios, played at random to the end."""

import random

import pytest

from game.engine import Playthrough, legal_moves
from game.lint import load_texts
from game.lint.lowered import Lowered
from game.loading import decode_texts
from tests.diagnostics.golden import FRAME, _sections
from tests.present import present

NUMBERS = ("trust", "voice", "capacity")
SCENES = 7
PLAYS = 25


def scenario(draw):
    """A random scenario with a bit of everything that moves a state."""
    lines = ["variables:"]
    lines += [
        f"  {name}: {{range: {draw.randint(-3, 0)} to {draw.randint(1, 4)}, start: 0}}"
        for name in NUMBERS
    ]
    lines += [
        "  level: {one of: [none, envoy, head], start: none}",
        "  signed: {start: no}",
        "scenes:",
    ]
    for number in range(SCENES):
        lines.append(f"  scene-{number}:")
        lines += [
            "    text:",
            f"      - {{when: {condition(draw)}, text: Some words.}}",
            "      - Others.",
        ]
        kind = draw.randrange(4)
        if number and kind == 0:
            lines.append(f"    date: 2024-06-{draw.randint(1, 28):02}")
            if draw.random() < 0.5:
                lines.append(f"    when: {condition(draw)}")
        elif number and kind == 1:
            window = (
                f"from: 2024-06-{draw.randint(1, 12):02}, until: 2024-06-{draw.randint(13, 28)}"
            )
            lines.append(
                f"    initiative: {{offer: Go, when: {condition(draw)}, {window}, cost: {draw.randint(0, 1)}}}"
            )
        if draw.random() < 0.6:
            lines.append("    choices:")
            for choice in "ab":
                lines.append(
                    f"      {choice}: {{text: {choice} {number}, when: {condition(draw)}, {result(draw, number)}}}"
                )
            lines.append(f"      c: {{text: On, {result(draw, number)}}}")
        else:
            lines.append("    chance:")
            lines.append(
                f'      warm: {{weight: "max(0, {draw.choice(NUMBERS)})", {result(draw, number)}}}'
            )
            lines.append(f"      cool: {{weight: 1, {result(draw, number)}}}")
    lines += ["consequences:"]
    for name in ("reply", "rumour"):
        lines.append(
            f"  {name}: {{unless: {condition(draw)}, {effects(draw)}, scene: scene-{draw.randrange(1, SCENES)}}}"
        )
    lines += ["deadlines:", f"  the-list: {{date: 2024-06-11, {effects(draw)}}}"]
    own = dict(_sections("\n".join(lines) + "\n"))
    return "".join((dict(_sections(FRAME)) | own).values())


def condition(draw):
    parts = [
        f"{draw.choice(NUMBERS)} {draw.choice(('<', '>=', '=', '!='))} {draw.randint(-2, 3)}",
        f"level {draw.choice(('<', '>=', '='))} {draw.choice(('none', 'envoy', 'head'))}",
        draw.choice(("signed", "not signed", "turn > 2", "date < 2024-06-10", "pending(reply)")),
    ]
    return f" {draw.choice(('and', 'or'))} ".join(draw.sample(parts, draw.randint(1, 2)))


def effects(draw):
    one, other = draw.sample(NUMBERS, 2)
    found = [
        f'{one}: "{draw.choice(("+1", "-1", "= 2", f"+ max(0, {other})", "+ if(signed, 1, -2)"))}"'
    ]
    if draw.random() < 0.5:
        found.append(f"level: = {draw.choice(('none', 'envoy', 'head'))}")
    if draw.random() < 0.3:
        found.append(f"signed: = {draw.choice(('yes', 'no', 'not signed'))}")
    return f"effects: {{{', '.join(found)}}}"


def result(draw, number):
    later = draw.choice(
        ("", "later: {reply: 1 week}, ", "later: {rumour: 2 weeks}, cancel: [reply], ")
    )
    onward = [f"scene-{each}" for each in range(number + 1, SCENES)]
    return f"{effects(draw)}, {later}then: {draw.choice([*onward, 'desk', 'desk'])}"


def entered(program, draw):
    """Every scene that a few random plays come to, with the values there."""
    for seed in range(PLAYS):
        play = Playthrough.begin(program, seed)
        while play.ending is None:
            play = play.make(draw.choice(legal_moves(program, play.state)))
        for event in play.events:
            if event.node in program.scenario.scenes:
                yield event.node, event.before, event.arc.id


@pytest.mark.parametrize("seed", range(40))
def test_bounds_hold_every_state_of_every_play(seed):
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    text = [("random.yaml", scenario(draw))]
    found, lowered = load_texts(text), Lowered.of(present(decode_texts(text).decoded))
    assert found.errors == ()
    dead = dead_choices(found)
    lost = {each.message.split("`")[1] for each in found.diagnostics if each.code == "SS401"}
    for scene, values, chosen in entered(found.program, draw):
        for bounds in (lowered.bounds, lowered.bounds_from_start):
            entry = bounds.at(scene)
            assert entry is not None, scene
            assert all(lo <= value <= hi for value, (lo, hi) in zip(values, entry, strict=True))
        assert (scene, chosen) not in dead
        assert scene not in lost


def dead_choices(found):
    """The choices whose whole condition is called one that never holds."""
    lines = found.sources["random.yaml"].lines
    dead = set()
    for each in found.diagnostics:
        line = lines[each.span.line - 1]
        whole = each.span.end_column - each.span.column
        if each.code == "SS307" and line.lstrip()[:2] in ("a:", "b:"):
            written = line.partition("when: ")[2].partition(", effects")[0]
            if whole == len(written):
                dead.add((scene_above(lines, each.span.line), line.lstrip()[0]))
    return dead


def scene_above(lines, number):
    return next(
        line.strip(" :") for line in reversed(lines[:number]) if line.startswith("  scene-")
    )
