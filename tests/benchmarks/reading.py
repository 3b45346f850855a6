"""Reading beside PyYAML: `python -m tests.benchmarks.reading [SCENES]` (5,000 by default).

Times our reader and PyYAML's C loader on the same generated text in the same process, turn about, and
prints medians in seconds, the ratio, and the memory that the tree keeps.
"""

import gc
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable

import yaml

from game.loading import read_text
from tests.benchmarks.generate import scenario

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes, its garbage collected before and not counted."""
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def megabytes(work: Callable[[], object]) -> float:
    """How much memory the result of a call keeps."""
    tracemalloc.start()
    kept = work()
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return taken / 2**20


def main() -> None:
    """Measures and prints."""
    scenes = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    text = scenario(scenes)

    def ours() -> object:
        return read_text(text, "generated.yaml")

    def theirs() -> object:
        return yaml.load(text, Loader=yaml.CSafeLoader)

    times = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    reader, loader = (statistics.median(each) for each in zip(*times, strict=True))
    print(f"lines             {text.count(chr(10)):>9,}")
    print(f"reader            {reader:9.3f} s")
    print(f"yaml.CSafeLoader  {loader:9.3f} s")
    print(f"ratio             {reader / loader:9.2f}")
    print(f"tree kept         {megabytes(ours):9.1f} MiB")


if __name__ == "__main__":
    main()
