"""The calendar of a scenario: turns of a declared length between two dates. It knows no scene."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from game.keys import AnyDay, Key

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Unit(StrEnum):
    """The length of one turn."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    def turns_in(self, count: int, unit: Unit) -> int | None:
        """How many turns of this length `count` times `unit` makes, or None if that is no whole number.

        >>> Unit.WEEK.turns_in(14, Unit.DAY)
        2
        >>> Unit.WEEK.turns_in(1, Unit.MONTH) is None
        True
        """
        for lengths in (_DAYS, _MONTHS):
            if self in lengths and unit in lengths:
                turns, rest = divmod(count * lengths[unit], lengths[self])
                return None if rest else turns
        return None


@dataclass(frozen=True)
class Calendar:
    """Turns from `starts` to `ends`, both inclusive; the last turn may be cut short by `ends`."""

    starts: Annotated[date, Key("the first day"), AnyDay()]
    ends: Annotated[date, Key("the last day"), AnyDay()]
    unit: Annotated[Unit, Key("how long one turn is", name="turn")]

    @cached_property
    def starts_of_turns(self) -> tuple[date, ...]:
        """The first day of each turn, in order; months clamp to the month's end."""
        days: list[date] = []
        while (day := self._start(len(days))) <= self.ends:
            days.append(day)
        return tuple(days) or (self.starts,)

    @property
    def turns(self) -> int:
        """How many turns there are, at least one."""
        return len(self.starts_of_turns)

    def turn_of(self, day: date) -> int | None:
        """The turn that holds `day`, or None outside the calendar."""
        if not self.starts <= day <= self.ends:
            return None
        return bisect_right(self.starts_of_turns, day) - 1

    def day(self, turn: int, dated: date | None = None) -> date:
        """The day of something in a turn: its own, where that lies in the turn, else the turn's first."""
        if dated is not None and self.turn_of(dated) == turn:
            return dated
        return self.starts_of_turns[turn]

    def _start(self, turn: int) -> date:
        if self.unit in _DAYS:
            return self.starts + timedelta(days=turn * _DAYS[self.unit])
        months = self.starts.month - 1 + turn * _MONTHS[self.unit]
        year, month = self.starts.year + months // 12, months % 12 + 1
        return date(year, month, min(self.starts.day, monthrange(year, month)[1]))
