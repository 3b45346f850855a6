"""States a second of the common story, ours beside SPIN and Storm on the same story, and memory a state.

Run `python tests/benchmarks/counting.py [RUNS]`. SPIN (`apt install spin gcc`) and Storm (`pip install stormpy`) are left
out where they are not there. Runs take turns; the medians are shown. Every engine must find the same states; SPIN counts each
of the 499,077 final ones twice, before and after its process has ended.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from game.analysis import StateSpace  # noqa: E402
from game.analysis.state_space.forward import sweep  # noqa: E402
from game.engine import lower  # noqa: E402
from game.lint import load_texts  # noqa: E402
from tests.benchmarks.common_story import choices_of, common_story, read_spec  # noqa: E402
from tests.present import present  # noqa: E402

STATES = 1_303_893
FLAGS = ("-O3", "-DSAFETY", "-DNOREDUCE", "-DMEMLIM=3000", "-w")


def ours(program):
    """Seconds of a whole count, and the states that were counted."""
    began = time.perf_counter()
    states = 0
    for layer in sweep(StateSpace.of(program, abstract=False)):
        states += len(layer) if layer.node.counted else 0
    assert states == STATES
    return time.perf_counter() - began, states


def promela(spec):
    """The story for SPIN: one process, one decision a step, every open choice tried."""
    lines = [f"byte {name} = {start};" for name, start in spec["vars"].items()]
    lines += ["active proctype play() {"]
    for decision in spec["decisions"]:
        lines.append("  if")
        for choice in choices_of(decision):
            guard = " ".join(map(str, choice["guard"])) if choice["guard"] else "true"
            moves = " ".join(f"{name} = {name} + ({by});" for name, by in choice["effects"])
            lines.append(f"  :: d_step {{ ({guard}); {moves} }}")
        lines.append("  fi;")
    return "\n".join([*lines, "}"]) + "\n"


def prism(spec):
    """The story for Storm: a Markov decision process, so that nothing but states is worked out."""
    lines = ["mdp", "module play", f"  at : [0..{len(spec['decisions'])}] init 0;"]
    lines += [f"  {name} : [0..127] init {start};" for name, start in spec["vars"].items()]
    for place, decision in enumerate(spec["decisions"]):
        for choice in choices_of(decision):
            guard = f" & {' '.join(map(str, choice['guard']))}" if choice["guard"] else ""
            moves = "".join(f"&({name}'={name}+({by}))" for name, by in choice["effects"])
            lines.append(f"  [] at={place}{guard} -> (at'={place + 1}){moves};")
    return "\n".join([*lines, f"  [] at={len(spec['decisions'])} -> true;", "endmodule"]) + "\n"


def spin(folder, spec):
    """A run of SPIN's own checker, compiled beforehand: a function that gives seconds, or None where it is missing."""
    if not shutil.which("spin") or not shutil.which("gcc"):
        return None
    (folder / "story.pml").write_text(promela(spec), encoding="utf-8")
    subprocess.run(["spin", "-a", "story.pml"], cwd=folder, check=True, capture_output=True)
    subprocess.run(["gcc", *FLAGS, "-o", "pan", "pan.c"], cwd=folder, check=True)

    def run():
        began = time.perf_counter()
        out = subprocess.run(
            ["./pan", "-m100", "-w22", "-E"], cwd=folder, check=True, capture_output=True, text=True
        ).stdout
        seconds = time.perf_counter() - began
        stored = next(line for line in out.splitlines() if "states, stored" in line)
        return seconds, int(float(stored.split()[0]))

    return run


def storm(folder, spec):
    """Storm's model building."""
    try:
        import stormpy
    except ImportError:
        return None
    path = folder / "story.prism"
    path.write_text(prism(spec), encoding="utf-8")
    model = stormpy.parse_prism_program(str(path))

    def run():
        began = time.perf_counter()
        states = stormpy.build_model(model).nr_states
        return time.perf_counter() - began, states

    return run


def main(runs=5):
    """Print the figures."""
    spec = read_spec("story20.json")
    loaded = load_texts([("story20.yaml", common_story(spec))])
    program = lower(present(loaded.scenario))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engines = {
            "ours": lambda: ours(program),
            "spin": spin(folder, spec),
            "storm": storm(folder, spec),
        }
        runs_of = {engine: run for engine, run in engines.items() if run}
        times: dict[str, list[float]] = {engine: [] for engine in runs_of}
        counted: dict[str, int] = {}
        for _ in range(runs):
            for engine, each in times.items():
                seconds, counted[engine] = runs_of[engine]()
                each.append(seconds)
        for engine, each in times.items():
            seconds = median(each)
            found = counted[engine]
            print(
                f"{engine:6} {seconds:8.3f} s {found / seconds / 1e6:8.2f} million states a second ({found:,} states)"
            )
        for peer in times.keys() - {"ours"}:
            print(f"ours / {peer}: {median(times[peer]) / median(times['ours']):.1f}")
    words = StateSpace.of(program, abstract=False).packing.words
    print(f"ours: {8 * words} bytes of state, {8 * (words + 2)} with its count of paths and odds")
    print(
        f"peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
