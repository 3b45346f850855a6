"""The votes that were held and the talks that came to an end: what was put, who stood where, what is on record."""

from __future__ import annotations

from textual.content import Content

from game.debrief import Negotiated, Voted, voting_text
from game.phrases import plural
from game.play import short_date
from game.tui.safe_text import plain
from game.tui.screens.debrief.pages.page import MarkedPage
from game.tui.widgets.menus.row import Row
from game.tui.widgets.reading.entries import Entry
from game.tui.widgets.reading.table import Table


class VotesPage(MarkedPage):
    """A row a vote or a negotiation; the minutes of the marked one. Enter opens the hall again."""

    def table(self) -> Table:
        heads = ("Date", "Put", "Came of it", "Off the record")
        votes, talks = self.debrief.votes, self.debrief.negotiations
        return Table(heads, [*map(cells, votes), *map(talked, talks)])

    def rows(self) -> list[Row]:
        return [*map(vote_row, self.debrief.votes), *map(talks_row, self.debrief.negotiations)]

    def about(self, each: Voted | Negotiated) -> tuple[Content, list[Entry]]:
        """The minutes of a vote or of talks."""
        lines: list[voting_text.Said]
        if isinstance(each, Voted):
            head, lines = voting_text.motion(each), list(voting_text.vote_facts(each))
        else:
            head, lines = f"{each.text} ({each.body})", list(voting_text.talks_facts(each))
        entries = [Entry(plain(about, "italic $steel"), plain(said)) for about, said in lines]
        return plain(head, "bold $steel"), entries


def when(each: Voted | Negotiated) -> str:
    """A date as the debrief's lists have it."""
    return short_date(each.date, weekday=False, year=False)


def cells(vote: Voted) -> tuple[str, ...]:
    """A vote's row in the table."""
    off = plural(len(vote.differs), "member") if vote.differs else "nobody" if vote.record else "–"
    return when(vote), voting_text.motion(vote), voting_text.brief_outcome(vote), off


def talked(talks: Negotiated) -> tuple[str, ...]:
    """A negotiation's row in the table."""
    return when(talks), talks.text, voting_text.TALKS_OUTCOMES[talks.outcome], "–"


def vote_row(vote: Voted) -> Row:
    """The date, the scene, what came of it."""
    words = plain(f"{when(vote):<7}", "$steel") + plain(vote.title)
    tag = plain(voting_text.brief_outcome(vote), "bold $good" if vote.adopted else "bold $bad")
    return Row(words, value=vote, tag=tag)


def talks_row(talks: Negotiated) -> Row:
    """The date, the scene, what came of it."""
    words = plain(f"{when(talks):<7}", "$steel") + plain(talks.title)
    return Row(words, value=talks, note=plain(voting_text.TALKS_OUTCOMES[talks.outcome], "$quiet"))
