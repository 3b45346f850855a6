"""Disks unlike ours: no locks, no shared memory, folders that cannot be synced, and a full disk at any write.

The faults of a file system are put in at the border to it: the system's calls where Python makes them, a shim in C
(compiled here, where there is a compiler) where SQLite does.
"""

import errno
import fcntl
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from game.saves import SaveFullError, SaveLockedError, SaveUnwritableError
from game.saves.file import SavedJournal, read_log
from game.saves.folder.lock import Lock
from tests.factory import small_program
from tests.saves.conftest import TEXTS, load

pytestmark = pytest.mark.skipif(os.name != "posix", reason="these are the calls of POSIX")
ROOT = Path(__file__).resolve().parents[3]


def refuse(code):
    def call(*_):
        raise OSError(code, os.strerror(code))

    return call


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL])
def test_where_nothing_can_be_locked_a_game_is_played_without_and_says_so(
    folder, monkeypatch, code
):
    monkeypatch.setattr(fcntl, "flock", refuse(code))
    with SavedJournal.create(folder, small_program(), TEXTS, 7) as journal:
        assert not journal.locked
        journal.make("wait")
        path = journal.path
    assert [each.name for each in folder.iterdir()] == [path.name]
    with SavedJournal.open(path, load) as again:
        assert len(again.play.moves) == len(journal.play.moves)


TAKEN = pytest.mark.parametrize("code", [errno.EWOULDBLOCK, errno.EACCES])


@TAKEN
def test_a_lock_that_is_held_is_called_so(tmp_path, monkeypatch, code):
    lock = tmp_path / "a-1.save.lock"
    lock.touch()
    seize = fcntl.flock
    monkeypatch.setattr(
        fcntl,
        "flock",
        lambda handle, how: (
            refuse(code)() if os.fstat(handle).st_ino == lock.stat().st_ino else seize(handle, how)
        ),
    )
    with pytest.raises(SaveLockedError, match="played somewhere else"):
        Lock(tmp_path / "a-1.save")


@TAKEN
def test_where_even_a_file_of_our_own_is_called_held_nothing_can_be_locked(
    folder, monkeypatch, code
):
    monkeypatch.setattr(fcntl, "flock", refuse(code))
    with SavedJournal.create(folder, small_program(), TEXTS, 7) as journal:
        assert not journal.locked
    assert [each.name for each in folder.iterdir()] == [journal.path.name]


def test_a_game_ends_well_where_its_lock_cannot_be_taken_away(folder, monkeypatch):
    journal = SavedJournal.create(folder, small_program(), TEXTS, 7)
    monkeypatch.setattr(Path, "unlink", refuse(errno.EROFS))
    journal.close()
    with SavedJournal.open(journal.path, load) as again:
        assert again.locked


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EACCES, errno.ENOTSUP])
def test_a_folder_that_cannot_be_synced_holds_games_all_the_same(folder, monkeypatch, code):
    sync = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda handle: refuse(code)() if _is_folder(handle) else sync(handle)
    )
    with SavedJournal.create(folder, small_program(), TEXTS, 7) as journal:
        assert read_log(journal.path) == journal.log


def test_a_folder_that_fails_to_sync_begins_no_game_and_keeps_nothing_of_it(folder, monkeypatch):
    sync = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda handle: refuse(errno.EIO)() if _is_folder(handle) else sync(handle)
    )
    with pytest.raises(SaveUnwritableError):
        SavedJournal.create(folder, small_program(), TEXTS, 7)
    assert list(folder.iterdir()) == []


def test_a_game_whose_first_chance_cannot_be_saved_leaves_no_file(folder, monkeypatch):
    from game.saves.file import rows

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(rows, "read", full)
    with pytest.raises(SaveFullError):
        SavedJournal.create(folder, small_program(), TEXTS, 7)
    assert list(folder.iterdir()) == []


def _is_folder(handle):
    return stat.S_ISDIR(os.fstat(handle).st_mode)


SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/mman.h>
#ifdef NO_LOCKS
int flock(int fd, int op) { (void)fd; (void)op; errno = NO_LOCKS; return -1; }
static int go(int fd, int cmd, void *arg) {
    static int (*real)(int, int, ...);
    if (!real) real = dlsym(RTLD_NEXT, "fcntl");
    if (cmd == F_SETLK || cmd == F_SETLKW) { errno = NO_LOCKS; return -1; }
    return real(fd, cmd, arg);
}
int fcntl(int fd, int cmd, ...) {
    va_list a; va_start(a, cmd); void *arg = va_arg(a, void *); va_end(a); return go(fd, cmd, arg);
}
int fcntl64(int fd, int cmd, ...) {
    va_list a; va_start(a, cmd); void *arg = va_arg(a, void *); va_end(a); return go(fd, cmd, arg);
}
#else
void *mmap(void *at, size_t size, int prot, int flags, int fd, off_t from) {
    static void *(*real)(void *, size_t, int, int, int, off_t);
    if (!real) real = dlsym(RTLD_NEXT, "mmap");
    if (fd >= 0 && (flags & MAP_SHARED)) { errno = ENODEV; return MAP_FAILED; }
    return real(at, size, prot, flags, fd, from);
}
void *mmap64(void *at, size_t size, int prot, int flags, int fd, off_t from) {
    return mmap(at, size, prot, flags, fd, from);
}
#endif
"""


@pytest.mark.skipif(not shutil.which("gcc"), reason="needs gcc")
@pytest.mark.skipif(sys.platform != "linux", reason="LD_PRELOAD is of Linux")
@pytest.mark.parametrize(
    "fault",
    [
        "-DNO_LOCKS=ENOSYS",
        "-DNO_MAPS",
        # SQLite takes it for a lock that is held, and waits.
        pytest.param("-DNO_LOCKS=ENOLCK", marks=pytest.mark.slow),
    ],
)
def test_a_disk_that_refuses_what_sqlite_wants_keeps_games(tmp_path, fault):
    """A game begun, listed, gone on with and verified there can be gone on with on any other disk."""
    shim = tmp_path / "shim.so"
    subprocess.run(
        ["gcc", "-shared", "-fPIC", fault, "-o", shim, "-x", "c", "-", "-ldl"],
        input=SHIM,
        text=True,
        check=True,
    )

    def game(*argv, stdin="", **env):
        return subprocess.run(
            [sys.executable, "-m", "game", *argv],
            input=stdin,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    there = {"LD_PRELOAD": str(shim)}
    play = ("play", "first-desk", "--plain")
    begun = game(*play, stdin="1\nquit\n", **there)
    assert begun.returncode == 0, begun.stderr
    assert ("cannot lock" in begun.stderr) == ("LOCKS" in fault)
    assert "after 1 decision" in game(*play, "--resume", stdin="1\nquit\n", **there).stdout
    assert game("saves", "verify", **there).returncode == 0
    assert "2 decisions" in game("saves").stdout
