"""Spans of days: when a rule was in force, when a member sat in a body. It knows neither rules nor members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeAlias

from game.keys import AnyDay, Key

Since: TypeAlias = Annotated[
    date | None, Key("the first day on which it was so (default: always before)"), AnyDay()
]
Until: TypeAlias = Annotated[
    date | None, Key("the first day on which it no longer was (default: it still is)"), AnyDay()
]


@dataclass(frozen=True, slots=True)
class Term:
    """The days from `since` to the day before `until`; None leaves that end open. ValueError if it holds no day.

    >>> term = Term(date(2022, 1, 1), date(2024, 1, 1))
    >>> term.holds(date(2022, 1, 1)), term.holds(date(2024, 1, 1))
    (True, False)
    """

    since: Since = None
    until: Until = None

    def __post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.until <= self.since:
            raise ValueError(f"`until` {self.until} does not lie after `since` {self.since}")

    def holds(self, on: date) -> bool:
        """Whether a day is one of them."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)

    def __str__(self) -> str:
        since = f"from {self.since}" if self.since else ""
        return f"{since} {f'until {self.until}' if self.until else ''}".strip() or "always"

    def within(self, other: Term) -> Term | None:
        """The days that two terms share, or None."""
        since = max(filter(None, (self.since, other.since)), default=None)
        until = min(filter(None, (self.until, other.until)), default=None)
        return None if since and until and until <= since else Term(since, until)


Terms: TypeAlias = tuple[Term, ...]
"""Several of them, one after the other: a member that came back."""
ALWAYS: Terms = (Term(),)


def hold(terms: Iterable[Term], on: date) -> bool:
    """Whether a day lies in one of some terms."""
    return any(term.holds(on) for term in terms)


def overlap(some: Iterable[Term], others: Terms) -> Terms:
    """The days in both of two sets of terms."""
    both = (one.within(other) for one in some for other in others)
    return tuple(term for term in both if term is not None)


def without(term: Term, gone: Term) -> Terms:
    """The days of a term outside another.

    >>> [(str(term.since), str(term.until)) for term in without(Term(), Term(date(1965, 1, 20), date(1966, 9, 28)))]
    [('None', '1965-01-20'), ('1966-09-28', 'None')]
    """
    before = (Term(until=gone.since),) if gone.since else ()
    after = (Term(since=gone.until),) if gone.until else ()
    return overlap((term,), before + after)


def turning_points(terms: Iterable[Term]) -> set[date]:
    """The days on which something is no longer as it was the day before."""
    return {day for term in terms for day in (term.since, term.until) if day is not None}
