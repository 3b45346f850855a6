"""How dates, numbers and ids read in a debrief, the same in every locale. It knows no scenario."""

from __future__ import annotations

from datetime import date
from typing import Final

_MONTHS: Final = [
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
]
MINUS: Final = "−"


def day(when: date) -> str:
    """A date in words.

    >>> day(date(2024, 5, 28))
    '28 May 2024'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def signed(number: float, decimals: int = 0) -> str:
    """A number that carries its sign, with a true minus.

    >>> signed(2), signed(-3), signed(0), signed(-0.04, 1)
    ('+2', '−3', '0', '0')
    """
    if not round(number, decimals):
        return "0"
    return f"{'+' if number > 0 else MINUS}{abs(number):.{decimals}f}"


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> plural(1, "decision"), plural(0, "decision")
    ('1 decision', '0 decisions')
    """
    return f"{count} {one if count == 1 else many or one + 's'}"
