"""The debrief: what happened and why as data, and as text, Markdown and JSON. It reads no YAML and no save."""

from game.debrief.account import (
    Change,
    Cited,
    Closed,
    Debrief,
    Decision,
    Finish,
    Forecaster,
    Foreseen,
    Happening,
    Hindsight,
    Line,
    Reading,
    Recorded,
    Regret,
    Section,
    Series,
    Tally,
    Total,
)
from game.debrief.compose import debrief
from game.debrief.document import to_json, to_markdown
from game.debrief.text import to_text

__all__ = [
    "Change",
    "Cited",
    "Closed",
    "Debrief",
    "Decision",
    "Finish",
    "Forecaster",
    "Foreseen",
    "Happening",
    "Hindsight",
    "Line",
    "Reading",
    "Recorded",
    "Regret",
    "Section",
    "Series",
    "Tally",
    "Total",
    "debrief",
    "to_json",
    "to_markdown",
    "to_text",
]
