"""The debrief of a play for the command line: what plugins did wrong is told on stderr, whatever is done with the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from time import monotonic

from game.cli.opening import unknown
from game.cli.output.console import is_terminal, tell
from game.cli.output.progress import Progress
from game.debrief import Debrief
from game.debrief.looking_back import look_back
from game.debrief.open_debrief import OFF
from game.debrief.open_debrief import aftermath as bring_together
from game.engine import Playthrough
from game.phrases import command
from game.saves import SaveError
from game.scoring.ledger import Ledger, keep_ledger
from game.scoring.panel import Note, Panel, open_panel
from game.scoring.plugins.examine import note_failures
from game.scoring.report import Settled

_LOOK = 0.05
_PATIENCE = 20


def aftermath(
    play: Playthrough,
    undos: int = 0,
    *,
    own: Iterable[Settled] = (),
    profile: str | None = None,
    settings: Mapping[str, str] | None = None,
    remember: Callable[[str, str], None] | None = None,
) -> Debrief:
    """The debrief of a play, the profile asked for first. What cannot be remembered is lost, and no more than that."""

    def kept(name: str, value: str) -> None:
        if remember is not None:
            with suppress(SaveError):
                remember(name, value)

    found = bring_together(play, undos, own=own, settings=settings, remember=kept)
    tell_of_plugins(found.failures, found.notes)
    if profile is None:
        return found
    totals = {total.profile: total for total in found.totals}
    if profile not in totals:
        raise unknown("there is no profile", profile, totals)
    first = totals.pop(profile)
    return replace(found, totals=(first, *totals.values()))


def looked_back(
    found: Debrief,
    play: Playthrough,
    settings: Mapping[str, str] | None = None,
    *,
    save: str | None = None,
) -> Debrief:
    """The debrief with hindsight under its first profile; without it where that cannot be, or ctrl+c ends the wait.

    A script is kept waiting only so long where there is a `save` from which it can be had later.
    """
    if found.finish is None or not found.totals:
        return found
    fallen = {OFF + plugin: reason for plugin, reason in found.failures}
    job = look_back(play, {**(settings or {}), **fallen})
    progress = Progress()
    # Somebody at a terminal sees how it goes and can leave it out; a script is not kept waiting for long.
    until = None if save is None or is_terminal(sys.stderr) else monotonic() + _PATIENCE
    try:
        while job.wait(_LOOK) is None and not job.done:
            progress(f"hindsight (ctrl+c leaves it out): {job.progress}")
            if until is not None and monotonic() > until:
                job.cancel()
                job.why = (
                    f"it takes more than the {_PATIENCE} seconds for which a pipe is kept waiting;"
                    f" `{command('report', save)}` waits for it"
                )
    except KeyboardInterrupt:
        job.cancel()
    progress.close()
    if job.result is None:
        tell(f"note: there is no hindsight: {job.why or 'it was stopped'}")
        return found
    hindsight, left_out = job.result
    for each in left_out:
        tell(f"note: hindsight leaves out plugin `{each.plugin}`: {each.reason}")
    return replace(found, hindsight=hindsight.get(found.totals[0].profile))


def scored(play: Playthrough) -> tuple[Ledger, tuple[Note, ...]]:
    """The ledger of a play under every plugin that is ready, and what there is to know of those that did not fail."""
    with open_panel(play.program.scenario) as panel:
        ledger = keep_ledger(play, panel)
        tell_how_they_fared(panel)
        return ledger, panel.remarks


def tell_how_they_fared(panel: Panel) -> None:
    """Say on stderr how the plugins of a panel fared, and keep it for the list of plugins."""
    note_failures(panel.plugins, panel.failures, where=panel.scenario.id)
    tell_of_plugins(
        [(each.plugin, each.reason) for each in panel.failures],
        [(each.plugin, each.text) for each in panel.remarks],
    )


def tell_of_plugins(
    failures: Iterable[tuple[str, str]], notes: Iterable[tuple[str, str]] = ()
) -> None:
    """Say on stderr which plugins were switched off and what else there is to know of them."""
    for plugin, reason in failures:
        tell(f"note: plugin `{plugin}` was switched off for this game: {reason}")
    for plugin, text in notes:
        tell(f"note: plugin `{plugin}`: {text}" if plugin else f"note: {text}")
