import errno
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.output import console
from game.cli.output.console import CallError, Exit
from tests.present import present

LIST = [sys.executable, "-m", "game", "list"]


def test_a_refused_call_is_a_line_and_a_help(capsys):
    def refuse():
        raise CallError("no \x1b[31mred", "try blue")

    assert console.guarded(refuse) == Exit.REFUSED
    assert capsys.readouterr().err == "smallstate: no \\x1b[31mred\nhelp: try blue\n"


def test_ctrl_c_is_130(capsys):
    def interrupt():
        raise KeyboardInterrupt

    assert console.guarded(interrupt) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_fault_of_the_game_is_one_line_and_a_log(capsys):
    def break_down():
        raise RuntimeError("the state\nis smaller than zero")

    assert console.guarded(break_down, ["check", "my file.yaml"]) == Exit.REFUSED
    said, help_ = capsys.readouterr().err.splitlines()
    assert said == "smallstate: a fault of the game itself ended `smallstate check 'my file.yaml'`"
    log = Path(help_.split("`")[1])
    assert "Traceback" in log.read_text()
    assert "is smaller than zero" in log.read_text()


def test_a_fault_is_told_even_where_no_log_can_be_written(capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("game.library.net.cache_dir", lambda: Path("/dev/null/nowhere"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/dev/null/nowhere")

    def break_down():
        raise RuntimeError("broken")

    assert console.guarded(break_down) == Exit.REFUSED
    assert capsys.readouterr().err == (
        "smallstate: a fault of the game itself ended `smallstate`\nhelp: no log could be written\n"
    )


def test_a_full_disk_is_called_one(capsys):
    def fill():
        raise OSError(errno.ENOSPC, "No space left on device", "/somewhere/file")

    assert console.guarded(fill) == Exit.REFUSED
    assert "cannot use `/somewhere/file`: the disk is full" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_said_so():
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(LIST, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr == "smallstate: cannot use output: the disk is full\n"


def test_nobody_reading_any_more_is_no_fault():
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(LIST, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-"])
def test_closed_streams_break_nothing(closed):
    ran = subprocess.run(
        ["/bin/sh", "-c", f'exec "{sys.executable}" -m game list {closed}'],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "argv",
    [
        ["list"],
        ["play", "first-desk", "--plain"],
        ["play", "first-desk", "--choose", "", "--at", "nowhere"],
        ["check", "first-desk", "nowhere.yaml"],
    ],
)
def test_in_one_stream_data_and_messages_stand_in_order_on_lines_of_their_own(argv):
    """What `2>&1 | less` shows: each line of one stream whole, and nothing of the other glued to it."""
    call = [sys.executable, "-m", "game", *argv]
    pipe = subprocess.PIPE
    apart, merged = (
        subprocess.run(
            call, stdin=subprocess.DEVNULL, stdout=pipe, stderr=err, text=True, check=False
        )
        for err in (pipe, subprocess.STDOUT)
    )
    lines = merged.stdout.splitlines()
    assert sorted(lines) == sorted([*apart.stdout.splitlines(), *apart.stderr.splitlines()])
    assert apart.stderr.splitlines()
    assert merged.stdout.endswith("\n")


def test_a_message_after_a_list_comes_after_it():
    merged = subprocess.run(
        LIST, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True
    )
    *_, path, last = merged.stdout.splitlines()
    assert path.strip().endswith(".yaml")
    assert last.startswith("your own belong in")


def test_a_narrow_encoding_breaks_nothing():
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run(LIST, env=env, capture_output=True, text=True, check=True)
    assert "road-to-burgenstock" in ran.stdout


def test_colour_asks_first(monkeypatch):
    class Screen(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("TERM", "xterm")
    assert console.in_colour(Screen())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not console.in_colour(Screen())
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not console.in_colour(Screen())
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert console.in_colour(Screen())


@pytest.fixture
def _heeded():
    """Ctrl-C is heeded, though a gate that runs in the background of a shell has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heeded")
def test_ctrl_c_in_a_conversation_leaves_with_130_and_the_way_back(ferry):
    with subprocess.Popen(
        [sys.executable, "-m", "game", "play", str(ferry), "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as game:
        present(game.stdin).write("wait\n")
        present(game.stdin).flush()
        for line in present(game.stdout):
            if "Nothing leaves the ministry." in line:
                break
        game.send_signal(signal.SIGINT)
        _, err = game.communicate(timeout=20)
    assert game.returncode == 130
    assert "--resume" in err
    assert "Traceback" not in err
