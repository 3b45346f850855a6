"""The debrief of a play for the command line: what plugins did wrong is told on stderr, whatever is done with the rest."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from math import inf
from time import monotonic

from game.cli.opening import unknown
from game.cli.output.console import is_terminal, tell
from game.cli.output.progress import Progress
from game.debrief import Debrief, Hindsight, NoAnswerError, reason
from game.engine import Playthrough
from game.phrases import command
from game.scoring.panel import Failure, Ledger, Note, Panel, keep_ledger, open_panel
from game.scoring.panel.examine import note_failures
from game.scoring.plugins import GamePlugins

_PATIENCE = 20


def under(profile: str, found: Debrief) -> Debrief:
    """The debrief with a weighting, by its id, before the others. Raises CallError where there is none of this name."""
    totals = {total.profile: total for total in found.totals}
    if profile not in totals:
        raise unknown("there is no profile", profile, totals)
    first = totals.pop(profile)
    return replace(found, totals=(first, *totals.values()))


def looked_back(
    found: Debrief, play: Playthrough, plugins: GamePlugins, *, save: str | None = None
) -> Debrief:
    """The debrief with hindsight under its first profile; without it where that cannot be, or ctrl+c ends the wait.

    A script is kept waiting only so long where there is a `save` from which it can be had later.
    """
    if found.finish is None or not found.totals:
        return found
    progress = Progress()
    # Somebody at a terminal sees how it goes and can leave it out; a script is not kept waiting for long.
    until = inf if save is None or is_terminal(sys.stderr) else monotonic() + _PATIENCE

    def report(words: str) -> None:
        progress(f"hindsight (ctrl+c leaves it out): {words}")
        if monotonic() > until:
            raise NoAnswerError(
                f"it takes more than the {_PATIENCE} seconds for which a pipe is kept waiting;"
                f" `{command('report', save)}` waits for it"
            )

    hindsight: dict[str, Hindsight] = {}
    left_out: tuple[Failure, ...] = ()
    why = "it was stopped"
    with suppress(KeyboardInterrupt):
        try:
            from game.debrief.hindsight import in_hindsight

            hindsight, left_out = in_hindsight(play, plugins.less(found.failures), report)
        except Exception as error:  # noqa: BLE001 - the debrief stands without it
            why = reason(error)
    progress.close()
    if not hindsight:
        tell(f"note: there is no hindsight: {why}")
        return found
    for each in left_out:
        tell(f"note: hindsight leaves out plugin `{each.plugin}`: {each.reason}")
    return replace(found, hindsight=hindsight.get(found.totals[0].profile))


def scored(play: Playthrough) -> tuple[Ledger, tuple[Note, ...]]:
    """The ledger of a play under every plugin that is ready, and what there is to know of those that did not fail."""
    with open_panel(play.program.scenario) as opened:
        ledger = keep_ledger(play, opened)
        panel = opened.without(*ledger.failures)
        tell_how_they_fared(panel)
        return ledger, panel.notes


def tell_how_they_fared(panel: Panel) -> None:
    """Say on stderr how the plugins of a panel fared, and keep it for the list of plugins."""
    note_failures(panel.plugins, panel.failures, where=panel.scenario.id)
    tell_of_plugins(panel.failures, panel.notes)


def tell_of_plugins(
    failures: Iterable[tuple[str, str]], notes: Iterable[tuple[str, str]] = ()
) -> None:
    """Say on stderr which plugins were switched off and what else there is to know of them."""
    for plugin, fault in failures:
        tell(f"note: plugin `{plugin}` was switched off for this game: {fault}")
    for plugin, text in notes:
        tell(f"note: plugin `{plugin}`: {text}" if plugin else f"note: {text}")
