"""From saving a file to the game in its new text: `python -m tests.benchmarks.watching [SCENES]` (500 by default).

A rehearsal of a generated scenario stands in its tenth decision. Each round edits a word and times one look
of the watcher: reading, every check, lowering, playing again, and the journal of the rehearsal. Prints
medians in milliseconds, by the clock and by the processor (300 is the most that is wanted), and beside them
what PyYAML's C loader takes for the same file, which tells how busy the machine is: on a quiet one about 60.
"""

import os
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from game.authoring.rehearsal import Rehearsal
from game.authoring.stage import Stage
from game.authoring.watch import Update, Watcher
from game.cli.opening import load_file
from game.engine import Playthrough, legal_moves
from tests.benchmarks.generate import scenario

ROUNDS = 15


def main() -> None:
    """Measures and prints."""
    scenes = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    text = scenario(scenes)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "generated.yaml"
        path.write_text(text, encoding="utf-8")
        loaded = load_file(path)
        assert loaded.scenario is not None
        play = Playthrough.begin(Stage().program(loaded.scenario), 1).drawn()
        for _ in range(10):
            play = play.make(legal_moves(play.program, play.state)[0]).drawn()
        watcher, rehearsal = Watcher(loaded, Stage(), load_file), Rehearsal()
        times, work, loads = [], [], []
        for round_ in range(ROUNDS):
            path.write_text(text.replace("The desk reports", f"Report {round_}"), encoding="utf-8")
            os.utime(path, (round_, round_))
            started, worked = time.perf_counter(), time.process_time()
            news = watcher.poll(play)
            assert isinstance(news, Update)
            rehearsal.begin(news.replayed.play, news.loaded.texts).close()
            times.append(time.perf_counter() - started)
            work.append(time.process_time() - worked)
            started = time.perf_counter()
            yaml.load(text, yaml.CSafeLoader)
            loads.append(time.perf_counter() - started)
            assert news.replayed.decisions == 10
        rehearsal.close()
    print(f"scenes            {scenes:>6,}  lines {text.count(chr(10)):,}")
    for name, found in (("clock", times), ("processor", work), ("yaml.CSafeLoader", loads)):
        print(f"{name:<17} {statistics.median(found) * 1000:6.0f} ms")


if __name__ == "__main__":
    main()
