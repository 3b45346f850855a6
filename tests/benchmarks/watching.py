"""From saving a file to its new text on the screen: `python -m tests.benchmarks.watching [SCENES] [ROUNDS]`.

A generated scenario (500 scenes by default) is played with `--watch` in a terminal of its own, line by line and on the
screen, nine decisions in. Each round saves the file with a word changed, and its time ends when the word is shown. Prints
medians in milliseconds (300 by the clock is the most that is wanted), what the game's process worked meanwhile, and
beside them what PyYAML's C loader takes for the same text, which tells how busy the machine is.
"""

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.benchmarks.generate import OPENINGS, scenario
from tests.tui.terminal import Terminal

ROOT = Path(__file__).parents[2]
DECISIONS = 9


@dataclass(frozen=True)
class Figures:
    """Medians in milliseconds."""

    baseline: float
    plain: float
    plain_work: float
    screen: float
    screen_work: float


def measure(scenes: int, rounds: int) -> Figures:
    """All figures."""
    text = scenario(scenes)
    baseline = []
    for _ in range(5):
        started = time.perf_counter()
        yaml.load(text, yaml.CSafeLoader)
        baseline.append(time.perf_counter() - started)
    plain = watched(text, rounds, ["--plain"], "Day 0", "1\r")
    screen = watched(text, rounds, [], "DAY 0", "\r")
    return Figures(*(1000 * statistics.median(times) for times in (baseline, *plain, *screen)))


def watched(
    text: str, rounds: int, how: list[str], begun: str, choose: str
) -> tuple[list[float], list[float]]:
    """For each save, the seconds until the new word is shown, and those that the game worked."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "generated.yaml"
        path.write_text(text, encoding="utf-8")
        argv = [sys.executable, "-m", "game", "play", str(path), "--watch", "--seed", "1", *how]
        with Terminal(argv, env={"SMALLSTATE_HOME": home}, cwd=str(ROOT)) as terminal:
            terminal.shows(begun)
            for _ in range(DECISIONS):
                _settle(terminal)
                terminal.send(choose)
            times, work = [], []
            for round_ in range(rounds):
                _settle(terminal)
                edited, word = text, f"Report {round_:03}"
                for opening in OPENINGS:
                    edited = edited.replace(opening, word)
                worked, started = _worked(terminal.child), time.perf_counter()
                path.write_text(edited, encoding="utf-8")
                terminal.shows(word)
                times.append(time.perf_counter() - started)
                work.append(_worked(terminal.child) - worked)
    return times, work


def _settle(terminal: Terminal) -> None:
    """Read until nothing more is painted for a moment, as while an author writes."""
    while terminal.read(0.3):
        pass


def _worked(process: int) -> float:
    """Seconds of processor time that a process has taken (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measures and prints."""
    scenes, rounds = (*map(int, sys.argv[1:]), *(500, 15)[len(sys.argv) - 1 :])
    found = measure(scenes, rounds)
    print(f"scenes            {scenes:>6,}  lines {scenario(scenes).count(chr(10)):,}")
    print(f"yaml.CSafeLoader  {found.baseline:6.0f} ms")
    print(f"save to line      {found.plain:6.0f} ms   worked {found.plain_work:4.0f} ms")
    print(f"save to screen    {found.screen:6.0f} ms   worked {found.screen_work:4.0f} ms")


if __name__ == "__main__":
    main()
