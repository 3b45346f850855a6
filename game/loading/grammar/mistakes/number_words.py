"""Numbers, shares and dates as people write them, turned into what the language writes; it reports nothing."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from fractions import Fraction
from unicodedata import normalize

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBERS = {word: str(number) for number, word in enumerate(_WORDS)}
"""Small numbers in words."""
_SHARES = {
    "half": "1/2",
    "majority": "1/2",
    "third": "1/3",
    "two thirds": "2/3",
    "quarter": "1/4",
    "three quarters": "3/4",
    "unanim": "1/1",
}
_NUMBER = re.compile(
    r"(?P<share>\d+/0*[1-9]\d*)|(?P<percent>\d+(?:\.\d+)?) ?(?:%|per cent|percent)|(?P<decimal>0?\.\d+)|(?<![\d/])(?P<whole>\d+)(?![\d/])"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    r"(?P<y>\d{4})\D(?P<m>\d{1,2})\D(?P<d>\d{1,2})|(?P<d2>\d{1,2})\D(?P<m2>\d{1,2})\D(?P<y2>\d{4})"
)


def whole_in(words: str) -> str:
    """The first whole number that some words name, empty where they name none.

    >>> whole_in("+ 2 points"), whole_in("two days"), whole_in("few")
    ('2', '2', '')
    """
    found = re.search(r"(-?)\s*(?<![./\d])(\d{1,9})(?![./\d])", words)
    if found:
        return found[1] + found[2]
    return next((NUMBERS[each] for each in words.lower().split() if each in NUMBERS), "")


def share_in(words: str) -> str:
    """The share or the number that some words name, as the language writes it; empty where they name none.

    >>> share_in("a half"), share_in("66.5 %"), share_in("two-thirds"), share_in("9 votes"), share_in("1/0"), share_in("⅔")
    ('1/2', '133/200', '2/3', '9', '', '2/3')
    """
    words = normalize("NFKC", words).replace("\N{FRACTION SLASH}", "/")
    found = _NUMBER.search(words)
    if found is None:
        plain = words.lower().replace("-", " ")
        said = max((each for each in _SHARES if each in plain), key=len, default="")
        return _SHARES.get(said, "") or whole_in(plain)
    if found["percent"]:
        return str(Fraction(found["percent"]) / 100)
    return found["share"] or found["whole"] or str(Fraction(found["decimal"]))


def day_in(words: str) -> str:
    """The date that some words mean, as the language writes it; empty where that is not plain.

    >>> day_in("4 March 2026"), day_in("March 4, 2026"), day_in("04.03.2026"), day_in("2026-3-4"), day_in("soon")
    ('2026-03-04', '2026-03-04', '2026-03-04', '2026-03-04', '')
    """
    with suppress(ValueError):
        if found := _DAY.search(words):
            year, month, day = (
                found["y"] or found["y2"],
                found["m"] or found["m2"],
                found["d"] or found["d2"],
            )
            return date(int(year), int(month), int(day)).isoformat()
        numbers = [int(each) for each in re.findall(r"\d+", words)]
        named = [
            each[:3] for each in re.findall(r"[a-z]{3,}", words.lower()) if each[:3] in _MONTHS
        ]
        if len(numbers) == 2 and len(named) == 1:
            return date(max(numbers), _MONTHS.index(named[0]) + 1, min(numbers)).isoformat()
    return ""
