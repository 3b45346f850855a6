"""Finds what was probably meant; knows names, not what they name."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise, takewhile
from operator import eq
from string import ascii_lowercase, digits
from typing import Final

LIKENESS: Final = 0.6  # difflib's own threshold: a slip or two in a word of ordinary length
SHORT: Final = 4  # letters; of so few, three in common may be chance
LIKENESS_OF_SHORT: Final = 0.7
MANY: Final = 300  # names that can be compared one by one without anybody waiting for it


def suggest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, or None where nothing comes near.

    Case, underscores and spaces count as the hyphens of an id; else the likest spelling wins, and
    failing that the only candidate that has the name for one of its words. Among very many
    candidates only one slip of the pen is forgiven.

    >>> suggest("mosow", ["kyiv", "moscow"])
    'moscow'
    >>> suggest("answers", ["kyiv-calls", "moscow-answers"])
    'moscow-answers'
    """
    names = _names(tuple(candidates))
    wanted = _plain(name)
    if not wanted:
        return None
    if wanted in names:
        return names[wanted]
    likest = _likest(wanted, names) if len(names) <= MANY else _one_slip(wanted, names)
    if likest is not None:
        return names[likest]
    words = [original for each, original in names.items() if wanted in each.split("-")]
    return words[0] if len(words) == 1 else None


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """The suggestion as a line of help, or None.

    >>> did_you_mean("whn", ["when", "text"])
    'did you mean `when`?'
    """
    found = suggest(name, candidates)
    return None if found is None else f"did you mean `{found}`?"


def _likest(wanted: str, names: Mapping[str, str]) -> str | None:
    # A name that differs much in length cannot reach the threshold: 2*short / (short+long).
    ratio = (2 - LIKENESS) / LIKENESS
    near = [each for each in names if len(wanted) / ratio <= len(each) <= len(wanted) * ratio]
    cutoff = LIKENESS if len(wanted) > SHORT else LIKENESS_OF_SHORT
    found = difflib.get_close_matches(wanted, near, n=8, cutoff=cutoff)
    # Of names equally like it, the one that begins alike: a slip is likelier in the middle of a word.
    return max(
        found, key=lambda each: (_likeness(each, wanted), _shared(each, wanted)), default=None
    )


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _shared(one: str, other: str) -> int:
    return sum(takewhile(bool, map(eq, one, other)))


def _one_slip(wanted: str, names: Mapping[str, str]) -> str | None:
    return next((each for each in _slips(wanted) if each in names), None)


def _slips(word: str) -> Iterator[str]:
    """Every spelling one letter away: two swapped, one left out, one added, one mistaken."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (head + b + a + rest[2:] for head, rest in parts for a, b in pairwise(rest[:2]))
    yield from (head + rest[1:] for head, rest in parts if rest)
    for letter in ascii_lowercase + digits + "-":
        yield from (head + letter + rest for head, rest in parts)
        yield from (head + letter + rest[1:] for head, rest in parts if rest)


@lru_cache(maxsize=8)
def _names(candidates: tuple[str, ...]) -> Mapping[str, str]:
    """The candidates by their plain spelling; asked for again and again where much is misspelt."""
    names: dict[str, str] = {}
    for each in candidates:
        names.setdefault(_plain(each), each)
    return names


def _plain(name: str) -> str:
    return "-".join(name.casefold().replace("_", "-").replace("-", " ").split())
