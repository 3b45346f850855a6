"""The scripted tests of a scenario file: choices and chance in, expectations out."""

from __future__ import annotations

from game.diagnostics import did_you_mean
from game.loading.decode import Decoder
from game.loading.nodes import Scalar
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
