"""Files that mean harm, and files to which something has happened: each ends soon, in a diagnostic."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from game.loading.syntax.composer import read_text
from tests.benchmarks.generate import scenario
from tests.loading.syntax.mutations import mutate
from tests.present import present

ROOT = Path(__file__).parents[3]
SECONDS, MEGABYTES = 2, 200

# Reads each file that it is told in a process of its own, and tells what it took, then how the process ended.
EXAMINE = """
import json, os, re, resource, sys, time
from pathlib import Path
from game.diagnostics import render_text
from game.loading.syntax.composer import read

def examine(path):
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    started = time.process_time()
    source, node, faults = read(path)
    render_text(faults, {source.name: source})
    seconds = time.process_time() - started
    try:  # what `getrusage` says on Linux counts the process that started this one
        status = Path("/proc/self/status").read_text()
        memory = int(re.search(r"VmHWM:\\s*(\\d+)", status)[1]) / 2**10
    except OSError:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(json.dumps([sorted({each.code for each in faults}), seconds, memory]), flush=True)

for line in sys.stdin:
    child = os.fork()
    if not child:
        examine(Path(line.rstrip()))
        os._exit(0)
    print(os.waitpid(child, 0)[1], flush=True)
"""

LAUGHS = "a: &a [x]\n" + "".join(
    f"{after}: &{after} [{', '.join(f'*{before}' for _ in range(10))}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "a billion laughs": (lambda: LAUGHS, {"SS020"}),
    "aliases": (lambda: "a: &x [1]\nb: [" + "*x, " * 500_000 + "]\n", {"SS020"}),
    "anchors": (lambda: "- &x a\n" * 500_000, {"SS020"}),
    "merges": (lambda: "a: {<<: {b: 1}}\n" + "b: {" + "<<: {}, " * 500_000 + "}\n", {"SS021"}),
    "an alias of itself": (lambda: "a: &a\n  b: *a\n", {"SS020"}),
    "brackets": (lambda: "[" * 100_000, {"SS026"}),
    "braces": (lambda: "{" * 100_000, {"SS026", "SS027"}),
    "braces with keys": (lambda: "{a: " * 100_000, {"SS026"}),
    "brackets, closed": (lambda: "[" * 100_000 + "]" * 100_000, {"SS026"}),
    "brackets, a line each": (lambda: "[\n" * 100_000, {"SS026"}),
    "dashes": (lambda: "- " * 100_000, {"SS026"}),
    "question marks": (lambda: "? " * 100_000, {"SS026", "SS027"}),
    "deep indentation": (lambda: "".join(" " * n + "a:\n" for n in range(3900)), {"SS026"}),
    "deep lists": (lambda: "".join(" " * n + "-\n" for n in range(3900)), {"SS026"}),
    "tags": (lambda: "- !!python/object/apply:os.system [ls]\n" * 100_000, {"SS022"}),
    "a tag without end": (lambda: "a: !" + "x" * 8_000_000, {"SS022"}),
    "an anchor without end": (lambda: "a: &" + "x" * 8_000_000 + " b", {"SS020"}),
    "directives": (lambda: "%YAML 1.1\n%TAG ! tag:x,2000:\n---\na: 1\n", {"SS023"}),
    "directives without end": (lambda: "%X y\n" * 1_000_000, {"SS023", "SS008", "SS039"}),
    "documents": (lambda: "---\na: 1\n" * 500_000, {"SS024"}),
    "duplicates": (lambda: "a: 1\n" * 1_000_000, {"SS025"}),
    "values without end": (lambda: "[" + "a," * 4_000_000 + "]", {"SS003"}),
    "mappings without end": (lambda: "[" + "{}," * 2_500_000 + "]", {"SS003"}),
    "pairs without end": (lambda: "[" + "a: b," * 1_600_000 + "]", {"SS003"}),
    "a key without end": (lambda: "a" * 8_000_000 + ": 1\nb: 2\n", {"SS013", "SS016", "SS039"}),
    "a text without end": (lambda: "a: " + "b " * 4_000_000, set()),
    "a wide text": (lambda: "a: " + "\U0001f600" * 2_000_000, set()),
    "a quoted text without end": (lambda: 'a: "' + "x\n" * 4_000_000, {"SS012"}),
    "escapes": (lambda: 'a: "' + "\\n" * 4_000_000, {"SS012"}),
    "smuggling escapes": (lambda: 'a: "' + "\\e" * 4_000_000 + '"', {"SS007"}),
    "a block without end": (lambda: "a: |\n" + "  x\n" * 2_000_000, set()),
    "lines without end": (lambda: "\n" * 8_000_000, {"SS008"}),
    "comments without end": (lambda: "#\n" * 4_000_000, {"SS008"}),
    "spaces": (lambda: " " * 8_000_000, {"SS008"}),
    "tabs": (lambda: "\t" * 8_000_000, {"SS008", "SS010", "SS015"}),
    "commas": (lambda: "a: [" + "," * 8_000_000, {"SS031", "SS039"}),
    "colons": (lambda: ":" * 8_000_000, {"SS016"}),
    "colons and spaces": (lambda: ": " * 4_000_000, {"SS027", "SS039"}),
    "suspected commas": (lambda: "a: {" + "b, " * 200_000 + "}", {"SS025", "SS028"}),
    "many suspicions": (
        lambda: "a: {" + ", ".join(f"k{n}" for n in range(200_000)) + "}",
        {"SS028"},
    ),
    "number signs": (lambda: "".join(f"k{n}: x #4\n" for n in range(200_000)), {"SS029"}),
    "a broken end": (lambda: scenario(5000) + "x\n", {"SS013"}),
    "an integer without end": (lambda: "a: " + "9" * 8_000_000, set()),
    "a range of bidirectional controls": (lambda: "a: " + "\u202e" * 2_000_000, {"SS005"}),
    "zero bytes": (lambda: "\0" * 8_000_000, {"SS005"}),
    "escape sequences": (lambda: "\x1b[31m" * 1_000_000, {"SS005"}),
    "fifty megabytes": (lambda: "a: 1\n" * 10 * 2**20, {"SS003"}),
}


@pytest.fixture(scope="module")
def examined():
    """Reads a file in a process of its own; gives the codes of its diagnostics, the CPU's seconds and the megabytes it took."""
    with subprocess.Popen(
        [sys.executable, "-c", EXAMINE],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as reader:  # fmt: skip

        def examined(path):
            print(path, file=reader.stdin, flush=True)
            told = present(reader.stdout).readline()
            assert told.startswith("["), f"ended with status {told}"
            assert present(reader.stdout).readline() == "0\n"
            return json.loads(told)

        yield examined
        present(reader.stdin).close()


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_soon_and_small(name, tmp_path, examined):
    text, codes = HOSTILE[name]
    path = tmp_path / "hostile.yaml"
    path.write_text(text(), encoding="utf-8")
    found, _, memory = examined(path)
    assert set(found) <= codes
    assert bool(found) == bool(codes)
    assert memory < MEGABYTES


@pytest.mark.benchmark
@pytest.mark.parametrize("name", HOSTILE)
def test_it_takes_at_most_two_seconds_of_the_cpu(name, tmp_path, examined):
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE[name][0](), encoding="utf-8")
    assert examined(path)[1] < SECONDS


@pytest.mark.parametrize("seed", range(20))
def test_no_accident_to_a_file_raises_and_most_are_found_where_they_happened(seed):
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    text = scenario(12, seed)
    broken = near = 0
    for _ in range(50):
        changed, line = mutate(text, draw)
        _, node, faults = read_text(changed, "a")
        if node is None:
            broken += 1
            near += min(abs(each.span.line - line) for each in faults) <= 2
    assert near >= 0.9 * broken
