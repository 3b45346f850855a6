"""`smallstate test`: the tests that scenarios carry."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from game.cli.console import Exit, put, put_json, tell

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
    parser.add_argument("--json", action="store_true", help="as JSON: scenario, test, passed, why")


def run(args: Namespace) -> int:
    """Run them all; a scenario that cannot be loaded counts as a fault."""
    from game.cli.opening import exit_for, files, load_file, show_faults
    from game.engine import lower
    from game.phrases import plural
    from game.saves.campaigns import campaign_file
    from game.scoring.scripted import run_test

    code, verdicts = Exit.WELL, []
    for path in files(args.path):
        if campaign_file(path):
            continue  # its episodes have the tests
        loaded = load_file(path)
        if loaded.scenario is None:
            show_faults(loaded)
            code = max(code, exit_for(loaded.diagnostics))
            continue
        program = lower(loaded.scenario)
        for test in loaded.scenario.tests.values():
            verdict = run_test(program, test)
            verdicts.append((loaded.scenario.id, verdict))
            if not args.json:
                put(f"{'ok  ' if verdict.passed else 'FAIL'}  {loaded.scenario.id}  {verdict.test}")
                if not verdict.passed:
                    put(f"      {verdict.why}")
    if args.json:
        put_json(
            [
                {"scenario": scenario, "test": v.test, "passed": v.passed, "why": v.why or None}
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
