"""Checking beside PyYAML: `python -m tests.benchmarks.check_speed [SCENES]` (5,000 by default).

Times `check` of a generated scenario, which is reading, decoding and every check, and PyYAML's C loader
on the same text in the same process, turn about. Prints medians in seconds, their ratio (at most 4 is
wanted), and the memory that checking takes at its peak for half the scenes and for all, which shows
whether it grows in proportion.
"""

import gc
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable

import yaml

from game.lint import load_texts
from tests.benchmarks.generate import scenario

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, its garbage collected before and not counted."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def check(text: str) -> None:
    """Checks a text that has no fault."""
    assert load_texts([("generated.yaml", text)]).diagnostics == ()


def peak(scenes: int) -> float:
    """The most memory in MiB that checking so many scenes takes at any moment, the text aside."""
    text = scenario(scenes)
    tracemalloc.start()
    check(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 2**20


def main() -> None:
    """Measures and prints."""
    scenes = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    text = scenario(scenes)
    times = [
        (seconds(lambda: check(text)), seconds(lambda: yaml.load(text, yaml.CSafeLoader)))
        for _ in range(ROUNDS)
    ]
    checking, loading = (statistics.median(each) for each in zip(*times, strict=True))
    print(f"lines             {text.count(chr(10)):>9,}")
    print(f"check             {checking:9.3f} s")
    print(f"yaml.CSafeLoader  {loading:9.3f} s")
    print(f"ratio             {checking / loading:9.2f}")
    print(f"peak, half        {peak(scenes // 2):9.1f} MiB")
    print(f"peak, all         {peak(scenes):9.1f} MiB")


if __name__ == "__main__":
    main()
