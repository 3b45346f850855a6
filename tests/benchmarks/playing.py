"""Random plays a second: ours without text, through columns; ours with events and ledger; bink and inkjs on the same story.

Run `python tests/benchmarks/playing.py [RUNS]`. inkjs (`npm install inkjs`, in the folder where this is run) and bink
(`pip install bink`) are left out where they are not there; bink plays what inkjs compiles. Runs take turns; medians.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from game.analysis import SimulationJob, simulate  # noqa: E402
from game.engine import Playthrough, legal_moves, lower  # noqa: E402
from game.lint import load_texts  # noqa: E402
from game.model import Profile  # noqa: E402
from game.scoring.panel import Panel  # noqa: E402
from game.scoring.panel.ledger import keep_ledger  # noqa: E402
from tests.benchmarks.common_story import choices_of, common_story, read_spec  # noqa: E402

NODE = """
const {Compiler} = require('inkjs/full'); const fs = require('fs');
const story = new Compiler(fs.readFileSync(process.argv[1], 'utf8')).Compile();
fs.writeFileSync(process.argv[2], story.ToJson());
const plays = Number(process.argv[3]); const begun = process.hrtime.bigint();
for (let i = 0; i < plays; i++) {
  story.ResetState();
  while (true) {
    while (story.canContinue) story.Continue();
    const open = story.currentChoices;
    if (!open.length) break;
    story.ChooseChoiceIndex(Math.floor(Math.random() * open.length));
  }
}
console.log(JSON.stringify(plays / (Number(process.hrtime.bigint() - begun) / 1e9)));
"""


def ink(spec):
    """The story in ink."""
    lines = [f"VAR {name} = {start}" for name, start in spec["vars"].items()]
    lines.append("-> d1")
    for place, decision in enumerate(spec["decisions"], 1):
        lines += [f"=== d{place} ===", f"Item {place} of the agenda."]
        last = place == len(spec["decisions"])
        for number, choice in enumerate(choices_of(decision), 1):
            guard = f"{{{' '.join(map(str, choice['guard']))}}} " if choice["guard"] else ""
            lines.append(f"+ {guard}[Option {number} of item {place}.]")
            lines += [f"  ~ {name} = {name} + ({by})" for name, by in choice["effects"]]
            lines.append(f"  -> {'END' if last else f'd{place + 1}'}")
    return "\n".join(lines) + "\n"


def inkjs(folder, spec, plays=2000):
    """Plays a second of inkjs, or None where it is missing."""
    if not shutil.which("node"):
        return None
    (folder / "story.ink").write_text(ink(spec), encoding="utf-8")
    ran = subprocess.run(
        ["node", "-e", NODE, str(folder / "story.ink"), str(folder / "story.json"), str(plays)],
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(ran.stdout) if ran.returncode == 0 else None


def bink(folder, plays=1000):
    """Plays a second of bink, or None where it or the compiled story is missing."""
    try:
        from bink.story import Story  # type: ignore[import-not-found]
    except ImportError:
        return None
    if not (folder / "story.json").exists():
        return None
    story, dice = Story((folder / "story.json").read_text(encoding="utf-8-sig")), Random(1)  # noqa: S311 - dice for a benchmark
    began = time.perf_counter()
    for _ in range(plays):
        story.reset_state()
        while True:
            story.continue_maximally()
            count = len(story.get_current_choices())
            if not count:
                break
            story.choose_choice_index(dice.randrange(count))
    return plays / (time.perf_counter() - began)


def columns(scenario, workers=1, plays=1_000_000):
    """Plays a second through columns."""
    job = SimulationJob(scenario, "uniform", Profile("none", "None", "", {}), 1)
    began = time.perf_counter()
    tally, _ = simulate(job, plays, workers=workers)
    assert tally.plays == plays
    return plays / (time.perf_counter() - began)


def one_by_one(program, plays=300):
    """Plays a second through the ordinary engine, with every event and the ledger."""
    dice, panel = Random(1), Panel(program.scenario)  # noqa: S311 - dice for a benchmark
    began = time.perf_counter()
    for seed in range(plays):
        play = Playthrough.begin(program, seed)
        while play.ending is None:
            moves = legal_moves(program, play.state)
            play = play.make(moves[int(dice.random() * len(moves))])
        keep_ledger(play, panel)
    return plays / (time.perf_counter() - began)


def main(runs=3):
    """Print the figures."""
    spec = read_spec("story20.json")
    scenario = load_texts([("story20.yaml", common_story(spec))]).scenario
    assert scenario is not None
    program = lower(scenario)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engines = {
            "ours, columns": lambda: columns(scenario),
            "ours, two workers": lambda: columns(scenario, 2, 6_000_000),
            "ours, one by one": lambda: one_by_one(program),
            "inkjs": lambda: inkjs(folder, spec),
            "bink": lambda: bink(folder),
        }
        turns = [{engine: run() for engine, run in engines.items()} for _ in range(runs)]
    found = {engine: [each[engine] for each in turns] for engine in engines}
    speeds = {engine: median(each) for engine, each in found.items() if None not in each}
    for engine, speed in speeds.items():
        print(f"{engine:18} {speed:12,.0f} plays a second")
    for peer in speeds.keys() & {"inkjs", "bink"}:
        print(f"ours, columns / {peer}: {speeds['ours, columns'] / speeds[peer]:,.0f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
