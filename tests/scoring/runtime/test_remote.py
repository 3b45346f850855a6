import os
import signal
import subprocess
import sys
import time

import pytest

from game.scoring.runtime.faults import PluginError
from game.scoring.runtime.remote import Budget, RemotePlugin
from game.scoring.scorer import Occasion
from tests.scoring.plugin_files import GOOD, scorer

HANGING = """
import sys
from game.scoring.runtime.plugin import Plugin, Source
from game.scoring.runtime.remote import Budget, RemotePlugin
RemotePlugin(Plugin("hangs", Source.FILE, sys.argv[1]), {}, Budget(600, 600)).manifest
"""

STEP = Occasion("choice", "s", "a", "bilateral")


def worker(plugin, budget=Budget(20, 20)):  # noqa: B008
    return RemotePlugin(plugin, {}, budget)


def gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_more_occasions_than_one_question_carries(write_plugin):
    running = worker(write_plugin("courtesy", GOOD))
    assert running.manifest.hooks == ("register_scorers",)
    pairs = [(running.call("scorer/courtesy", "start"), STEP), *[(None, STEP)] * 1200]
    scored = running.call("scorer/courtesy", "step", pairs)
    assert [len(points) for _, points in scored] == [1, *[0] * 1200]
    running.close()
    running.close()


def test_a_plugin_reads_no_terminal_and_no_environment_of_ours_breaks_it(write_plugin, monkeypatch):
    step = "import sys; return memory, [Points('patience', len(sys.stdin.read()) + 1, 'r', 's')]"
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    running = worker(write_plugin("reader", scorer("reader", step=step)))
    assert running.manifest
    assert (
        running.call("scorer/reader", "step", [(running.call("scorer/reader", "start"), STEP)])[0][
            1
        ][0].points
        == 1
    )
    running.close()


def test_what_a_plugin_starts_ends_with_it(write_plugin, tmp_path):
    note = tmp_path / "pid"
    step = (
        "import subprocess, pathlib; child = subprocess.Popen(['sleep', '600']); "
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid)); return memory, ()"
    )
    running = worker(write_plugin("parent", scorer("parent", step=step)))
    assert running.manifest
    running.call("scorer/parent", "step", [(running.call("scorer/parent", "start"), STEP)])
    running.close()
    pid = int(note.read_text())
    assert wait_until(lambda: gone(pid) or zombie(pid))


FORKS = """
import os, time
if not seen:
    seen.append(1)
    if os.fork() == 0 and {leaves!r}:
        os.setsid()
        open({leaves!r}, "w").write(str(os.getpid()))
        time.sleep(600)
        os._exit(0)
while {hangs}: pass
return memory, [Points("patience", 1, "r", "s")]
"""


def forking(*, leaves="", hangs=False):
    """What a scorer does that forks once: the child goes its own way, its number written in the file `leaves`."""
    step = FORKS.format(leaves=leaves, hangs=hangs).strip().replace("\n", "\n" + " " * 8)
    return "seen = []\n" + scorer("forks", step=step)


def test_a_process_that_a_plugin_forks_does_not_answer_for_it(write_plugin):
    running = worker(write_plugin("forks", forking()))
    assert running.manifest
    begun = running.call("scorer/forks", "start")
    for _ in range(3):
        assert [
            len(points) for _, points in running.call("scorer/forks", "step", [(begun, STEP)])
        ] == [1]
    running.close()


def test_a_process_that_a_plugin_leaves_behind_keeps_nobody_waiting(write_plugin, tmp_path):
    note = tmp_path / "pid"
    source = forking(leaves=str(note), hangs=True)
    running = worker(write_plugin("forks", source), Budget(20, 0.5))
    assert running.manifest
    begun = time.monotonic()
    with pytest.raises(PluginError, match=r"took longer than 0.5 s in forks.step"):
        running.call("scorer/forks", "step", [(running.call("scorer/forks", "start"), STEP)])
    assert time.monotonic() - begun < 60
    os.kill(int(note.read_text()), signal.SIGKILL)


def test_sets_of_words_have_the_same_order_each_time(write_plugin):
    step = "return memory, [Points('patience', 1, ' '.join(set('abcdefgh')), 's')]"
    plugin, said = write_plugin("sets", scorer("sets", step=step)), set()
    for _ in range(3):
        running = worker(plugin)
        assert running.manifest
        [(_, [points])] = running.call(
            "scorer/sets", "step", [(running.call("scorer/sets", "start"), STEP)]
        )
        said.add(points.reason)
        running.close()
    assert len(said) == 1


def test_a_hanging_worker_does_not_outlive_a_killed_game(write_plugin, tmp_path):
    note = tmp_path / "pid"
    source = f"import os, pathlib\npathlib.Path({str(note)!r}).write_text(str(os.getpid()))\nwhile True: pass"
    plugin = write_plugin("hangs", source)
    game = subprocess.Popen(
        [sys.executable, "-c", HANGING, plugin.where],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.DEVNULL,
    )
    assert wait_until(lambda: note.exists() and note.read_text())
    os.kill(game.pid, signal.SIGKILL)
    game.wait()
    pid = int(note.read_text())
    assert wait_until(lambda: gone(pid) or zombie(pid))


def test_an_answer_that_is_too_long_is_not_read(write_plugin):
    start = "import game.scoring.runtime.worker as w; w.dumps = lambda _: b'x' * 9_000_000 + b'\\n'; return None"
    running = worker(write_plugin("shouts", scorer("shouts", start=start)))
    assert running.manifest
    with pytest.raises(PluginError, match="answered more than 4 MB"):
        running.call("scorer/shouts", "start")


@pytest.mark.parametrize(
    "line", [b"", b"{}", b'{"ok": "x", "printed": false}', b"\xff", b'{"ok": NaN}']
)
def test_nonsense_on_the_wire_is_nonsense(write_plugin, line):
    start = f"import game.scoring.runtime.worker as w; w.dumps = lambda _: {line!r} + b'\\n'; return None"
    running = worker(write_plugin("mumbles", scorer("mumbles", start=start)))
    assert running.manifest
    with pytest.raises(PluginError, match="answered nonsense"):
        running.call("scorer/mumbles", "start")


def zombie(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:  # noqa: PTH123
            return stat.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_until(holds, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        os.sched_yield()
    return False
