"""`kill -9` at random moments of play loses nothing that was confirmed."""

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="there is no signal 9 there")
@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_every_confirmed_move_is_there_after_a_kill(kills):
    told = subprocess.run(
        [sys.executable, "-m", "tests.soak.kill_nine", str(kills), "7"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "every confirmed move was there" in told.stdout
