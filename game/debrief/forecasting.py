"""A forecast being worked out: the exact odds after a choice, in a thread of its own. It pays for nothing and keeps nothing."""

from __future__ import annotations

from collections.abc import Mapping

from game.analysis.ahead import Outlook, odds_ahead
from game.analysis.memory import free_memory
from game.analysis.sweep import MemoryBoundError
from game.debrief.foretold import weighting
from game.debrief.job import NoAnswerError, Report
from game.engine import Playthrough
from game.scoring.panel import open_panel

TOO_MUCH = "There is too much ahead to weigh it here. Nothing was paid."


def outlook(play: Playthrough, choice: str, off: Mapping[str, str], report: Report) -> Outlook:
    """The outlook after an open choice, under the scenario's own profile. Raises NoAnswerError.

    `off` names plugins that this game switched off, with the reasons, as `open_panel` takes them.
    """
    scenario = play.program.scenario
    with open_panel(scenario, off=off) as panel:
        profile = weighting(scenario, panel.profiles)
        try:
            return odds_ahead(
                play, choice, panel, profile, memory=free_memory() // 2, report=report
            )
        except (MemoryBoundError, MemoryError) as error:
            raise NoAnswerError(TOO_MUCH) from error
