"""`smallstate simulate`: many plays at once, by a policy, counted."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter

from game.cli.output.console import CallError, Exit, put, put_json, tell
from game.phrases import plural, whole

NAME = "simulate"
ABOUT = "play many games by a policy, and count what happens"
EXAMPLES = """\
  smallstate simulate road-to-burgenstock --plays 1000000
  smallstate simulate my-scenario.yaml --plays 10000 --policy least-used
  smallstate simulate my-scenario.yaml --plays 100000 --policy greedy --profile realist --json
  smallstate simulate road-to-burgenstock --plays 100000 --out plays.csv
  smallstate simulate my-scenario.yaml --plays 10000000 --scheduler tcp://head:8786

policies: uniform, least-used (of the open choices those made least so far), greedy (what earns most at
once), epsilon (the best choice, but one in ten by lot), or the id of one that a plugin brings
keys of --json: plays seconds plays_per_second policy seed endings scores total hits left_out
columns of --out: play seed ending choices chance, then variables.NAME, points.PRINCIPLE, totals.PROFILE;
choices and chance together are what `play --choose` takes (epsilon keeps no records)
the same seed gives the same answer on any number of workers"""


def arguments(parser: ArgumentParser) -> None:
    """What to play, how often, how and where."""
    parser.add_argument(
        "scenario", metavar="SCENARIO", help="a scenario's id, or the path of its file"
    )
    parser.add_argument(
        "--plays",
        type=_whole(1),
        default=100_000,
        metavar="N",
        help="games to play (default: 100000)",
    )
    parser.add_argument(
        "--policy", default="uniform", metavar="P", help="the policy that plays (default: uniform)"
    )
    parser.add_argument(
        "--profile",
        metavar="P",
        help="the weighting under which totals are counted and policies choose",
    )
    parser.add_argument(
        "--seed", type=_whole(0), default=0, metavar="N", help="the luck of all games (default: 0)"
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--workers",
        type=_whole(1),
        default=1,
        metavar="W",
        help="processes to play in (default: 1)",
    )
    where.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster, as tcp://host:8786")
    parser.add_argument(
        "--out",
        metavar="FILE",
        help="write one record a play; its ending says how: .csv, .jsonl, .parquet",
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: Namespace) -> int:
    """Play them."""
    from game.analysis import POLICIES, NoPolicyError, NoWorkersError, SimulationJob, simulate
    from game.cli.debrief import tell_of_plugins
    from game.cli.opening import explained, open_scenario, profile_of, unknown
    from game.cli.output.play_records import check_kind, record_file
    from game.cli.output.progress import Progress
    from game.cli.output.simulation import as_json, as_text
    from game.scoring.panel import open_panel

    scenario = open_scenario(args.scenario)[1].scenario
    with open_panel(scenario) as panel:
        profile = profile_of(args.profile, scenario, panel)
        names = [*POLICIES, *panel.policies]
        fallen = list(panel.failures)
        notes = panel.notes
    if args.policy not in names:
        tell_of_plugins(fallen, notes)
        raise unknown("there is no policy", args.policy, names)
    job = SimulationJob(scenario, args.policy, profile, args.seed)
    out = Path(args.out) if args.out is not None else None
    if out:
        check_kind(out)
    progress = Progress()
    began = perf_counter()
    try:
        with explained(), record_file(out, args.seed) if out else nullcontext() as sink:
            tally, left_out = simulate(
                job,
                args.plays,
                workers=args.workers,
                scheduler=args.scheduler or "",
                report=progress,
                failed=fallen.append,
                sink=sink,
            )
    except NoPolicyError as error:
        raise CallError(str(error), exit_=Exit.FAULTS) from error
    except NoWorkersError as error:
        help_ = "without `--workers` it is played in one process" if args.workers > 1 else None
        raise CallError(str(error), help_) from error
    finally:
        progress.close()
    seconds = perf_counter() - began
    tell_of_plugins(fallen, notes)
    for scorer in left_out:
        tell(f"note: scorer `{scorer}` remembers too much to be carried along; it is left out")
    if out:
        tell(f"written: {out} ({plural(tally.plays, 'play')})")
    if args.json:
        put_json(as_json(job, tally, seconds, left_out))
    else:
        put(as_text(job, tally, seconds))
    return Exit.WELL


def _whole(least: int) -> Callable[[str], int]:
    def read(words: str) -> int:
        number = whole(words, least)
        if number is None:
            raise ArgumentTypeError(f"a whole number from {least}, not `{words}`")
        return number

    return read
