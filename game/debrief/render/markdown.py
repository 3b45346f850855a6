"""A debrief as CommonMark with tables, to read and share. An author's text is never markup here."""

from __future__ import annotations

import re

from game.debrief.account import Debrief
from game.debrief.render import templates

ENDING = ".md"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)
_GAP = re.compile(r"\n{3,}")


def render(debrief: Debrief) -> str:
    """The debrief as a page of CommonMark; the same debrief, the same bytes."""
    page = templates.fill("debrief.md.jinja", debrief, escape)
    return _GAP.sub("\n\n", page).strip() + "\n"


def escape(words: str) -> str:
    r"""Words as Markdown that shows them and does nothing else.

    >>> escape("a *b* <i>\n- c")
    'a \\*b\\* \\<i\\>\n\\- c'
    """
    return _LIST.sub(_unlisted, _MARKUP.sub(r"\\\1", words))


def _unlisted(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2][:-1]}\\{found[2][-1]}"
