"""The debrief of a play for the command line: what plugins did wrong is told on stderr, whatever is done with the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from game.cli.console import CallError, tell
from game.debrief import Debrief
from game.debrief.aftermath import aftermath as bring_together
from game.diagnostics import did_you_mean
from game.engine import Playthrough
from game.saves import SaveError
from game.scoring.examine import note_failures
from game.scoring.ledger import Ledger, keep_ledger
from game.scoring.panel import open_panel


def aftermath(
    play: Playthrough,
    undos: int = 0,
    *,
    profile: str | None = None,
    settings: Mapping[str, str] | None = None,
    remember: Callable[[str, str], None] | None = None,
) -> Debrief:
    """The debrief of a play, the profile asked for first. What cannot be remembered is lost, and no more than that."""

    def kept(name: str, value: str) -> None:
        if remember is not None:
            with suppress(SaveError):
                remember(name, value)

    found = bring_together(play, undos, settings=settings, remember=kept)
    tell_of_plugins(found.failures, found.notes)
    if profile is None:
        return found
    totals = {total.profile: total for total in found.totals}
    if profile not in totals:
        help_ = did_you_mean(profile, totals) or f"there are: {', '.join(totals)}"
        raise CallError(f"there is no profile `{profile}`", help_)
    first = totals.pop(profile)
    return replace(found, totals=(first, *totals.values()))


def scored(play: Playthrough) -> Ledger:
    """The ledger of a play under every plugin that is ready."""
    with open_panel(play.program.scenario) as panel:
        ledger = keep_ledger(play, panel)
        notes = [(note.plugin, note.text) for note in panel.remarks]
    note_failures(panel.plugins, panel.failures, where=play.program.scenario.id)
    tell_of_plugins([(each.plugin, each.reason) for each in ledger.failures], notes)
    return ledger


def tell_of_plugins(
    failures: Iterable[tuple[str, str]], notes: Iterable[tuple[str, str]] = ()
) -> None:
    """Say on stderr which plugins were switched off and what else there is to know of them."""
    for plugin, reason in failures:
        tell(f"note: plugin `{plugin}` was switched off for this game: {reason}")
    for plugin, text in notes:
        tell(f"note: plugin `{plugin}`: {text}")
