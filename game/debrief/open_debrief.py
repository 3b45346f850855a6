"""A play brought together with the plugins of its game: scored, written about, and what failed kept in mind.

The one way to a debrief with plugins, for the screen, for lines and for files. It knows no save.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from game.debrief.account import Debrief, Section
from game.debrief.compose import debrief
from game.debrief.forecasts import Bought, settle
from game.engine import Playthrough
from game.scoring import Page, Review
from game.scoring.panel import Failure, Panel, PluginFailedError, keep_ledger, open_panel, review_of
from game.scoring.panel.examine import note_failures
from game.scoring.plugins import GamePlugins, ScorerIdentity, Source, value_text

OTHERS = "points may differ from those when this game ended: "


@dataclass(frozen=True, slots=True)
class Kept:
    """What a game keeps besides its moves: how often something was taken back, its plugins, the forecasts bought."""

    undos: int = 0
    plugins: GamePlugins = field(default_factory=GamePlugins)
    bought: tuple[Bought, ...] = ()


def open_debrief(play: Playthrough, kept: Kept | None = None) -> tuple[Debrief, GamePlugins]:
    """The debrief of a play under every plugin that is ready, and the plugins as its game is to keep them from now on.

    Plugins that the game once switched off stay off, and all are set as when it began. New are those that failed now, and
    the scorers of a play that has ended.
    """
    kept = kept or Kept()
    plugins, own = kept.plugins, tuple(settle(play, kept.bought))
    with open_panel(play.program.scenario, kept=plugins) as opened:
        panel = opened
        while True:
            ledger = keep_ledger(play, panel)
            panel = panel.without(*ledger.failures)
            sections, failures = _sections(panel, review_of(play, ledger, own=own))
            if not failures:
                break
            panel = panel.without(*failures)  # and what its plugin scored goes with a section
        found = debrief(
            play, ledger, kept.undos, profiles=panel.profiles, own=own, sections=sections
        )
        notes: list[tuple[str, str]] = [*panel.notes]
        scorers = panel.identities
        ours = {each.name for each in panel.plugins if each.source is Source.BUNDLED}
    note_failures(panel.plugins, panel.failures, where=play.program.scenario.id)
    if plugins.scorers is not None and (others := _others(plugins.scorers, scorers, ours)):
        notes.append(("", OTHERS + others))
    plugins = plugins.less(panel.failures)
    if found.finish and plugins.scorers is None:
        plugins = replace(plugins, scorers=scorers)
    return replace(found, notes=tuple(notes)), plugins


def _others(
    then: Mapping[str, ScorerIdentity], now: Mapping[str, ScorerIdentity], ours: Container[str]
) -> str:
    """In what the scorers at work differ from those that a game remembers ("" in nothing).

    Of `ours`, the plugins that came with the game, the file may read otherwise: their answers go by the version.
    """
    if not then:
        return "it is not known by which scorers"
    found = [f"`{name}` scores no longer" for name in then.keys() - now.keys()]
    found += [f"`{name}` did not score then" for name in now.keys() - then.keys()]
    for name in then.keys() & now.keys():
        before, after = then[name], now[name]
        if before == after:
            continue
        changed = [
            f"{key} was {value_text(value)}"
            for key, value in before.card.values.items()
            if after.card.values.get(key) != value
        ]
        if changed:
            found.append(f"`{name}` is set otherwise: {', '.join(changed)}")
        elif before.card.version != after.card.version:
            found.append(f"`{name}` is another version")
        elif after.plugin not in ours or before.plugin != after.plugin:
            found.append(f"`{name}` comes from another file or package")
    return "; ".join(sorted(found))


def _sections(panel: Panel, review: Review) -> tuple[tuple[Section, ...], tuple[Failure, ...]]:
    """What the sections of a panel write, those that have something to say; and the plugins that failed in it."""
    written: list[Section] = []
    failures: list[Failure] = []
    for section in panel.sections:
        try:
            page: Page = section.ask("write", review)
        except PluginFailedError as error:
            failures.append(error.failure)
            continue
        columns, rows = (page.table.columns, page.table.rows) if page.table else ((), ())
        if page.paragraphs or rows:
            card = section.card
            written.append(Section(card.title, page.paragraphs, columns, rows, card.id))
    return tuple(written), tuple(failures)
