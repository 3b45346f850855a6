"""The scripted tests of a scenario file: choices and chance in, expectations out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from collections.abc import Mapping as Map
from functools import cached_property

from game.diagnostics import did_you_mean, likest_first, misspelt, suggest
from game.loading.decode.scenario import Decoder
from game.loading.grammar.got import Got
from game.loading.report import Report
from game.loading.syntax.nodes import Mapping, Node, Scalar, Sequence
from game.model import PASS, Expectation, Scene, ScriptedTest
from game.phrases import short

_PARAMETER = re.compile(r"\$[a-z][a-z0-9-]*")


class NamesInTests:
    """What a test may name: the choices, initiatives and outcomes of the scenes that could be read. `rows` gives the test
    of which one is a row.
    """

    def __init__(self, scenes: Map[str, Scene], decoder: Decoder, rows: Map[str, str]) -> None:
        self.rows = rows
        self.scenes, self.decoder, self.report = scenes, decoder, decoder.report
        self.moves = {choice.id for scene in scenes.values() for choice in scene.choices}
        self.moves |= {scene.id for scene in scenes.values() if scene.initiative} | {PASS}
        self.moves |= {m for scene in scenes.values() if scene.talks for m in scene.talks.moves}
        self.certain = not self.report.has_errors

    @cached_property
    def texts(self) -> dict[str, str]:
        """Choices by what players read for them, in small letters."""
        choices = (choice for scene in self.scenes.values() for choice in scene.choices)
        return {" ".join(each.text.words()).casefold(): each.id for each in choices}

    def unknown(self, node: Scalar, what: str, candidates: Collection[str], help_: str) -> None:
        """Report a name that nothing bears; while there are other errors, only where it is near to one that does."""
        if self.decoder.names.faulty["scene"]:  # it may be in one of these
            return
        likely = did_you_mean(node.value, candidates) if self.report.few else None
        if self.certain or (likely and misspelt(node.value, candidates)):
            self.report("SS801", node, what, likely or help_)

    def check_move(self, node: Scalar) -> str:
        """The name of a choice, an initiative or `pass`."""
        name = node.value.strip()
        if name in self.moves:
            return name
        said, words = f"there is no choice `{short(name)}`", re.split(r"[,\s]+", name.strip("()"))
        if len(words) > 1 and self.moves.issuperset(words):
            help_ = f"write a list in brackets, with commas: `[{short(', '.join(words))}]`"
            self.report("SS801", node, said, help_)
        elif meant := self.texts.get(" ".join(name.split()).casefold()):
            self.report("SS801", node, said, f"did you mean `{meant}`?")
        else:
            help_ = "write the id of a choice, the id of a scene that is offered as an initiative, or `pass`"
            near = [f"`{each}`" for each in likest_first(name, sorted(self.moves - {PASS}))[:4]]
            if near and self.report.few:
                help_ += f"; those most like it are {', '.join(near)}"
            self.unknown(node, said, self.moves, help_)
        return name


def decode_test(name: str, got: Got, known: NamesInTests) -> ScriptedTest:
    """One scripted test; what it names must exist."""
    choose = tuple(known.check_move(node) for node in got.get("choose", ()))
    chance: dict[str, tuple[str, ...]] = {}
    for scene, outcomes, key in got.part("chance").entries():
        found = known.scenes.get(scene)
        if found is None:
            help_ = "write the id of a scene that has `chance`"
            known.unknown(key, f"there is no scene `{scene}`", known.scenes, help_)
            continue
        possible = [outcome.id for outcome in found.outcomes]
        help_ = f"its outcomes are {', '.join(possible)}" if possible else "it has no `chance`"
        for node in outcomes:
            if node.value.strip() not in possible:
                what = f"`{short(node.value)}` is no outcome of `{scene}`"
                known.unknown(node, what, possible, help_)
        chance[scene] = tuple(node.value.strip() for node in outcomes)
    written = known.rows.get(name, name)
    return ScriptedTest(name, written, choose, chance, _expectation(name, got, known))


def expand(scenario: Mapping, report: Report) -> dict[str, str]:
    """Write out each test that has `each`: one test a row, numbered, with `$name` replaced by the row's value.

    A test in which a `$name` cannot be replaced has been reported and is left out. Gives the name of the test by
    the name of each of its rows.
    """
    tests = scenario.get("tests")
    of: dict[str, str] = {}
    if not isinstance(tests, Mapping):
        return of
    written: list[tuple[Scalar, Node]] = []
    for key, test in tests.entries:
        each = test.get("each") if isinstance(test, Mapping) else None
        items = each.items if isinstance(each, Sequence) else []
        rows = [row for row in items if isinstance(row, Mapping)]
        if not _complete(test, rows, report):
            continue
        if not rows:
            written.append((key, test))
        for number, row in enumerate(rows, 1):
            values = {name.value: value for name, value in row.entries}
            name = f"{key.value}-{number}"
            of[name] = key.value
            written.append((_renamed(key, name), _filled(test, values)))
    tests.entries = written
    return of


def _complete(test: Node, rows: list[Mapping], report: Report) -> bool:
    """Whether every `$name` of a test has a value in every row; columns that it does not ask for are doubted."""
    asked: dict[str, Scalar] = {}
    for node in _parameters(test):
        asked.setdefault(node.value.strip()[1:], node)
    columns = {key.value: key for row in rows for key, _ in row.entries}
    complete = True
    for name, node in asked.items():
        lacking = [row for row in rows if row.key(name) is None]
        if rows and len(lacking) < len(rows):
            for row in lacking:
                spare = [key.value for key, _ in row.entries if key.value not in asked]
                near = suggest(name, spare)
                help_ = f"is `{near}` to be `{name}`?" if near else f"add `{name}:` and its value"
                report("SS801", row, f"this row says nothing for `${name}`", help_)
        elif lacking or not rows:
            near = suggest(name, columns)
            if not rows:
                help_ = f"give the test rows under `each`, such as `- {{{name}: ...}}`"
            else:
                help_ = (
                    f"did you mean `${near}`?" if near else f"the rows give {', '.join(columns)}"
                )
            report("SS801", node, f"no row gives a value for `${name}`", help_)
        complete = complete and not lacking and bool(rows)
    for name, key in columns.items() if complete else ():
        if name not in asked:
            said = f"nothing in the test asks for `${name}`"
            report("SS202", key, said, f"write `${name}` where it belongs, or delete it")
    return complete


def _parameters(node: Node) -> Iterator[Scalar]:
    """The scalars of a test that stand for a value of its rows."""
    if isinstance(node, Scalar):
        if _PARAMETER.fullmatch(node.value.strip()):
            yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _parameters(item)
    else:
        for key, value in node.entries:
            if key.value != "each":
                yield from _parameters(value)


def _filled(node: Node, values: dict[str, Node]) -> Node:
    """A copy of a node with parameters replaced; every part keeps its place in the file, a value that in its row."""
    if isinstance(node, Scalar):
        name = node.value.strip()
        return values[name[1:]] if _PARAMETER.fullmatch(name) else node
    if isinstance(node, Sequence):
        copy = Sequence(node.file, node.line, node.column, flow=node.flow)
        copy.items = [_filled(item, values) for item in node.items]
        return copy
    filled = Mapping(node.file, node.line, node.column, flow=node.flow)
    filled.entries = [(k, _filled(v, values)) for k, v in node.entries if k.value != "each"]
    return filled


def _renamed(node: Scalar, value: str) -> Scalar:
    return Scalar(value, "|", node.file, node.line, node.column, node.end_line, node.end_column)


def _expectation(name: str, test: Got, known: NamesInTests) -> Expectation:
    got: Got | None = test.get("expect")
    if got is None:
        return Expectation()
    if not got.keys:
        known.report(
            "SS802",
            test.keys["expect"],
            f"the test `{name}` expects nothing",
            "say what must be so then: an `ending`, `variables`, `scores`, `that` or `refused`",
        )
    refused = got.get("refused")
    return known.decoder.make(
        Expectation, got, refused=known.check_move(refused) if refused is not None else None
    )
