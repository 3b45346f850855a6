"""What many plays come to: whole numbers only, so that however the work is cut, the sum is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from game.analysis.columns.packing import Ints


@dataclass(slots=True)
class Moments:
    """A whole number over plays: its sum, the sum of its squares, and its extremes."""

    plays: int = 0
    sum: int = 0
    squares: int = 0
    least: int | None = None
    most: int | None = None

    @classmethod
    def of(cls, numbers: Ints) -> Moments:
        """One number a play."""
        return cls(
            len(numbers),
            int(numbers.sum()),
            int((numbers * numbers).sum()),
            int(numbers.min()),
            int(numbers.max()),
        )

    def __add__(self, other: Moments) -> Moments:
        return Moments(
            self.plays + other.plays,
            self.sum + other.sum,
            self.squares + other.squares,
            min((n for n in (self.least, other.least) if n is not None), default=None),
            max((n for n in (self.most, other.most) if n is not None), default=None),
        )

    @property
    def mean(self) -> float:
        """The mean."""
        return self.sum / max(1, self.plays)


@dataclass(slots=True)
class Tally:
    """Plays counted: endings by id, hits by `scene` and `scene/choice`, points by principle, the total's numerator."""

    plays: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    scores: dict[str, Moments] = field(default_factory=dict)
    total: Moments = field(default_factory=Moments)

    def score(self, points: Mapping[str, Ints], weights: Mapping[str, int]) -> None:
        """Count the points of all plays by principle, one number a play, and the numerator of their total."""
        self.scores = {name: Moments.of(each) for name, each in points.items()}
        weighted = (weights.get(name, 0) * each for name, each in points.items())
        self.total = Moments.of(sum(weighted, start=np.zeros(self.plays, dtype=np.int64)))

    def __add__(self, other: Tally) -> Tally:
        names = {**self.scores, **other.scores}
        return Tally(
            self.plays + other.plays,
            self.endings + other.endings,
            self.hits + other.hits,
            {
                name: self.scores.get(name, Moments()) + other.scores.get(name, Moments())
                for name in names
            },
            self.total + other.total,
        )
