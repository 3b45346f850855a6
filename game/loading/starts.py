"""Other starts than the file's own: what a campaign carries into a scenario, kept as one more text of the game."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.loading.grammar.scalars import Whole
from game.loading.grammar.shapes import MISSING, MapOf, RecordShape, Slot
from game.loading.report import Report
from game.loading.syntax.nodes import Node
from game.model import Scenario

HEAD = "small-state-start"
START_SUFFIX = ".start"
"""What follows the scenario's name in the name of such a text."""
START = RecordShape(
    "a start",
    {
        HEAD: Slot(Whole(1, 1), "the version of the language: 1", required=True),
        "values": Slot(
            MapOf(Whole(), "values"), "the start of each variable, as a number", required=True
        ),
    },
)


def start_text(values: Mapping[str, int]) -> str:
    """The text that stands for some starts: the same values, the same text."""
    lines = (f"  {name}: {value}\n" for name, value in sorted(values.items()))
    return f"{HEAD}: 1\nvalues:\n{''.join(lines)}" if values else f"{HEAD}: 1\nvalues: {{}}\n"


def with_starts(scenario: Scenario, node: Node | None, report: Report) -> Scenario:
    """A scenario whose variables begin as a start text says; what it does not have is left out."""
    got = START.read(node, report) if node is not None else MISSING
    values = got.get("values") if got is not MISSING else None
    if values is None:
        return scenario
    starts = {name: value for name, value in values.items() if name in scenario.variable}
    return replace(scenario, layout=scenario.layout.starting(starts))
