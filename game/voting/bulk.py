"""Classes of outcomes in a large hall, quickly: members with the same leaning are counted together, by the binomial way.

The same numbers as `frame` gives one seat at a time, which is what drawing a roll call still needs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Any, TypeAlias

import numpy as np

from game.voting.convolution import Terms
from game.voting.frame import CAST, Frame, Key, Seat

Layers: TypeAlias = "dict[int, Sparse]"
"""A distribution over states: for each set of flags, masses by packed count."""
_MANY = 4_000_000
"""Products of more cells than this are summed up piece by piece."""


@dataclass(frozen=True, slots=True)
class Sparse:
    """Masses by packed count: places in rising order, and the mass at each."""

    places: Any
    masses: Any

    def __len__(self) -> int:
        return len(self.places)


NOTHING = Sparse(np.zeros(1, dtype=np.int64), np.ones(1))


def class_masses(frame: Frame) -> dict[Key, float]:
    """The mass of each class, where it goes without saying that somebody votes for or against."""
    layers: Layers = {CAST: NOTHING}
    for segment in frame.segments:
        ends = [(mass, _seated(layers, seats)) for mass, seats in segment.moods]
        layers = ends[0][1] if len(ends) == 1 and ends[0][0] == 1 else _mixed(ends)
    found: dict[Key, float] = {}
    for flags, row in layers.items():
        quorum, met, margins = _judged(frame, row.places)
        votes = frame.read(flags)
        answers = [np.unique(each) for each in (quorum, met, *margins)]
        for combination in np.array(np.meshgrid(*answers)).reshape(len(answers), -1).T:
            here = reduce(
                np.logical_and,
                (
                    each == said
                    for each, said in zip((quorum, met, *margins), combination, strict=True)
                ),
            )
            mass = float(row.masses[here].sum())
            if mass:
                outcome = frame.outcome(
                    flags, quorum=bool(combination[0]), met=bool(combination[1])
                )
                key = (outcome, tuple(map(bool, combination[2:])), votes)
                found[key] = found.get(key, 0.0) + mass
    return found


def _seated(layers: Layers, seats: tuple[Seat, ...]) -> Layers:
    """The distribution after these members, who vote independently of each other."""
    alike: Counter[Terms] = Counter()
    apart: list[dict[int, Terms]] = []
    for seat in seats:
        by_flags: dict[int, dict[int, float]] = {}
        for choice in seat.choices:
            masses = by_flags.setdefault(choice.flags | CAST, {})
            masses[choice.adds] = masses.get(choice.adds, 0.0) + choice.mass
        terms = {flags: tuple(sorted(masses.items())) for flags, masses in by_flags.items()}
        if list(terms) == [CAST]:
            alike[terms[CAST]] += 1
        else:
            apart.append(terms)
    rows = sorted((_power(terms, count) for terms, count in alike.items()), key=len)
    if rows:
        together = reduce(_plus, rows)
        layers = {flags: _plus(row, together) for flags, row in layers.items()}
    for terms in apart:
        grown = [
            (1.0, {flags | raised: _plus(row, _sparse(each))})
            for raised, each in terms.items()
            for flags, row in layers.items()
        ]
        layers = _mixed(grown)
    return layers


def _sparse(terms: Terms) -> Sparse:
    places, masses = zip(*terms, strict=True)
    return Sparse(np.array(places, dtype=np.int64), np.array(masses, dtype=np.float64))


@lru_cache(maxsize=2048)
def _power(terms: Terms, count: int) -> Sparse:
    """The sum of so many members alike, by halves."""
    if count == 1:
        return _sparse(terms)
    half = _power(terms, count // 2)
    whole = _plus(half, half)
    return _plus(whole, _sparse(terms)) if count % 2 else whole


def _plus(one: Sparse, other: Sparse) -> Sparse:
    """The sum of two independent sums."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and short.places[0] == 0 and short.masses[0] == 1:
        return long
    low = int(short.places[0] + long.places[0])
    high = int(short.places[-1] + long.places[-1])
    if len(short) * len(long) <= _MANY:
        places = np.add.outer(short.places - low, long.places).ravel()
        masses = np.multiply.outer(short.masses, long.masses).ravel()
        dense: Any = np.bincount(places, weights=masses, minlength=high - low + 1)
    else:
        dense = np.zeros(high - low + 1)
        for place, mass in zip(short.places - low, short.masses, strict=True):
            dense[long.places + place] += mass * long.masses
    held = np.flatnonzero(dense)
    return Sparse(held + low, dense[held])


def _mixed(parts: list[tuple[float, Layers]]) -> Layers:
    """One distribution out of several, each with its mass."""
    grown: dict[int, list[tuple[float, Sparse]]] = {}
    for mass, layers in parts:
        for flags, row in layers.items():
            grown.setdefault(flags, []).append((mass, row))
    return {flags: _sum(rows) for flags, rows in grown.items()}


def _sum(rows: list[tuple[float, Sparse]]) -> Sparse:
    if len(rows) == 1:
        mass, row = rows[0]
        return row if mass == 1 else Sparse(row.places, row.masses * mass)
    places = np.concatenate([row.places for _, row in rows])
    masses = np.concatenate([row.masses * mass for mass, row in rows])
    low = int(places.min())
    dense = np.bincount(places - low, weights=masses)
    held = np.flatnonzero(dense)
    return Sparse(held + low, dense[held])


def _judged(frame: Frame, places: Any) -> tuple[Any, Any, list[Any]]:
    """What the counts say at each place: a quorum there was, the thresholds were met, the answers to the questions."""
    counts, packed = [], places
    for size, low in zip(frame.sizes, frame.lows, strict=True):
        counts.append(low + packed % size)
        packed = packed // size
    sure = np.ones(len(places), dtype=bool)

    def met(of: tuple[int, ...], at_least: int) -> Any:
        return (
            sum((a * b for a, b in zip(of, counts, strict=True)), np.zeros_like(places)) >= at_least
        )

    quorum = reduce(np.logical_and, (met(cut.of, cut.at_least) for cut in frame.quorum), sure)
    enough = reduce(np.logical_and, (met(cut.of, cut.at_least) for cut in frame.thresholds), quorum)
    return quorum, enough, [met(cut.of, cut.at_least) for cut in frame.margins]
