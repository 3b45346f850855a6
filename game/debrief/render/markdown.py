"""A debrief as CommonMark with tables, to read and share. An author's text is never markup here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.debrief.account import Debrief
from game.debrief.render import sentences as say
from game.debrief.render import templates
from game.phrases import day, signed

ENDING = ".md"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)
_GAP = re.compile(r"\n{3,}")


def to_markdown(debrief: Debrief) -> str:
    """The debrief as a page of CommonMark; the same debrief, the same bytes."""
    page = templates.fill(
        "debrief.md.jinja", debrief, escape, totals=_totals, tallies=_tallies, earned=_earned
    )
    return _GAP.sub("\n\n", page).strip() + "\n"


render = to_markdown


def escape(words: str) -> str:
    r"""Words as Markdown that shows them and does nothing else.

    >>> escape("a *b* <i>\n- c")
    'a \\*b\\* \\<i\\>\n\\- c'
    """
    return _LIST.sub(_unlisted, _MARKUP.sub(r"\\\1", words))


def _unlisted(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"


def _totals(debrief: Debrief) -> Iterator[tuple[str, ...]]:
    return ((each.title, signed(each.value, 2), each.about) for each in debrief.totals)


def _tallies(debrief: Debrief) -> Iterator[tuple[str, ...]]:
    for each in say.touched(debrief):
        numbers = (each.points, each.decided, each.luck, each.gained, each.lost)
        yield (each.name, *map(signed, numbers))


def _earned(debrief: Debrief) -> Iterator[tuple[str, ...]]:
    for line in debrief.ledger:
        yield (
            line.name,
            signed(line.points) + (" (luck)" if line.luck else ""),
            line.reason + (f" ({by})" if (by := say.by_plugin(line)) else ""),
            str(line.source),
            f"{day(line.date)}, {line.title}",
        )
