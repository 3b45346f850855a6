"""Hindsight under way beside a debrief that is read already. The analysis and NumPy are loaded in its thread, not before."""

from __future__ import annotations

from collections.abc import Mapping

from game.debrief.account import Hindsight
from game.debrief.background_job import Job, Report
from game.engine import Playthrough
from game.scoring.panel import Failure

LookedBack = tuple[dict[str, Hindsight], tuple[Failure, ...]]
"""Hindsight by profile, and the plugins that it had to leave out."""


def look_back(play: Playthrough, known: Mapping[str, str]) -> Job[LookedBack]:
    """Hindsight on a finished play, begun; whoever waits no longer cancels it. `known` is what the game remembers, as `aftermath` takes it."""

    def work(report: Report) -> LookedBack:
        from game.debrief.hindsight import in_hindsight  # noqa: PLC0415 - NumPy is loaded in the thread

        return in_hindsight(play, known, report)

    return Job(work, "every other play is looked at").start()
