"""Finds what was probably meant; knows names, not what they name."""

import difflib
from collections.abc import Iterable

LIKENESS = 0.6  # difflib's own threshold: a slip or two in a word of ordinary length


def suggest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, or None where nothing comes near.

    Case, underscores and spaces count as the hyphens of an id; else the likest spelling wins, and
    failing that the only candidate that has the name for one of its words.

    >>> suggest("mosow", ["kyiv", "moscow"])
    'moscow'
    >>> suggest("answers", ["kyiv-calls", "moscow-answers"])
    'moscow-answers'
    """
    names = list(dict.fromkeys(candidates))
    wanted = _plain(name)
    if not wanted:
        return None
    plain: dict[str, str] = {}
    for each in names:
        plain.setdefault(_plain(each), each)
    if wanted in plain:
        return plain[wanted]
    # A name that differs much in length cannot reach the threshold: 2*short / (short+long).
    longest = len(wanted) * (2 - LIKENESS) / LIKENESS
    shortest = len(wanted) * LIKENESS / (2 - LIKENESS)
    near = [each for each in plain if shortest <= len(each) <= longest]
    likest = difflib.get_close_matches(wanted, near, n=1, cutoff=LIKENESS)
    if likest:
        return plain[likest[0]]
    words = [original for each, original in plain.items() if wanted in each.split("-")]
    return words[0] if len(words) == 1 else None


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """The suggestion as a line of help, or None.

    >>> did_you_mean("whn", ["when", "text"])
    'did you mean `when`?'
    """
    found = suggest(name, candidates)
    return None if found is None else f"did you mean `{found}`?"


def _plain(name: str) -> str:
    return "-".join(name.casefold().replace("_", "-").replace("-", " ").split())
