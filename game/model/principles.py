"""What a play is scored against: principles, the profiles that weight them, and the sources that anchor both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a scenario cites. `confidence` is `found`, `partly` or `uncertain`."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    confidence: str = "found"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and the place in it, as in `essay ¶4`."""

    source: str
    locator: str = ""

    def __str__(self) -> str:
        return f"{self.source} {self.locator}".strip()


@dataclass(frozen=True, slots=True)
class Principle:
    """One thing that is asked of a government, with where the essay and the law say so."""

    id: str
    name: str
    group: str
    asks: str
    about: str = ""
    essay: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class PrincipleGroup:
    """A family of principles: its id and the name players read."""

    id: str
    name: str


@dataclass(frozen=True)
class Profile:
    """A weighting of principles: non-negative integers; a principle without a weight counts nothing. No profile is the truth."""

    id: str
    title: str
    about: str
    weights: Mapping[str, int]
