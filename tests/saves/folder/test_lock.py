import subprocess
import sys

import pytest

from game.saves import SaveLockedError
from game.saves.folder.lock import Lock
from tests.present import present

HOLD = """
import sys
from pathlib import Path
from game.saves.folder.lock import Lock
Lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_only_one_holds_it_and_the_next_may_once_it_is_released(tmp_path):
    save = tmp_path / "a-1.save"
    lock = Lock(save)
    with pytest.raises(SaveLockedError):
        Lock(save)
    lock.release()
    lock.release()
    Lock(save).release()
    assert list(tmp_path.iterdir()) == []


def test_it_holds_against_other_processes_and_ends_with_them(tmp_path):
    save = tmp_path / "a-1.save"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(save)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert present(other.stdout).readline() == "held\n"
        with pytest.raises(SaveLockedError):
            Lock(save)
        other.kill()
    Lock(save).release()


def test_a_lock_file_left_behind_holds_nobody_up(tmp_path):
    (tmp_path / "a-1.save.lock").touch()
    Lock(tmp_path / "a-1.save").release()
