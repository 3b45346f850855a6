"""How dates, numbers, lists and paragraphs read in plain words, the same in every locale. It knows no scenario and no play."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from shlex import join
from textwrap import fill
from typing import Final

MONTHS: Final = [
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
]
MINUS: Final = "−"
LARGEST: Final = 2**63 - 1
"""The largest whole number that a save holds."""
WIDTH: Final = 78
"""Characters of a line of readable length."""
_WIDE: Final = re.compile(r"[^\x00-\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u22ff]")
"""What may take another number of columns than one, or belong to scripts without blanks."""
_WORD: Final = re.compile("([^ \t\u200b]+)([ \t\u200b]*)")
"""A word and what parts it from the next: blanks, or the zero-width space of Khmer and Thai."""
HANG: Final = "    "
"""How far the later lines of an item of a list are set in."""


def day(when: date) -> str:
    """A date in words.

    >>> day(date(2024, 5, 28))
    '28 May 2024'
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def whole(words: str, least: int, most: int = LARGEST) -> int | None:
    """A whole number from `least` to `most` as somebody typed it; None for anything else, however long.

    >>> whole("12", 0, 99), whole("-3", -5, 5), whole("100", 0, 99), whole("²", 0, 99), whole("9" * 9999, 0, 99)
    (12, -3, None, None, None)
    """
    if not re.fullmatch(r"[+-]?[0-9]{1,19}", words.strip()):
        return None
    number = int(words)
    return number if least <= number <= most else None


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

    >>> plural(1, "decision"), plural(0, "decision"), plural(12_000, "play")
    ('1 decision', '0 decisions', '12,000 plays')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(odds: float) -> str:
    """Odds in per cent, never rounded to a certainty that is none.

    >>> [percent(odds).replace("\N{NO-BREAK SPACE}", " ") for odds in (0.992, 0.5, 1 - 1e-9, 1e-9, 1.0)]
    ['99.2 %', '50 %', '>99.9 %', '<0.1 %', '100 %']
    """
    if odds in (0, 1):
        number = f"{100 * odds:.0f}"
    elif odds > 0.999:
        number = ">99.9"
    elif odds < 0.001:
        number = "<0.1"
    else:
        close = min(odds, 1 - odds) < 0.1
        number = f"{100 * odds:.1f}".removesuffix(".0") if close else f"{100 * odds:.0f}"
    return f"{number}\N{NO-BREAK SPACE}%"


def listed(words: Sequence[str]) -> str:
    """Names as a list in a sentence.

    >>> listed(["Laos"]), listed(["Brunei", "Laos", "Viet Nam"])
    ('Laos', 'Brunei, Laos and Viet Nam')
    """
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def first_of(words: Sequence[str], most: int) -> str:
    """The first of some names, and how many more there are.

    >>> first_of(["Laos", "Peru"], 2), first_of(["Laos", "Peru", "Chad"], 2)
    ('Laos, Peru', 'Laos, Peru and 1 more')
    """
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def short(text: str) -> str:
    """A text as a message can quote it: on one line, and of 40 characters at most.

    >>> short("one   two"), len(short("long " * 20))
    ('one two', 40)
    """
    flat = re.sub(r"[ \t\n]+", " ", text).strip(" \n\t")
    return flat if len(flat) <= 40 else f"{flat[:39]}…"


def command(*words: object) -> str:
    """A call of the program as it can be pasted into a shell.

    >>> command("check", "my story.yaml")
    "smallstate check 'my story.yaml'"
    """
    return join(["smallstate", *map(str, words)])


def capital(words: str) -> str:
    """Words as a sentence begins.

    >>> capital("odds of adoption")
    'Odds of adoption'
    """
    return words[:1].upper() + words[1:]


def noted(who: str, what: str) -> str:
    """A note on a plugin, or on all of them where none is named."""
    return f"{who}: {what}" if who else what


def moment(when: str) -> str:
    """A time of day in ISO 8601 as the clock of whoever reads it shows it, with how far that is from UTC; what is no time stays.

    >>> moment("yesterday")
    'yesterday'
    """
    try:
        then = datetime.fromisoformat(when).astimezone()
    except (ValueError, OverflowError, OSError):
        return when
    zone = f"{then:%z}"
    return f"{then:%Y-%m-%d %H:%M} (UTC{zone[:3]}:{zone[3:5]})"


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters two, what joins another none.

    >>> cells("東京"), cells("e\u0301")
    (4, 1)
    """
    if text.isascii():
        return len(text)
    from wcwidth import width  # noqa: PLC0415 - plain English needs none of it

    return width(text)


def padded(text: str, columns: int) -> str:
    """A text with blanks behind it, to stand in a column."""
    return text + " " * (columns - cells(text))


def prose(words: str, first: str = "", rest: str = "", width: int = WIDTH) -> str:
    """Words in lines of at most `width` columns of a terminal, paragraphs kept.

    The first line begins with `first`, every other one with `rest`. A longer word is left whole in scripts that part words
    with blanks, such as a web address; in others a line ends where one character, with all that joins it, ends.

    >>> print(prose("a non-aligned state", "- ", "  ", width=13))
    - a
      non-aligned
      state
    >>> print(prose("東京から北京まで", width=8))
    東京から
    北京まで
    """
    lines = words.strip().split("\n")
    return "\n".join(
        _filled(line, rest if number else first, rest, width) for number, line in enumerate(lines)
    )


def _filled(text: str, first: str, rest: str, width: int) -> str:
    if not _WIDE.search(text):
        return fill(
            text,
            width,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    from wcwidth import iter_graphemes  # noqa: PLC0415

    lines, line, gap = list[str](), first, ""
    for word, after in _WORD.findall(text):
        whole = cells(rest + word) <= width or not _WIDE.search(word)
        for part in [word] if whole else iter_graphemes(word):
            if cells(line + gap + part) > width and line not in (first, rest):
                lines.append(line)
                line, gap = rest, ""
            line, gap = line + gap + part, ""
        gap = after
    return "\n".join([*lines, line])


def missing(error: ImportError) -> tuple[str, str]:
    """What this Python lacks, by the module that could not be loaded; and what to do about it.

    >>> missing(ModuleNotFoundError("No module named '_sqlite3'", name="_sqlite3"))
    ('this Python was built without `sqlite3`', 'use a Python that was built with it')
    >>> missing(ModuleNotFoundError("No module named 'numpy.linalg'", name="numpy.linalg"))[0]
    'this Python has no `numpy.linalg`'
    """
    name = error.name or "a module"
    part = name.partition(".")[0]
    if part in sys.stdlib_module_names:
        return (
            f"this Python was built without `{name.lstrip('_')}`",
            "use a Python that was built with it",
        )
    if isinstance(error, ModuleNotFoundError):
        message = f"this Python has no `{name}`"
    else:
        message = f"`{part}` cannot be used here: {str(error).strip().partition(chr(10))[0]}"
    return message, "install the game anew: `python -m pip install --force-reinstall smallstate`"


def article(kind: str) -> str:
    """A kind of thing with its article.

    >>> article("adviser")
    'an adviser'
    """
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
