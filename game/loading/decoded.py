"""What loading gives: a scenario beside the parts of the files that it was decoded from, and what was found wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from game.loading.decode.expressions import Expressions
from game.loading.decode.names import Names
from game.loading.decode.stale_tests import Tests
from game.loading.grammar.got import Got
from game.loading.report import Report
from game.model import Scenario


@dataclass(frozen=True, slots=True)
class Decoded:
    """A scenario in which every name is right, with those of its tests that can be run.

    `got` is what was read of its own file (not of its libraries), `names` says which names are used, and `expressions`
    has the conditions by the nodes in which they were written.
    """

    scenario: Scenario
    got: Got
    names: Names
    expressions: Expressions


@dataclass(frozen=True, slots=True)
class Loading:
    """The outcome of loading: what was decoded, unless an error outside its tests stands in the way, and the report.

    `files` is what was read of each file, the libraries first; `path` is the scenario's own file, None where it was
    loaded from texts.
    """

    decoded: Decoded | None
    report: Report
    tests: Tests
    files: tuple[Got, ...] = ()
    path: Path | None = None
