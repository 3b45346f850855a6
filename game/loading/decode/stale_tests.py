"""The faults in the tests that a scenario carries: they stop these tests, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from game.diagnostics import Diagnostic
from game.loading.syntax.nodes import Mapping, Node
from game.model import Scenario

_MOVED = "SS111"  # something else that stands among the tests


class Tests:
    """Where the tests of a scenario file stand; made before anything is taken from its tree."""

    def __init__(self, node: Node | None) -> None:
        self.lines: dict[str, range] = {}
        self.all = range(0)
        self.file = ""
        key = node.key("tests") if isinstance(node, Mapping) else None
        if isinstance(node, Mapping) and key is not None:
            tests = node.get("tests")
            assert tests is not None
            self.file, self.all = key.file, range(key.line, tests.end_line + 1)
            for name, test in tests.entries if isinstance(tests, Mapping) else ():
                self.lines[name.value] = range(name.line, test.end_line + 1)

    def hold(self, fault: Diagnostic) -> bool:
        """Whether a fault lies in a test."""
        span = fault.span
        return span.file == self.file and span.line in self.all and fault.code != _MOVED

    def stopping(self, faults: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The errors that stand in the way of playing."""
        return [each for each in faults if each.is_error and not self.hold(each)]

    def stale(self, errors: Iterable[Diagnostic]) -> dict[str, Diagnostic]:
        """The tests that cannot be run, each with its first error."""
        found: dict[str, Diagnostic] = {}
        for each in filter(self.hold, errors):
            for name, lines in self.lines.items():
                if each.span.line in lines:
                    found.setdefault(name, each)
        return found

    def sound(self, scenario: Scenario, errors: Iterable[Diagnostic]) -> Scenario:
        """The scenario with those tests that can be run."""
        stale = self.stale(errors)
        if not stale:
            return scenario
        sound = {name: test for name, test in scenario.tests.items() if test.written not in stale}
        return replace(scenario, tests=sound)
