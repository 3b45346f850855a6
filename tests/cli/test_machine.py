"""A machine unlike ours: no home folder, names that are not UTF-8, a Python without a part, streams that are full.

Each ends in one line that names what is missing, with the exit code of a call that cannot be carried out, or goes on
without it; nothing of it is called a fault of the game.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.library import data_dir, shipped_scenarios
from tests.present import present

GAME = [sys.executable, "-m", "game"]
ROOT = Path(__file__).resolve().parents[2]


def ran(*argv, cwd=ROOT, stdin="", env=None, **streams):
    """The command in a process of its own, as a shell would start it."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    env = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run(
        [*GAME, *argv], cwd=cwd, input=stdin, env=env, text=True, check=False, **streams
    )


@pytest.fixture
def latin(tmp_path):
    """A scenario in a file, in a folder, whose names have a byte that is not UTF-8."""
    path = tmp_path / os.fsdecode(b"b\xfcro") / os.fsdecode(b"d\xe9sk.yaml")
    path.parent.mkdir()
    shutil.copy(shipped_scenarios() / "first-desk.yaml", path)
    return path


@pytest.fixture
def _homeless(monkeypatch):
    monkeypatch.setenv("SMALLSTATE_HOME", "~no-such-user-here/x")


@pytest.mark.usefixtures("_homeless")
@pytest.mark.parametrize(
    "argv",
    [
        ["list"],
        ["list", "--json"],
        ["check", "first-desk"],
        ["play", "first-desk", "--choose", "crew"],
        ["test", "first-desk"],
        ["graph", "first-desk"],
        ["plugins"],
        ["explain", "SS001"],
    ],
)
def test_what_needs_no_home_does_without(smallstate, argv):
    done = smallstate(*argv)
    assert done.code == 0
    assert done.out + done.err
    assert "fault" not in done.err.replace("no faults", "")


@pytest.mark.usefixtures("_homeless")
@pytest.mark.parametrize(
    "argv", [["saves"], ["play", "first-desk", "--plain"], ["plugins", "off", "foresight"]]
)
def test_what_needs_a_home_says_so_in_a_line(smallstate, argv):
    done = smallstate(*argv)
    assert done.code == 2
    said, help_ = done.err.splitlines()[-2:]
    assert said.startswith("smallstate: ")
    assert "~no-such-user-here/x" in said
    assert "SMALLSTATE_HOME" in help_


def test_the_home_folder_of_nobody_is_a_path_like_any_other(smallstate):
    done = smallstate("check", "~no-such-user-here/x.yaml")
    assert done.code == 2
    assert "there is no such file" in done.out


@pytest.mark.parametrize(
    "argv",
    [
        ["check"],
        ["play", "--choose", "crew"],
        ["audit"],
        ["graph"],
        ["test"],
        ["simulate", "--plays", "9"],
    ],
)
def test_a_name_that_is_not_utf8_is_played(smallstate, latin, argv):
    done = smallstate(argv[0], latin, *argv[1:])
    assert done.code == 0
    assert "fault of the game" not in done.err


def test_a_game_of_such_a_name_is_kept_and_goes_on(smallstate, latin):
    smallstate("play", latin, "--plain", stdin="1\nquit\n")
    resumed = smallstate("play", latin, "--plain", "--resume", stdin="quit\n")
    assert "after 1 decision" in resumed.out
    assert smallstate("saves", "verify").code == 0


def test_such_a_file_among_others_hides_none(smallstate, latin, ferry):
    shutil.copy(ferry, latin.parent / "good.yaml")
    (latin.parent / os.fsdecode(b"\xff.yaml")).write_text("small-state: 1\ntitle: ~\n")
    done = smallstate("check", latin.parent)
    assert done.code == 1
    assert r"\xff.yaml" in done.out
    assert "3 scenarios checked" in done.err
    data_dir().mkdir(parents=True)
    latin.parent.rename(data_dir() / "scenarios")
    listed = smallstate("list", "--json").json
    assert {r"d\xe9sk", r"\xff", "good"} <= {each["id"] for each in listed}


@pytest.mark.usefixtures("_mortal")
def test_a_closed_folder_is_left_out_and_said(smallstate, tmp_path, ferry):
    shutil.copy(ferry, tmp_path / "open.yaml")
    (tmp_path / "closed").mkdir(mode=0)
    done = smallstate("check", tmp_path)
    assert done.code == 0
    assert "1 scenario checked" in done.err
    assert f"note: `{tmp_path / 'closed'}` is left out: permission denied" in done.err


def test_a_folder_that_is_gone_is_named(tmp_path):
    gone = tmp_path / "gone"
    shell = (
        f'mkdir "{gone}" && cd "{gone}" && rmdir "{gone}" && exec "{sys.executable}" -m game "$@"'
    )

    def there(*argv):
        return subprocess.run(
            ["/bin/sh", "-c", shell, "sh", *argv],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )

    assert there("list").returncode == 0
    refused = there("graph", "first-desk", "-o", "map.svg")
    assert refused.returncode == 2
    assert refused.stderr == "smallstate: the current folder is no longer there\n"
    refused = there("check", "mine.yaml")
    assert refused.returncode == 2
    assert "fault of the game" not in refused.stdout + refused.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("call", [("--help",), ("new", "--help"), ("--version",)])
