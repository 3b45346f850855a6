"""How dates, numbers and names read in play. It knows variables and calendars, no widget."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from game.model import Calendar, Variable
from game.phrases import MINUS, MONTHS, plural

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_HYPHEN: Final = re.compile(r"(?<![\w-])-(?=\d)")
UP: Final = "▲"
DOWN: Final = "▼"
FROM: Final = "←"


def short_date(when: date, *, weekday: bool = True, year: bool = True) -> str:
    """A date as the game writes it, in any locale.

    >>> short_date(date(2024, 5, 28))
    'Tue 28 May 2024'
    """
    parts = [_DAYS[when.weekday()]] if weekday else []
    parts += [str(when.day), MONTHS[when.month - 1][:3]]
    return " ".join([*parts, str(when.year)] if year else parts)


def turn_of(calendar: Calendar, turn: int) -> str:
    """Where in the calendar a turn stands.

    >>> from game.model import Unit
    >>> turn_of(Calendar(date(2024, 5, 27), date(2024, 6, 16), Unit.WEEK), 0)
    'week 1 of 3'
    """
    return f"{calendar.unit} {turn + 1} of {calendar.turns}"


def span(calendar: Calendar) -> str:
    """How long a calendar is, in its own units.

    >>> from game.model import Unit
    >>> span(Calendar(date(2024, 5, 27), date(2024, 6, 16), Unit.WEEK))
    '3 weeks'
    """
    return plural(calendar.turns, calendar.unit)


def minus(said: str) -> str:
    """What another room says, with a true minus before its numbers.

    >>> minus("Growth is -0.1%, needs 5-8")
    'Growth is −0.1%, needs 5-8'
    """
    return _HYPHEN.sub(MINUS, said)


def value(variable: Variable, number: int) -> str:
    """A variable's value as the game shows it: relations, which go both ways from zero, carry their sign."""
    shown = minus(variable.show(number))
    return f"+{shown}" if variable.lo < 0 < number and not variable.members else shown


def moved(variable: Variable, before: int, after: int) -> str:
    """How a variable moved: an arrow and by how much, or from which word.

    >>> from game.expr import EnumType, IntType
    >>> moved(Variable("growth", "Growth", IntType(0, 100), decimals=1), 51, 49)
    '▼0.2'
    >>> moved(Variable("lease", "The lease", EnumType(("none", "forty"))), 0, 1)
    '← none'
    """
    if variable.members or variable.yes_no:
        return f"{FROM} {variable.show(before)}"
    by = abs(after - before)
    amount = f"{by / 10**variable.decimals:.{variable.decimals}f}" if variable.decimals else str(by)
    return f"{UP if after > before else DOWN}{amount}"
