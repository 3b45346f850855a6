"""Scores, and the plugins that give them. These names are the contract for plugin writers; see `hookspecs`.

The house itself takes what runs plugins from `game.scoring.panel`, and plugins as files from `game.scoring.plugins`.
"""

from game.model import Profile
from game.scoring.hookspecs import hookimpl
from game.scoring.policy import OpenMove, Policy, Position
from game.scoring.report import (
    Decision,
    Entry,
    Page,
    Recorded,
    ReportSection,
    Review,
    Settled,
    Table,
)
from game.scoring.scorer import (
    API,
    Close,
    Occasion,
    Points,
    Reads,
    Scorer,
    UndeclaredReadError,
)
from game.scoring.settings import setting

__all__ = [
    "API",
    "Close",
    "Decision",
    "Entry",
    "Occasion",
    "OpenMove",
    "Page",
    "Points",
    "Policy",
    "Position",
    "Profile",
    "Reads",
    "Recorded",
    "ReportSection",
    "Review",
    "Scorer",
    "Settled",
    "Table",
    "UndeclaredReadError",
    "hookimpl",
    "setting",
]
