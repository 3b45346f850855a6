"""`smallstate test`: the tests that scenarios carry."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial
from typing import TYPE_CHECKING

from game.cli.output.console import Exit, put, put_json, tell

if TYPE_CHECKING:
    from game.authoring import Verdict
    from game.diagnostics import Diagnostic
    from game.lint import Loaded

NAME = "test"
ABOUT = "run the tests that a scenario carries"
EXAMPLES = """\
  smallstate test my-scenario.yaml
  smallstate test scenarios/ --json"""


def arguments(parser: ArgumentParser) -> None:
    """Paths, and how to show the verdicts."""
    parser.add_argument(
        "path", nargs="+", metavar="PATH", help="a scenario's file or id, or a folder of scenarios"
    )
    parser.add_argument(
        "--json", action="store_true", help="as JSON: scenario, test, passed, why, unused"
    )


def run(args: Namespace) -> int:
    """Run them all; a scenario that cannot be loaded counts as a fault."""
    from game.cli.opening import exit_for, files, show_faults
    from game.library import Crash, attempt
    from game.library.loader import campaign_file, load_file
    from game.phrases import plural

    code = Exit.WELL
    verdicts: list[tuple[str, Verdict]] = []
    for path in files(args.path):
        if campaign_file(path):
            continue  # its episodes have the tests
        loaded = load_file(path)
        # What is wrong with a test is told with its verdict.
        errors = () if loaded.program and loaded.stale else loaded.errors
        found = attempt(partial(_verdicts, loaded))
        if isinstance(found, Crash):
            errors, found = (found.diagnostic(path),), []
        if errors:
            show_faults(errors, loaded.sources)
            code = max(code, exit_for(errors))
        for scenario, test, rows in found:
            verdicts += [(scenario, verdict) for verdict in rows]
            if not args.json:
                _show(scenario, test, rows)
    if args.json:
        put_json(
            [
                {
                    "scenario": scenario,
                    "test": v.test,
                    "passed": v.passed,
                    "why": v.why or None,
                    "unused": v.unused,
                }
                for scenario, v in verdicts
            ]
        )
    failed = sum(not verdict.passed for _, verdict in verdicts)
    if verdicts:
        tell(f"{plural(len(verdicts), 'test')}, {failed} failed")
    elif code is Exit.WELL:
        tell("no tests were found")
    else:
        tell("the tests can run when these faults are mended")
    return max(code, Exit.FAULTS if failed else Exit.WELL)


def _verdicts(loaded: Loaded) -> list[tuple[str, str, list[Verdict]]]:
    """The scenario's id, the name of each test, and what came of each row of it; none where it cannot be played."""
    from game.authoring import run_test

    if loaded.program is None:
        return []
    scenario = loaded.program.scenario
    found: dict[str, list[Verdict]] = {}
    for test in scenario.tests.values():
        found.setdefault(test.written, []).append(run_test(loaded.program, test))
    found |= {name: [_stale(name, error)] for name, error in loaded.stale.items()}
    return [(scenario.id, name, rows) for name, rows in found.items()]


def _stale(name: str, error: Diagnostic) -> Verdict:
    """Of a test that cannot be run: why."""
    from game.authoring import Verdict

    words = f"{error.message}; {error.help}" if error.help else error.message
    return Verdict(name, f"it cannot be run: {words} (line {error.span.line})")


def _show(scenario: str, test: str, verdicts: list[Verdict]) -> None:
    """The verdicts on the rows of one test, and what none of them needed."""
    from game.authoring import unused_by_all

    for verdict in verdicts:
        put(f"{'ok  ' if verdict.passed else 'FAIL'}  {scenario}  {verdict.test}")
        if not verdict.passed:
            put(f"      {verdict.why}")
    for scene in unused_by_all(verdicts):
        put(f"      `{test}` says how chance falls at `{scene}`, and no play of it comes there")
