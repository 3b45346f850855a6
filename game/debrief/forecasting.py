"""A forecast being worked out: the exact odds after a choice, in a thread of its own. It pays for nothing and keeps nothing."""

from __future__ import annotations

from collections.abc import Mapping

from game.analysis.solution.lookahead import Outlook, odds_ahead
from game.analysis.state_space.memory_limit import MemoryBoundError, free_memory
from game.debrief.background_job import NoAnswerError, Report
from game.debrief.foretold import weighting
from game.debrief.open_debrief import open_again
from game.engine import Playthrough

TOO_MUCH = "There is too much ahead to weigh it here. Nothing was paid."


def outlook(play: Playthrough, choice: str, known: Mapping[str, str], report: Report) -> Outlook:
    """The outlook after an open choice, under the scenario's own profile. Raises NoAnswerError.

    `known` is what the game remembers of its plugins, as `open_again` takes it.
    """
    scenario = play.program.scenario
    with open_again(scenario, known) as panel:
        profile = weighting(scenario, panel.profiles)
        try:
            return odds_ahead(
                play, choice, panel, profile, memory=free_memory() // 2, report=report
            )
        except (MemoryBoundError, MemoryError) as error:
            raise NoAnswerError(TOO_MUCH) from error
