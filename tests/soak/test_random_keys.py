"""Some random journeys; `python -m tests.soak.random_keys --journeys 500` goes on many."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def walk(journeys, seed):
    call = [sys.executable, "-m", "tests.soak.random_keys", "--journeys", str(journeys)]
    done = subprocess.run(
        [*call, "--seed", str(seed)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{journeys} journeys, seeds {seed} to {seed + journeys - 1}: 0 with" in done.stdout


def test_two_random_journeys_end_well():
    walk(2, 1)


@pytest.mark.slow
def test_forty_random_journeys_end_well():
    walk(40, 1000)
