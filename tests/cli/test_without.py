"""A Python without a part that the game uses, and workers that are killed or left behind.

What can do without the part does; the rest names it in one line.
"""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


WITHOUT = (
    "import runpy, sys; sys.modules[sys.argv.pop(1)] = None;"
    "sys.argv[0] = 'smallstate'; runpy.run_module('game', run_name='__main__')"
)


def without(module, *argv, stdin=""):
    """The command on a Python that lacks a module."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, module, *argv],
        input=stdin,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("module", "argv", "said"),
    [
        ("sqlite3", ["check", "first-desk"], "no faults"),
        ("sqlite3", ["list", "--json"], ""),
        ("sqlite3", ["play", "first-desk", "--choose", "crew", "--json"], ""),
        ("sqlite3", ["diff", "first-desk", "first-desk"], "no saved game was looked at"),
        ("multiprocessing", ["simulate", "first-desk", "--plays", "9"], ""),
    ],
)
def test_what_can_do_without_a_part_of_python_does(module, argv, said):
    done = without(module, *argv)
    assert done.returncode == 0, done.stderr
    assert said in done.stderr
    assert done.stdout or said


@pytest.mark.parametrize(
    ("module", "argv", "name"),
    [
        ("sqlite3", ["saves"], "sqlite3"),
        ("_sqlite3", ["play", "first-desk", "--plain"], "sqlite3"),
        ("numpy", ["audit", "first-desk"], "numpy"),
        ("multiprocessing", ["simulate", "first-desk", "--workers", "2"], "multiprocessing"),
        ("_posixshmem", ["simulate", "first-desk", "--plays", "9"], ""),
        ("yaml", ["check", "first-desk"], "yaml"),
        ("platformdirs", ["list"], "platformdirs"),
    ],
)
def test_what_cannot_do_without_names_it_in_a_line(module, argv, name):
    done = without(module, *argv)
    assert done.returncode == (2 if name else 0)
    assert f"`{name}`" in done.stderr or not name
    assert len(done.stderr.splitlines()) == (2 if name else 0), done.stderr
    assert "fault" not in done.stderr


def test_without_numpy_a_game_is_played_to_its_debrief():
    stdin = "\n".join(["1"] * 12) + "\nforecast 1\nquit\n"
    done = without("numpy", "play", "first-desk", "--plain", stdin=stdin)
    assert done.returncode == 0, done.stderr
    assert "there is no hindsight: this Python has no `numpy`" in done.stderr


FALLING = """
import os, signal, sys
from game.cli.main import main
if __name__ == "__main__":
    import threading
    def fall():
        import multiprocessing, time
        while not multiprocessing.active_children():
            time.sleep(0.01)
        os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
    threading.Thread(target=fall, daemon=True).start()
    sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
def test_a_worker_that_is_killed_ends_the_simulation_in_a_line(tmp_path):
    script = tmp_path / "falling.py"
    script.write_text(FALLING)
    done = subprocess.run(
        [sys.executable, script, "simulate", "first-desk", "--plays", "99999999", "--workers", "2"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("smallstate: a worker was ended from outside")
    assert len(done.stderr.splitlines()) == 2


HALFWAY = """
import os, signal, sys
from multiprocessing import connection
from game.cli.main import main

def half(pipe, data):
    write(pipe, data[:len(data) // 2])
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__mp_main__":
    write = connection.Connection._send
    connection.Connection._send = half
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
def test_a_worker_that_is_killed_while_it_answers_keeps_nobody_waiting(tmp_path):
    script, out = tmp_path / "halfway.py", tmp_path / "plays.csv"
    script.write_text(HALFWAY)
    argv = ["first-desk", "--plays", "99999", "--workers", "2", "--out", str(out)]
    done = subprocess.run(
        [sys.executable, script, "simulate", *argv],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("smallstate: a worker was ended from outside")
    assert list(tmp_path.iterdir()) == [script]


MASTER = """
import multiprocessing, os, signal, sys
from pathlib import Path
from game.analysis.simulation import workers
from game.analysis import SimulationJob
from game.lint import load
from game.library import shipped_libraries, shipped_scenarios
from game.model import Profile

if __name__ == "__main__":
    scenario = load(shipped_scenarios() / "first-desk.yaml", [shipped_libraries()]).scenario
    job = SimulationJob(scenario, "uniform", Profile("even", "Even", "", {}), 0)

    def report(done):
        print(*(each.pid for each in multiprocessing.active_children()), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

    workers.simulate(job, 10**9, workers=2, report=report)
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")
def test_workers_end_with_the_process_that_began_them(tmp_path):
    script = tmp_path / "master.py"
    script.write_text(MASTER)
    done = subprocess.run(
        [sys.executable, script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    # Their ends of the pipes are closed, or this would not have returned; and then they end.
    pids = done.stdout.split()
    assert len(pids) == 2, done.stderr
    assert all(_ends(int(pid)) for pid in pids)


def _ends(pid):
    """Whether a process ends within a minute."""
    try:
        there = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([there], [], [], 60)[0])
    finally:
        os.close(there)
