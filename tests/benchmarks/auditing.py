"""Seconds that the audit of every shipped scenario takes, with the plugins that come with the game.

Run `python tests/benchmarks/auditing.py [RUNS]`. Prints medians: on the clock, and of this process's own time, which
other work on the machine does not lengthen; and what the chain of forty decisions with 3**40 paths takes.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from game.analysis import audit, free_memory  # noqa: E402
from game.engine import lower  # noqa: E402
from game.library import shipped_libraries, shipped_scenarios  # noqa: E402
from game.lint import load  # noqa: E402
from game.scoring.panel import open_panel  # noqa: E402
from tests.analysis.stories import chain  # noqa: E402
from tests.present import present  # noqa: E402


def timed(program):
    """Seconds of one audit, on the clock and of this process."""
    scenario = program.scenario
    with open_panel(scenario) as panel:
        clock, own = time.perf_counter(), time.process_time()
        found = audit(program, panel, panel.profiles[scenario.profile], memory=free_memory() // 2)
        assert not found.stopped
        return time.perf_counter() - clock, time.process_time() - own, found


def main(runs=3):
    """Print the figures."""
    programs = {"chain of 40": chain(40, 3)}
    for path in sorted(shipped_scenarios().glob("*.yaml")):
        programs[path.stem] = lower(present(load(path, [shipped_libraries()]).scenario))
    for name, program in programs.items():
        clock, own, found = zip(*(timed(program) for _ in range(runs)), strict=True)
        print(
            f"{name:24} {median(clock):7.2f} s, {median(own):7.2f} s of this process;"
            f" {found[0].merged:,} states, {found[0].paths:.2e} plays"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
