"""What fifty plugins add to start-up: `python -m tests.benchmarks.plugins`.

Twenty-five trusted files and twenty-five installed packages, beside none, turn about: from the start of `smallstate` to
its first screen in a terminal, and, for comparison, what listing them takes in a fresh process, which the first screen
does without. No plugin may be imported by either. Ends with status 1 if the first screen comes 20 ms later or more.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.tui.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
HALF = 25
ROUNDS = 15
LIMIT = 20.0
WITNESS = "open({path!r}, 'w').close()\n"
PLUGIN = """
from game.scoring import Scorer, hookimpl

class It(Scorer):
    id = "it"
    title = "It"
    api = 1

@hookimpl
def register_scorers(register):
    register(It())
"""
LIST = """
import sys, time
sys.path.append(sys.argv[1])
import game.scoring.plugins.discover as discover
begun = time.perf_counter()
found = discover.find_plugins()
print((time.perf_counter() - begun) * 1000, len(found))
"""


def lay(folder: Path, *, plugins: bool) -> Path:
    """A home and a site folder with fifty plugins in them, or with none; the witness tells if one was imported."""
    home, site, witness = folder / "home", folder / "site", folder / "witness"
    (home / "data" / "plugins").mkdir(parents=True)
    site.mkdir()
    source = WITNESS.format(path=str(witness)) + PLUGIN
    for number in range(HALF if plugins else 0):
        (home / "data" / "plugins" / f"file_{number}.py").write_text(source)
        (site / f"smallstate_pack_{number}.py").write_text(source)
        info = site / f"smallstate_pack_{number}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: smallstate-pack-{number}\nVersion: 1.0\n"
        )
        (info / "entry_points.txt").write_text(
            f"[smallstate]\npack-{number} = smallstate_pack_{number}\n"
        )
    run(folder, "from pathlib import Path; from game.scoring.plugins.config import trust\n"
        "from game.scoring.plugins.discover import plugins_folder\n"
        "[trust(path) for path in plugins_folder().glob('*.py')]")  # fmt: skip
    return witness


def run(folder: Path, code: str) -> str:
    """What a fresh process prints."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "SMALLSTATE_HOME": str(folder / "home")}
    command = [sys.executable, "-P", "-c", code, str(folder / "site")]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout


def first_screen(folder: Path) -> float:
    """Milliseconds from the start of the command until the library stands on the screen."""
    paths = os.pathsep.join((str(ROOT), str(folder / "site")))
    env = {"SMALLSTATE_HOME": str(folder / "home"), "PYTHONPATH": paths}
    with Terminal([sys.executable, "-P", "-m", "game"], env=env, cwd=str(folder)) as terminal:
        terminal.until(lambda text: "BEGIN" in text and "q leave" in text, "the library")
        return (time.perf_counter() - terminal.begun) * 1000


def main() -> int:
    """Measure and judge."""
    with tempfile.TemporaryDirectory() as place:
        full, empty = Path(place, "full"), Path(place, "empty")
        witness = lay(full, plugins=True)
        lay(empty, plugins=False)
        times: dict[Path, list[float]] = {full: [], empty: []}
        screens: dict[Path, list[float]] = {full: [], empty: []}
        counts = {}
        for turn in range(ROUNDS):
            for folder in (full, empty) if turn % 2 else (empty, full):
                milliseconds, count = run(folder, LIST).split()
                times[folder].append(float(milliseconds))
                counts[folder] = int(count)
                screens[folder].append(first_screen(folder))
        assert counts[full] - counts[empty] == 2 * HALF, counts
        assert not witness.exists(), "a plugin was imported by listing it"
    added(times[empty], times[full], "listing plugins")
    return 0 if added(screens[empty], screens[full], "the first screen") < LIMIT else 1


def added(without: list[float], with_them: list[float], what: str) -> float:
    """What they add to the quickest round; prints that beside the medians.

    The quickest, since whatever else a machine does only ever adds.
    """
    none, fifty = statistics.median(without), statistics.median(with_them)
    more = min(with_them) - min(without)
    print(
        f"{what}: {none:.1f} ms with none, {fifty:.1f} ms with 50 (medians of {len(without)});"
        f" {min(without):.1f} and {min(with_them):.1f} ms at the quickest: {more:+.1f} ms"
    )
    return more


if __name__ == "__main__":
    sys.exit(main())
