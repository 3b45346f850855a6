"""The debrief: what happened and why as data, and as text, HTML, Markdown and JSON. It reads no YAML and no save."""

from game.debrief.account import (
    Change,
    Closed,
    Debrief,
    Decision,
    Finish,
    Forecaster,
    Foreseen,
    Happening,
    Hindsight,
    Line,
    Recorded,
    Regret,
    Section,
    Series,
    Tally,
    Total,
)
from game.debrief.compose import debrief, negotiations, votes
from game.debrief.render.html import to_html
from game.debrief.render.json import to_json
from game.debrief.render.markdown import to_markdown
from game.debrief.render.text import to_text
from game.debrief.sources import Cited, Reading
from game.debrief.votes import Bench, Clause, Law, Negotiated, Objector, OnRecord, Seat, Voted

__all__ = [
    "Bench",
    "Change",
    "Cited",
    "Clause",
    "Closed",
    "Debrief",
    "Decision",
    "Finish",
    "Forecaster",
    "Foreseen",
    "Happening",
    "Hindsight",
    "Law",
    "Line",
    "Negotiated",
    "Objector",
    "OnRecord",
    "Reading",
    "Recorded",
    "Regret",
    "Seat",
    "Section",
    "Series",
    "Tally",
    "Total",
    "Voted",
    "debrief",
    "negotiations",
    "to_html",
    "to_json",
    "to_markdown",
    "to_text",
    "votes",
]
