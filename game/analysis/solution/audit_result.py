"""What an audit proved, as data: paths, odds, ranges, faults, extremes, balance, and who scored it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from game.analysis.solution.balance import Balance
from game.analysis.solution.sampled import Estimate
from game.scoring.plugins import Value


@dataclass(frozen=True, slots=True)
class EndingFigures:
    """How often an ending is reached: exact paths, odds under uniform play, and the soonest way (None: not known)."""

    paths: int
    odds: float
    witness: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Range:
    """The least, the most and the mean of a score over all plays; the mean is under uniform play."""

    min: float | None
    max: float | None
    mean: float | None


@dataclass(frozen=True, slots=True)
class Extreme:
    """An extreme play, chance included, and its total."""

    choices: tuple[str, ...]
    total: float


@dataclass(frozen=True, slots=True)
class Stuck:
    """A scene in which nothing can happen, and the soonest way into it (None: not known)."""

    scene: str
    witness: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Dominated:
    """The choice to which one that is never better loses, where it loses most: by how many points, under which profile.

    `witness` is the soonest way to that decision.
    """

    choice: str
    profile: str
    short: float
    witness: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A scorer whose points are in the figures, how it was set, and its mean points by principle under uniform play."""

    title: str
    version: str
    settings: Mapping[str, Value]
    means: Mapping[str, float]


@dataclass(frozen=True)
class Audit:
    """What is proved of a scenario. Totals are under one profile, by id and `title`; `histogram` maps totals to odds.

    None stands for what is not known. `stopped` says why the audit is not whole; paths and odds of endings are
    then what was met so far. `scorers` are those that the figures hold, by id; `sampled` has, by scorer, what is in no
    other figure here: its mean points.
    """

    profile: str
    title: str
    states: int | None = None
    merged: int = 0
    paths: int = 0
    seconds: float = 0.0
    endings: Mapping[str, EndingFigures] = field(default_factory=dict)
    unreachable: Mapping[str, tuple[str, ...]] | None = None
    stuck: tuple[Stuck, ...] = ()
    dominated: Mapping[str, Dominated] | None = None
    saturated: tuple[str, ...] | None = None
    scores: Mapping[str, Range] = field(default_factory=dict)
    total: Range = Range(None, None, None)
    histogram: Mapping[float, float] | None = None
    best: Extreme | None = None
    worst: Extreme | None = None
    optimum: float | None = None
    balance: Balance | None = None
    scorers: Mapping[str, Share] | None = None
    sampled: Mapping[str, Mapping[str, Estimate]] = field(default_factory=dict)
    stopped: str = "it was stopped before the end"

    @property
    def exact(self) -> bool:
        """Whether everything was looked at, by every scorer."""
        return not self.stopped and not self.sampled

    @property
    def faults(self) -> int:
        """How many faults are proved."""
        named = self.unreachable or {}
        found = chain(self.stuck, self.dominated or (), self.saturated or (), *named.values())
        return sum(1 for _ in found)
