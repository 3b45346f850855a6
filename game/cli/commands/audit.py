"""`smallstate audit`: everything that can be proved of a scenario."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from game.cli.output.console import Exit, put, put_json, tell
from game.phrases import LARGEST, whole

NAME = "audit"
ABOUT = "prove a scenario: every play, every ending, every choice that is never worth it"
EXAMPLES = """\
  smallstate audit road-to-burgenstock
  smallstate audit my-scenario.yaml --profile realist
  smallstate audit my-scenario.yaml --memory 2G --json

exit codes: 0 nothing is wrong, 1 something is unreachable, stuck, dominated or always saturated
keys of --json: profile title states merged paths exact stopped scorers sampled seconds endings unreachable stuck
dominated dominated_by saturated scores total best worst optimum balance; null is what could not be proved"""

_UNITS = {"K": 2**10, "M": 2**20, "G": 2**30}


def arguments(parser: ArgumentParser) -> None:
    """What to audit, under which profile, within how much memory."""
    parser.add_argument(
        "scenario", metavar="SCENARIO", help="a scenario's id, or the path of its file"
    )
    parser.add_argument(
        "--profile", metavar="P", help="the weighting for totals (default: the scenario's own)"
    )
    parser.add_argument(
        "--memory",
        type=_bytes,
        metavar="BYTES",
        help="stop short of this much memory, as 900M or 4G (default: half of what is free)",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: Namespace) -> int:
    """Audit it; ctrl+c ends it with what is known by then."""
    from game.analysis import AuditRun, free_memory
    from game.cli.debrief import tell_how_they_fared
    from game.cli.opening import open_scenario, profile_of
    from game.cli.output.audit import as_json, as_text
    from game.cli.output.progress import Progress
    from game.scoring.panel import open_panel

    _, program = open_scenario(args.scenario)
    scenario = program.scenario
    progress = Progress()
    interrupted = False
    with open_panel(scenario) as panel:
        profile = profile_of(args.profile, scenario, panel)
        inquiry = AuditRun(program, panel, profile, args.memory or free_memory() // 2)
        try:
            inquiry.run(progress)
        except KeyboardInterrupt:
            interrupted = True
        progress.close()
        tell_how_they_fared(inquiry.panel)
        found = inquiry.result()
    if args.json:
        put_json(as_json(found))
    else:
        put(as_text(found, scenario))
    if interrupted:
        tell("smallstate: interrupted; what is shown was known by then")
        return Exit.INTERRUPTED
    return Exit.FAULTS if found.faults else Exit.WELL


def _bytes(words: str) -> int:
    unit = _UNITS.get(words[-1:].upper(), 1)
    number = whole(words[:-1] if unit > 1 else words, 1, LARGEST // unit)
    if number is None:
        raise ArgumentTypeError(f"a number of bytes, as 4000000000, 900M or 4G, not `{words}`")
    return number * unit
