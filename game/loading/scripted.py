"""The scripted tests of a scenario file: choices and chance in, expectations out."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as Map

from game.diagnostics import suggest
from game.loading.decode import Decoder
from game.loading.nodes import Mapping, Node, Scalar, Sequence
from game.loading.shapes import Got
from game.loading.slips import short
from game.model import PASS, Expectation, Scene, ScriptedTest


class Cast:
    """What a test may name: the choices, initiatives and outcomes of the scenes that could be read."""

    def __init__(self, scenes: Map[str, Scene], decoder: Decoder) -> None:
        self.scenes, self.decoder, self.report = scenes, decoder, decoder.report
        self.moves = {choice.id for scene in scenes.values() for choice in scene.choices}
        self.moves |= {scene.id for scene in scenes.values() if scene.initiative} | {PASS}
        self.moves |= {m for scene in scenes.values() if scene.table for m in scene.table.moves()}
        self.certain = not self.report.has_errors

    def unknown(self, node: Scalar, what: str, candidates: Collection[str], help_: str) -> None:
        """Report a name that nothing bears; while there are other errors, only where it is near to one that does."""
        near = suggest(node.value.strip(), candidates) if self.report.few else None
        if near is not None or self.certain:
            self.report("SS801", node, what, f"did you mean `{near}`?" if near else help_)

    def check_move(self, node: Scalar) -> str:
        """The name of a choice, an initiative or `pass`."""
        name = node.value.strip()
        if name not in self.moves:
            help_ = "write the id of a choice, the id of a scene that is offered as an initiative, or `pass`"
            self.unknown(node, f"there is no choice `{short(name)}`", self.moves, help_)
        return name


def decode_test(name: str, got: Got, cast: Cast) -> ScriptedTest:
    """One scripted test; what it names must exist."""
    choose = tuple(cast.check_move(node) for node in got.get("choose", ()))
    chance: dict[str, tuple[str, ...]] = {}
    part = got.get("chance")
    for scene, outcomes in part.items() if part else ():
        found = cast.scenes.get(scene)
        if found is None:
            help_ = "write the id of a scene that has `chance`"
            cast.unknown(part.keys[scene], f"there is no scene `{scene}`", cast.scenes, help_)
            continue
        possible = [outcome.id for outcome in found.outcomes]
        help_ = f"its outcomes are {', '.join(possible)}" if possible else "it has no `chance`"
        for node in outcomes:
            if node.value.strip() not in possible:
                what = f"`{short(node.value)}` is no outcome of `{scene}`"
                cast.unknown(node, what, possible, help_)
        chance[scene] = tuple(node.value.strip() for node in outcomes)
    return ScriptedTest(name, choose, chance, _expectation(name, got, cast))


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


def _expectation(name: str, test: Got, cast: Cast) -> Expectation:
    got: Got | None = test.get("expect")
    if got is None:
        return Expectation()
    if not got.keys:
        cast.report(
            "SS802",
            test.keys["expect"],
            f"the test `{name}` expects nothing",
            "say what must be so then: an `ending`, `variables`, `scores`, `that` or `refused`",
        )
    names, expressions = cast.decoder.names, cast.decoder.expressions
    ending, refused = got.get("ending"), got.get("refused")
    variables, scores = got.get("variables"), got.get("scores")
    values: dict[str, int] = {}
    for variable in variables.keys if variables else ():
        if names.use("variable", variables.keys[variable]):
            value = expressions.value_of(variable, variables.nodes[variable])
            if value is not None:
                values[variable] = value
    return Expectation(
        ending=names.use("ending", ending) if ending else None,
        variables=values,
        scores={n: p for n, p in scores.items() if names.use("principle", scores.keys[n])}
        if scores
        else {},
        that=expressions.condition(got.get("that")),
        refused=cast.check_move(refused) if refused is not None else None,
    )
