"""The scripted tests of a scenario file: choices and chance in, expectations out."""

from __future__ import annotations

from game.diagnostics import did_you_mean
from game.loading.decode import Decoder
from game.loading.nodes import Mapping, Node, Scalar, Sequence
from game.loading.shapes import Got
from game.model import PASS, Expectation, Scene, ScriptedTest


def decode_test(name: str, got: Got, scenes: dict[str, Scene], decoder: Decoder) -> ScriptedTest:
    """One scripted test; what it names must exist."""
    report = decoder.report
    known = {choice.id for scene in scenes.values() for choice in scene.choices}
    known |= {scene.id for scene in scenes.values() if scene.initiative} | {PASS}
    for node in got.get("choose", ()):
        if node.value.strip() not in known:
            report(
                "SS801",
                node,
                f"there is no choice `{node.value.strip()}`",
                did_you_mean(node.value.strip(), known),
            )
    chance: dict[str, tuple[str, ...]] = {}
    part = got.get("chance")
    for scene, outcomes in part.items() if part else ():
        if (found := scenes.get(scene)) is None:
            report(
                "SS801",
                part.keys[scene],
                f"there is no scene `{scene}`",
                did_you_mean(scene, scenes),
            )
            continue
        possible = [outcome.id for outcome in found.outcomes]
        for node in outcomes:
            if node.value.strip() not in possible:
                report(
                    "SS801",
                    node,
                    f"`{node.value.strip()}` is no outcome of `{scene}`",
                    did_you_mean(node.value.strip(), possible),
                )
        chance[scene] = tuple(node.value.strip() for node in outcomes)
    expected: Got | None = got.get("expect")
    if expected is not None and not expected.values and not expected.keys:
        report(
            "SS802",
            got.keys["expect"],
            f"the test `{name}` expects nothing",
            "say what must be so then: an `ending`, `variables`, `scores`, `that` or `refused`",
        )
    choose = tuple(node.value.strip() for node in got.get("choose", ()))
    return ScriptedTest(name, choose, chance, _expectation(got.get("expect"), decoder))


def expand(scenario: Mapping) -> None:
    """Write out each test that has `each`: one test a row, numbered, with `$name` replaced by the row's value."""
    tests = scenario.get("tests")
    if not isinstance(tests, Mapping):
        return
    written: list[tuple[Scalar, Node]] = []
    for key, test in tests.entries:
        each = test.get("each") if isinstance(test, Mapping) else None
        rows = (
            [row for row in each.items if isinstance(row, Mapping)]
            if isinstance(each, Sequence)
            else []
        )
        if not rows:
            written.append((key, test))
            continue
        for number, row in enumerate(rows, 1):
            values = {name.value: v.value for name, v in row.entries if isinstance(v, Scalar)}
            written.append((_renamed(key, f"{key.value}-{number}"), _filled(test, values)))
    tests.entries = written


def _filled(node: Node, values: dict[str, str]) -> Node:
    """A copy of a node with parameters replaced; every part keeps its place in the file."""
    if isinstance(node, Scalar):
        name = node.value.strip().removeprefix("$")
        return (
            _renamed(node, values[name])
            if node.value.strip() == f"${name}" and name in values
            else node
        )
    if isinstance(node, Sequence):
        copy = Sequence(node.file, node.line, node.column, flow=node.flow)
        copy.items = [_filled(item, values) for item in node.items]
        return copy
    filled = Mapping(node.file, node.line, node.column, flow=node.flow)
    filled.entries = [(k, _filled(v, values)) for k, v in node.entries if k.value != "each"]
    return filled


def _renamed(node: Scalar, value: str) -> Scalar:
    return Scalar(value, "|", node.file, node.line, node.column, node.end_line, node.end_column)


def _expectation(got: Got | None, decoder: Decoder) -> Expectation:
    if got is None:
        return Expectation()
    names = decoder.names
    ending, refused = got.get("ending"), got.get("refused")
    variables, scores = got.get("variables"), got.get("scores")
    values: dict[str, int] = {}
    for name in variables.keys if variables else ():
        if names.use("variable", variables.keys[name]):
            value = decoder.expressions.value_of(name, variables.nodes[name])
            if value is not None:
                values[name] = value
    return Expectation(
        ending=names.use("ending", ending) if ending else None,
        variables=values,
        scores={n: p for n, p in scores.items() if names.use("principle", scores.keys[n])}
        if scores
        else {},
        that=decoder.expressions.condition(got.get("that")),
        refused=refused.value.strip() if isinstance(refused, Scalar) else None,
    )