def test_help_that_cannot_be_written_is_said_in_one_line(call):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "game", *call],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.stderr == "smallstate: cannot use output: the disk is full\n"
    assert done.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_words_for_people_that_cannot_be_written_change_nothing():
    with Path("/dev/full").open("w") as full:
        done = ran("list", stderr=full)
        assert (done.returncode, "first-desk" in done.stdout) == (0, True)
        assert ran("lits", stderr=full).returncode == 2
        assert ran("check", "nowhere.yaml", stderr=full).returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="O_NONBLOCK is of POSIX")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_that_does_not_block_loses_nothing(stream):
    read, write = os.pipe()
    os.set_blocking(write, False)
    # More than a pipe holds at once, read only when it is full.
    code = (
        "import sys; from game.cli.output import console as c;"
        f"c.guarded(lambda: c.{'put' if stream == 'stdout' else 'tell'}('x' * 300_000) or 0)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=write if stream == "stdout" else None,
        stderr=write if stream == "stderr" else None,
    ) as game:
        os.close(write)
        with os.fdopen(read) as heard:
            assert len(heard.read()) == 300_001
    assert game.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="O_NONBLOCK is of POSIX")
def test_answers_that_are_not_there_yet_are_waited_for():
    read, write = os.pipe()
    os.set_blocking(read, False)
    with subprocess.Popen(
        [*GAME, "play", "first-desk", "--plain"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=read,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as game:
        os.close(read)
        for line in present(game.stdout):
            if line.startswith("Hours:"):
                break
        os.write(write, b"1\nquit\n")
        os.close(write)
        rest, err = game.communicate(timeout=30)
    assert game.returncode == 0
    assert "Saved." in err
    assert "You decided" in rest


FULL = """
import errno, io, os, runpy, sys
left = int(sys.argv.pop(1))
real_open, real_fdopen = io.open, os.fdopen


def counted(stream):
    write = stream.write

    def less(words):
        global left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(words)

    if stream.writable():
        stream.write = less
    return stream


os.fdopen = lambda *a, **k: counted(real_fdopen(*a, **k))
io.open = lambda *a, **k: counted(real_open(*a, **k))
sys.argv[0] = "smallstate"
runpy.run_module("game", run_name="__main__")
"""


@pytest.mark.parametrize(
    "argv",
    [
        ["new", "scenario", "isle", "--in", "a/b"],
        ["new", "plugin", "thrift"],
        ["graph", "first-desk", "-o", "map.svg"],
    ],
)
def test_a_disk_that_is_full_at_any_write_leaves_nothing_half_made(tmp_path, argv):
    """At the first write, the second, and so on, until there is room for all of it."""
    for room in range(9):
        done = subprocess.run(
            [sys.executable, "-c", FULL, str(room), *argv],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            assert room
            return
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert list(tmp_path.iterdir()) == [], room
    pytest.fail("nine writes were not enough")


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("folder", "is a folder"),
        ("nowhere/map.svg", "there is no such folder"),
        ("kept.svg", "it is read-only"),
    ],
)
def test_an_output_that_cannot_be_written_is_refused_in_plain_words(
    smallstate, tmp_path, place, why
):
    (tmp_path / "folder").mkdir()
    (tmp_path / "kept.svg").touch(mode=0o444)
    done = smallstate("graph", "first-desk", "--format", "svg", "-o", tmp_path / place)
    assert done.code == 2
    assert why in done.err
    assert (tmp_path / "kept.svg").read_text() == ""


@pytest.mark.usefixtures("_mortal")
@pytest.mark.parametrize("part", ["config", "data", "cache", "data/plugins", "data/saves"])
def test_a_closed_folder_of_the_players_closes_nothing_else(smallstate, part):
    folder = data_dir().parent / part
    folder.mkdir(parents=True)
    folder.chmod(0)
    for argv in (["list"], ["plugins"], ["check", "first-desk"], ["audit", "first-desk"]):
        assert smallstate(*argv).code == 0
    played = smallstate("play", "first-desk", "--plain", stdin="1\nquit\n")
    kept = part not in ("data", "data/saves")
    assert played.code == (0 if kept else 2)
    assert kept or f"`{data_dir() / 'saves'}`: permission denied" in played.err
    folder.chmod(0o700)


def test_a_plugin_in_a_path_that_cannot_be_written_down_is_not_trusted(smallstate, latin):
    plugin = latin.parent / "thrift.py"
    plugin.write_text("HOOKS = 1\n")
    done = smallstate("plugins", "trust", plugin)
    assert done.code == 2
    assert r"b\xfcro" in done.err
    assert "fault of the game" not in done.err
