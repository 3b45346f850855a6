"""Finds what was probably meant; knows names, not what they name."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise, takewhile
from operator import eq
from string import ascii_lowercase, digits
from typing import Final

from game.diagnostics.lookalikes import plain

LETTERS_A_SLIP: Final = 3  # one slip of the pen is forgiven for so many letters
MANY: Final = 300  # names that can be compared one by one without anybody waiting for it


def suggest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was probably meant, or None where nothing comes near.

    Failing a spelling that is near, it is the only candidate that has the name for one of its words.

    >>> suggest("mosow", ["kyiv", "moscow"])
    'moscow'
    >>> suggest("answers", ["kyiv-calls", "moscow-answers"])
    'moscow-answers'
    """
    known = tuple(candidates)
    near = misspelt(name, known)
    if near is not None:
        return near
    names = _names(known)
    wanted = _plain(name)
    words = [original for each, original in names.items() if wanted in each.split("-")]
    return words[0] if len(words) == 1 else None


def misspelt(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate of which a name is a misspelling, or None.

    Case, underscores and spaces count as the hyphens of an id; else the fewest slips of the pen win, one for each
    three letters at most. In three letters only a swap is forgiven, and among very many names only one slip.

    >>> misspelt("abstain", ["absent", "abstaining"]), misspelt("solidarity", ["stability"])
    ('abstaining', None)
    """
    names = _names(tuple(candidates))
    wanted = _plain(name)
    if not wanted:
        return None
    if wanted in names:
        return names[wanted]
    found = _likest(wanted, names) if len(names) <= MANY else _one_slip(wanted, names)
    return None if found is None else names[found]


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """The suggestion as a line of help, or None.

    >>> did_you_mean("whn", ["when", "text"])
    'did you mean `when`?'
    """
    found = suggest(name, candidates)
    return None if found is None else f"did you mean `{found}`?"


def one_letter_off(name: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """The candidates that differ from a code in one letter, where there are few of them.

    >>> one_letter_off("KHN", ["AFG", "KHM", "BRN", "CHN"])
    ['KHM', 'CHN']
    """
    names = _names(tuple(candidates))
    near = dict.fromkeys(each for each in _one_letter_away(_plain(name)) if each in names)
    found = [original for each, original in names.items() if each in near]
    return found if len(found) <= most else []


def likest_first(name: str, candidates: Iterable[str]) -> list[str]:
    """The candidates, those that look most like a name first; among very many they stay as they stand.

    >>> likest_first("KHN", ["AFG", "KHM", "BRN"])
    ['KHM', 'BRN', 'AFG']
    """
    known = list(candidates)
    if len(known) > MANY:
        return known
    wanted = _plain(name)
    return sorted(known, key=lambda each: -_likeness(_plain(each), wanted))


def _likest(wanted: str, names: Mapping[str, str]) -> str | None:
    near: list[tuple[int, str]] = []
    for each in names:
        most = max(len(each), len(wanted)) // LETTERS_A_SLIP
        if abs(len(each) - len(wanted)) <= most and (slips := _slips(each, wanted)) <= most:
            near.append((slips, each))
    if (
        len(wanted) <= LETTERS_A_SLIP
    ):  # codes, of which many are one letter apart: only a swap tells
        near = [
            (n, each)
            for n, each in near
            if len(each) > len(wanted) or sorted(each) == sorted(wanted)
        ]
    # Of names equally near, the one that begins alike: a slip is likelier in the middle of a word.
    return min(
        near,
        key=lambda n: (n[0], -_shared(n[1], wanted), -_likeness(n[1], wanted)),
        default=(0, None),
    )[1]


def _slips(one: str, other: str) -> int:
    """How many letters were left out, added, mistaken or swapped with their neighbour between two spellings."""
    alike = _shared(one, other)
    one, other = one[alike:], other[alike:]
    if alike := _shared(one[::-1], other[::-1]):
        one, other = one[:-alike], other[:-alike]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            slips = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 < j and letter == other[j - 2] and one[i - 2] == wanted:
                slips = min(slips, last[j - 2] + 1)
            row.append(slips)
    return row[-1]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _shared(one: str, other: str) -> int:
    return sum(takewhile(bool, map(eq, one, other)))


def _one_slip(wanted: str, names: Mapping[str, str]) -> str | None:
    return next((each for each in _one_letter_away(wanted) if each in names), None)


def _one_letter_away(word: str) -> Iterator[str]:
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
    return "-".join(plain(name).casefold().replace("_", "-").replace("-", " ").split())
