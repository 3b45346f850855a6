"""Print the common story as a scenario: the one that other engines were measured on, decisions over a few variables.

`python tests/benchmarks/common_story.py story20.json > story20.yaml`. A spec is JSON: `vars`, each with its start, and
`decisions`, each a list of choices (or an object with `choices`), a choice with `effects` and a `guard` or none.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent


def common_story(spec):
    """The scenario's text. Every variable holds 0 to 127, so that nothing is ever cut off."""
    lines = [
        "small-state: 1",
        "title: The common story",
        "summary: Decisions over a few variables, to measure engines by.",
        "calendar: {starts: 2024-01-01, ends: 2024-01-01, turn: day}",
        "variables:",
    ]
    lines += [
        f"  {name}: {{range: 0 to 127, start: {start}}}" for name, start in spec["vars"].items()
    ]
    lines.append("scenes:")
    for number, decision in enumerate(spec["decisions"], 1):
        lines += [f"  d{number}:", f"    text: Item {number} of the agenda.", "    choices:"]
        last = number == len(spec["decisions"])
        for place, choice in enumerate(choices_of(decision), 1):
            lines += [f"      c{place}:", f"        text: Option {place} of item {number}."]
            lines.append(f"        result: Option {place} it is.")
            if choice["guard"]:
                lines.append(f"        when: {' '.join(map(str, choice['guard']))}")
            moves = ", ".join(f"{name}: {by:+d}" for name, by in choice["effects"])
            lines.append(f"        effects: {{{moves}}}")
            lines.append(f"        then: {'end' if last else f'd{number + 1}'}")
    lines += ["endings:", "  over: {title: Over, text: It is over.}"]
    return "\n".join(lines) + "\n"


def choices_of(decision):
    return decision["choices"] if isinstance(decision, dict) else decision


def read_spec(name):
    """A spec by its path, or one of those kept beside this file."""
    path = Path(name)
    return json.loads((path if path.exists() else HERE / path.name).read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.stdout.write(common_story(read_spec(sys.argv[1])))
