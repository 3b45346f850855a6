"""One journey in a real terminal, from the library to the debrief, by keys alone."""

import os
import shutil
import subprocess
import sys
import time

import pytest

from game.library import user_scenarios
from tests.tui.acting import HERE

PATIENCE = 30.0
pytestmark = pytest.mark.tmux


class Pane:
    """A terminal of 80x24 in tmux, with a server of its own."""

    def __init__(self, socket, command):
        self.tmux = ["tmux", "-S", str(socket), "-f", "/dev/null"]
        self.run("new-session", "-d", "-x", "80", "-y", "24", command)

    def run(self, *words):
        return subprocess.run(
            [*self.tmux, *words], capture_output=True, text=True, check=True
        ).stdout

    @property
    def text(self):
        return self.run("capture-pane", "-p")

    def shows(self, words):
        """Look until words stand in the pane."""
        begun = time.monotonic()
        while words not in self.text:
            assert time.monotonic() - begun < PATIENCE, f"{words!r} did not come:\n{self.text}"

    def press(self, *keys):
        self.run("send-keys", *keys)

    def go_on(self, words):
        """Press Enter through what is told, until words stand in the pane."""
        begun = time.monotonic()
        while words not in (before := self.text):
            if "enter go on" in before:
                self.press("Enter")
            while self.text == before:
                assert time.monotonic() - begun < PATIENCE, f"{words!r} did not come:\n{before}"

    def close(self):
        self.run("kill-server")


@pytest.fixture
def pane(tmp_path):
    user_scenarios().mkdir(parents=True)
    for name in ("short-summit.yaml", "short.yaml"):
        shutil.copy(HERE / name, user_scenarios() / name)
    root = HERE.parents[1]
    told = f"SMALLSTATE_HOME={os.environ['SMALLSTATE_HOME']} PYTHONPATH={root}"
    pane = Pane(
        tmp_path / "tmux", f"env {told} {sys.executable} -m game; echo left with $?; exec cat"
    )
    yield pane
    pane.close()


def test_from_the_library_to_the_debrief_and_back_to_the_library(pane):
    pane.shows("▸ The Short Summit")
    pane.press("Enter")
    pane.shows("WHO YOU ARE")
    pane.press("Enter")
    pane.shows("THE CALL")
    pane.press("Down")
    pane.shows("●●●◌○○ 4 → 3")
    pane.press("1", "Enter")
    pane.shows("YOU DECIDED")
    pane.go_on("THE WEEK IS YOURS")
    pane.press("u")
    pane.shows("THE JOURNAL")
    pane.press("Escape")
    pane.shows("THE WEEK IS YOURS")
    pane.press("1", "Enter")
    pane.go_on("THE CABINET DECIDES")
    pane.press("2", "2")
    pane.shows("YOU DECIDED")
    pane.go_on("[Ending]")
    pane.shows("A SEAT AT THE TABLE")
    pane.press("Right")
    pane.shows("[Principles]")
    pane.press("Right", "Right")
    pane.shows("the decision stays with those who carry it")
    pane.press("l")
    pane.shows("GAMES BEFORE")
    pane.press("q")
    pane.shows("left with 0")


def test_ctrl_c_leaves_with_130_and_the_terminal_as_it_was(pane):
    pane.shows("▸ The Short Summit")
    pane.press("C-c")
    pane.shows("left with 130")
    assert "S M A L L" not in pane.text
