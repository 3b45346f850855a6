"""The ledger: every point in the order it was earned, with its principle, its reason, its source and its scorer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.debrief import Line, sentences
from game.phrases import noted, signed
from game.play import short_date
from game.tui.safe_text import plain
from game.tui.screens.debrief.pages.page import Page
from game.tui.widgets.lines import Lines
from game.tui.widgets.reading.table import Table
from game.tui.widgets.reading.text import quiet


class LedgerPage(Page):
    """Lines under what earned them, or all in a table."""

    def compose(self) -> ComposeResult:
        """The account or the table; what was switched off is named."""
        debrief = self.debrief
        for who, why in debrief.failures:
            yield Static(plain(f"{who} was switched off in this game: {why}", "$bad"))
        for who, what in debrief.notes:
            yield quiet(noted(who, what))
        if not debrief.ledger:
            yield quiet("The ledger is empty: nothing you did was counted.")
        elif self.tables:
            heads = ("Date", "Points", "Principle", "Reason", "Source", "Scorer")
            yield Table(heads, [cells(line) for line in debrief.ledger])
        else:
            yield Account(debrief.ledger)


def cells(line: Line) -> tuple[str, ...]:
    """A line's row in the table."""
    when = short_date(line.date, weekday=False, year=False)
    scorer = line.scorer + (" (luck)" if line.luck else "")
    return (when, signed(line.points), line.name, line.reason, line.source.short, scorer)


class Account(Lines):
    """The ledger as an account."""

    def __init__(self, ledger: Sequence[Line]) -> None:
        super().__init__()
        self.ledger = ledger

    def lines(self, width: int) -> list[Content]:
        """A heading for each thing that earned something, and under it what it earned."""
        made: list[Content] = []
        for _, group in groupby(self.ledger, key=_earned_by):
            entries = list(group)
            first = entries[0]
            when = short_date(first.date, weekday=False, year=False)
            made += [Content("")] if made else []
            what = first.what if first.what != first.title else ""
            head = plain(first.title, "bold") + plain(f"  {what}", "$quiet")
            made += _hanging(plain(f"{when:<7}", "$steel"), head, width)
            for line in entries:
                made += _entry(line, width)
        return made


def _earned_by(line: Line) -> tuple[object, ...]:
    """What is told under one heading: one thing that happened may earn several lines."""
    return line.move, line.date, line.title, line.what


def _entry(line: Line, width: int) -> list[Content]:
    said = [
        line.source.short,
        "by luck" if line.luck else "",
        sentences.by_plugin(line),
    ]
    words = plain(line.name, "$seal") + plain(f"  {line.reason}")
    words += plain(f"  {' · '.join(filter(None, said))}", "$quiet")
    number = plain(f"{signed(line.points):>5}  ", "bold $good" if line.points > 0 else "bold $bad")
    return _hanging(number, words, width)


def _hanging(lead: Content, words: Content, width: int) -> list[Content]:
    lines = words.wrap(max(12, width - 7))
    return [(Content(" " * 7) if place else lead) + each for place, each in enumerate(lines)]
