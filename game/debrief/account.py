"""What a debrief holds: what happened in a play, why each point was given, and what was really done. Data only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from game.debrief.sources import Cited, CitedSource
from game.debrief.votes import Negotiated, Voted
from game.model import Variable
from game.scoring import Settled


@dataclass(frozen=True, slots=True)
class Finish:
    """How the play ended. `peace` is kept, lost, or empty where the scenario does not say."""

    id: str
    title: str
    text: str
    peace: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger, everything in words. `move` counts the moves made before it; `what` earned it.

    `scene` is an id, or `end` for what the whole play earned, and `title` its name.
    """

    move: int
    date: dt.date
    scene: str
    title: str
    what: str
    principle: str
    name: str
    points: int
    reason: str
    source: Cited
    scorer: str
    luck: bool


@dataclass(frozen=True, slots=True)
class PrincipleScore:
    """The unweighted points of one principle: in all, by decisions, by luck; what was gained and what was lost."""

    principle: str
    name: str
    group: str
    points: int
    decided: int
    luck: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Total:
    """What the play comes to under one profile: sum(weight x points) over sum(weight), kept apart to stay exact.

    `weights` has those that are not 0, by principle.
    """

    profile: str
    title: str
    about: str
    numerator: int
    denominator: int
    weights: Mapping[str, int]

    @property
    def value(self) -> float:
        """The total as a number; 0 under a profile that weighs nothing."""
        return self.numerator / self.denominator if self.denominator else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """A variable that moved, its values as players read them."""

    variable: str
    label: str
    before: str
    after: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that nobody decided: chance, passage, consequence or deadline.

    `odds` is in 0..1, of chance only; a chance that was a vote is told in `vote`.
    """

    kind: str
    date: dt.date
    title: str
    what: str
    text: str
    changes: tuple[Change, ...]
    odds: float | None = None
    vote: Voted | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """Something that was on the table and could not be chosen, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was really done in a scene: the choice it matches, and whether the player made that one."""

    choice: str
    chosen: bool
    date: dt.date | None
    text: str
    source: Cited


@dataclass(frozen=True, slots=True)
class Decision:
    """Something the player decided, and what came of it before the next decision.

    `move` counts the moves made before it; `kind` is choice, talk, initiative or pass; `lines` are the ledger's for
    it and for what happened after it. `talks` are those that it ended.
    """

    move: int
    date: dt.date
    kind: str
    scene: str
    choice: str
    title: str
    chosen: str
    result: str
    alternatives: tuple[str, ...]
    closed: tuple[Closed, ...]
    changes: tuple[Change, ...]
    happenings: tuple[Happening, ...]
    lines: tuple[Line, ...]
    record: tuple[Recorded, ...]
    talks: Negotiated | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator over the play: its value at each of the debrief's moments."""

    variable: Variable
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Forecaster:
    """How well somebody foresaw: the mean squared error of chances (Brier 1950), 0 the best and 1 the worst."""

    who: str
    settled: int
    brier: float

    @property
    def verdict(self) -> str:
        """The score in words, against 0.25, which saying one half every time earns."""
        if self.settled == 1:
            return "too few to judge"
        if abs(self.brier - 0.25) < 0.005:
            return "as good as a coin"
        return "better than a coin" if self.brier < 0.25 else "worse than a coin"


@dataclass(frozen=True, slots=True)
class Section:
    """What a plugin adds: paragraphs, then rows under column heads. `id` is the report section's."""

    title: str
    paragraphs: tuple[str, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Regret:
    """What a decision cost against the best choice there, both with best play after; `better` is that choice, in words.

    `under` names the weightings, by title, under which another choice than the one made was best there.
    """

    move: int
    points: float
    better: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hindsight:
    """The play among all plays, under one profile; supplied by the analysis.

    `percentile` is the share (0..100) of uniformly random plays that score strictly lower; `start` the value at the
    start with best play, so that score = start - regrets + luck; `attainable` the least and most of each principle.
    """

    profile: str
    score: float
    percentile: float
    best: float
    worst: float
    start: float
    luck: float
    regrets: tuple[Regret, ...]
    attainable: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Debrief:
    """What happened in a play and why. `finish` is None while the play goes on; `moments` date its steps.

    `failures` are the plugins that are off in this game, each with the reason; `notes` say, by plugin, what a player
    may want to know of one that is at work or left out.
    """

    scenario: str
    title: str
    country: str
    goals: tuple[str, ...]
    seed: int
    profile: str
    finish: Finish | None
    date: dt.date
    undos: int
    tallies: tuple[PrincipleScore, ...]
    totals: tuple[Total, ...]
    ledger: tuple[Line, ...]
    prelude: tuple[Happening, ...]
    decisions: tuple[Decision, ...]
    moments: tuple[dt.date, ...]
    series: tuple[Series, ...]
    forecasts: tuple[Settled, ...]
    forecasters: tuple[Forecaster, ...]
    bought: tuple[Settled, ...]
    reading: tuple[CitedSource, ...]
    failures: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...] = ()
    hindsight: Hindsight | None = None
    notes: tuple[tuple[str, str], ...] = ()
    language: str = "en"

    @property
    def both_ways(self) -> tuple[PrincipleScore, ...]:
        """The principles for which the play did something, and against which it did something."""
        return tuple(tally for tally in self.tallies if tally.gained and tally.lost)

    @property
    def votes(self) -> tuple[Voted, ...]:
        """The votes that were held, in order."""
        told = chain(self.prelude, *(decision.happenings for decision in self.decisions))
        return tuple(each.vote for each in told if each.vote)

    @property
    def negotiations(self) -> tuple[Negotiated, ...]:
        """The talks that came to an end, in order."""
        return tuple(decision.talks for decision in self.decisions if decision.talks)
