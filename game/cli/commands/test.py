"""`smallstate test`: the tests that scenarios carry."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import groupby
from typing import TYPE_CHECKING

from game.cli.console import Exit, put, put_json, tell

if TYPE_CHECKING:
    from game.scoring.scripted import Verdict

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
    from game.cli.opening import exit_for, files, load_file, show_faults
    from game.engine import lower
    from game.phrases import plural
    from game.saves.campaigns import campaign_file
    from game.scoring.scripted import Verdict, run_test

    code, verdicts = Exit.WELL, list[tuple[str, Verdict]]()
    for path in files(args.path):
        if campaign_file(path):
            continue  # its episodes have the tests
        loaded = load_file(path)
        if loaded.scenario is None:
            show_faults(loaded)
            code = max(code, exit_for(loaded.diagnostics))
            continue
        program, name = lower(loaded.scenario), loaded.scenario.id
        for written, rows in groupby(loaded.scenario.tests.values(), lambda test: test.written):
            found = [run_test(program, test) for test in rows]
            verdicts += [(name, verdict) for verdict in found]
            if not args.json:
                _show(name, written, found)
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


def _show(scenario: str, test: str, verdicts: list[Verdict]) -> None:
    """The verdicts on the rows of one test, and what none of them needed."""
    from game.scoring.scripted import unused_by_all

    for verdict in verdicts:
        put(f"{'ok  ' if verdict.passed else 'FAIL'}  {scenario}  {verdict.test}")
        if not verdict.passed:
            put(f"      {verdict.why}")
    for scene in unused_by_all(verdicts):
        put(f"      `{test}` says how chance falls at `{scene}`, and no play of it comes there")
