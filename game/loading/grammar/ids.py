"""Ids, and what id was meant by words that are none."""

from __future__ import annotations

import re
from unicodedata import normalize

from game.diagnostics import plain

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def as_id(words: str) -> str:
    """Help to make an id of words.

    >>> as_id("The Call")
    'write `the-call`: an id is lower-case letters, digits and single hyphens, and begins with a letter'
    """
    what = "an id is lower-case letters, digits and single hyphens, and begins with a letter"
    proposed = proposed_id(words)
    return f"write `{proposed}`: {what}" if proposed else what


def proposed_id(words: str) -> str:
    """The id nearest to some words, empty where they hold no letter.

    >>> proposed_id("The Café"), proposed_id("the–quay"), proposed_id("12")
    ('the-cafe', 'the-quay', '')
    """
    letters = normalize("NFKD", plain(words)).encode("ascii", "ignore").decode().lower()
    proposed = re.sub(r"[^a-z0-9]+", "-", letters).strip("-0123456789")
    return proposed if ID.fullmatch(proposed) else ""
