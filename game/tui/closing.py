"""The debrief of a session's game: the panel of plugins is opened, asked and closed here. Loaded when a game has ended."""

from __future__ import annotations

from collections.abc import Iterator

from game.debrief import Debrief, Section, debrief
from game.scoring.ledger import keep_ledger
from game.scoring.panel import Panel, PluginFailedError, open_panel
from game.scoring.report import Review
from game.scoring.review import review_of
from game.tui.session import Session


def account_for(session: Session) -> Debrief:
    """What happened, what it was worth and why. A plugin that fails is named in it and left out."""
    play = session.play
    with open_panel(session.scenario) as panel:
        ledger = keep_ledger(play, panel)
        sections = tuple(_sections(panel, review_of(play, ledger)))
        return debrief(play, ledger, session.book.undos, profiles=panel.profiles, sections=sections)


def _sections(panel: Panel, review: Review) -> Iterator[Section]:
    for seat in panel.sections:
        try:
            page = seat.write(review)
        except PluginFailedError:
            continue
        if page.paragraphs or page.table:
            table = page.table
            yield Section(
                seat.card.title,
                page.paragraphs,
                table.columns if table else (),
                table.rows if table else (),
            )
