"""What fifty plugins add to start-up, were they listed before the first screen: `python tests/benchmarks/plugins.py`.

Twenty-five trusted files and twenty-five installed packages are listed in a fresh process, beside the same process
with none. No plugin may be imported by it. Ends with status 1 if the difference is 20 ms or more.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

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
import game.scoring.discover as discover
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
    run(folder, "from pathlib import Path; from game.scoring.config import trust\n"
        "from game.scoring.discover import plugins_folder\n"
        "[trust(path) for path in plugins_folder().glob('*.py')]")  # fmt: skip
    return witness


def run(folder: Path, code: str) -> str:
    """What a fresh process prints."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "SMALLSTATE_HOME": str(folder / "home")}
    command = [sys.executable, "-P", "-c", code, str(folder / "site")]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout


def main() -> int:
    """Measure and judge."""
    with tempfile.TemporaryDirectory() as place:
        full, empty = Path(place, "full"), Path(place, "empty")
        witness = lay(full, plugins=True)
        lay(empty, plugins=False)
        times: dict[Path, list[float]] = {full: [], empty: []}
        counts = {}
        for _ in range(ROUNDS):
            for folder, taken in times.items():
                milliseconds, count = run(folder, LIST).split()
                taken.append(float(milliseconds))
                counts[folder] = int(count)
        assert counts[full] - counts[empty] == 2 * HALF, counts
        assert not witness.exists(), "a plugin was imported by listing it"
    with_them, without = (statistics.median(times[folder]) for folder in (full, empty))
    added = with_them - without
    print(
        f"listing plugins: {without:.1f} ms with none, {with_them:.1f} ms with 50: {added:.1f} ms added"
    )
    return 0 if added < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
