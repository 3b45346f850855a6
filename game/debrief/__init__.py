"""The debrief: what happened and why as data, and as text, HTML, Markdown and JSON. It reads no YAML and no save.

`game.debrief.hindsight` is not among these names: it loads the analysis, which a debrief does not wait for.
"""

from game.debrief.account import (
    Debrief,
    Decision,
    Forecaster,
    Hindsight,
    Line,
    PrincipleScore,
    Regret,
    Section,
    Series,
    Total,
)
from game.debrief.compose import debrief, negotiations, votes
from game.debrief.forecasts import (
    FORECAST,
    Bought,
    bought_forecasts,
    forecasts_left,
    known_forecast,
    outlook,
)
from game.debrief.long_work import NoAnswerError, Report, reason
from game.debrief.naming import (
    LABELS,
    PEACE,
    PastDecision,
    as_read,
    decisions,
    title,
    told,
    what,
    when,
)
from game.debrief.open_debrief import Kept, open_debrief
from game.debrief.render import formats, sentences, voting_text
from game.debrief.render.html import render as to_html
from game.debrief.render.json import render as to_json
from game.debrief.render.markdown import render as to_markdown
from game.debrief.render.text import hindsight_text, what_if_text
from game.debrief.render.text import render as to_text
from game.debrief.sources import Cited, CitedSource
from game.debrief.votes import SIDES, Negotiated, Voted
from game.debrief.voting import voted
from game.debrief.what_if import WhatIf, options_at, what_if
