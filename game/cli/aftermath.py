"""A play and the plugins of this game brought together into the debrief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from game.cli.console import CallError
from game.debrief import Debrief, Section, debrief
from game.diagnostics import did_you_mean
from game.engine import Playthrough
from game.scoring.ledger import keep_ledger
from game.scoring.panel import Panel, PluginFailedError, open_panel
from game.scoring.report import Review
from game.scoring.review import review_of

OFF = "off "
"""What begins the name of the setting under which a game remembers that it switched a plugin off, and why."""


def aftermath(
    play: Playthrough,
    undos: int = 0,
    *,
    profile: str | None = None,
    settings: Mapping[str, str] | None = None,
    remember: Callable[[str, str], None] | None = None,
) -> Debrief:
    """The debrief of a play. Plugins that this game once switched off stay off; `remember` is told of new ones."""
    off = {
        name.removeprefix(OFF): reason
        for name, reason in (settings or {}).items()
        if name.startswith(OFF)
    }
    with open_panel(play.program.scenario, off=off) as panel:
        ledger = keep_ledger(play, panel)
        sections = tuple(_sections(panel, review_of(play, ledger)))
        for failure in panel.failures:
            if remember and failure.plugin not in off:
                remember(OFF + failure.plugin, failure.reason)
        # What a section broke is off as a whole: its scorer's entries go with it.
        ledger = keep_ledger(play, panel) if len(panel.failures) > len(ledger.failures) else ledger
        profiles = dict(panel.profiles)
    if profile is not None:  # the one asked for stands first
        if profile not in profiles:
            help_ = did_you_mean(profile, profiles) or f"there are: {', '.join(profiles)}"
            raise CallError(f"there is no profile `{profile}`", help_)
        profiles = {profile: profiles[profile], **profiles}
    return debrief(play, ledger, undos, profiles=profiles, sections=sections)


def _sections(panel: Panel, review: Review) -> Iterator[Section]:
    for seat in panel.sections:
        try:
            page = seat.write(review)
        except PluginFailedError:
            continue
        columns, rows = (page.table.columns, page.table.rows) if page.table else ((), ())
        if page.paragraphs or rows:
            yield Section(seat.card.title, page.paragraphs, columns, rows)
