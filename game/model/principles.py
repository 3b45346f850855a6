"""What a play is scored against: principles, the profiles that weight them, and the sources that anchor both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from game.keys import Key, NameOf, Shown, Within


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a scenario cites."""

    id: str
    title: Annotated[str, Key("what it is called")]
    publisher: Annotated[str, Key("who published it")] = ""
    date: Annotated[str, Key("when, as exactly as is known")] = ""
    confidence: Annotated[
        Literal["found", "partly", "uncertain"], Key("how sure the fact is (default found)")
    ] = "found"
    note: Annotated[str, Key("anything a reader should know about it"), Shown()] = ""


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
    name: Annotated[str, Key("the name players read"), Shown()]
    group: Annotated[str, Key("the family it belongs to"), NameOf("group")]
    asks: Annotated[
        str,
        Key("what it asks of a government, in a sentence (default: the first of `about`)"),
        Shown(),
    ] = ""
    about: Annotated[
        str, Key("what it asks, and what pulls against it", required=True), Shown()
    ] = ""
    essay: Annotated[str, Key("where the essay says so")] = ""
    law: Annotated[str, Key("where the law says so")] = ""

    def __post_init__(self) -> None:
        if not self.asks:
            object.__setattr__(self, "asks", self.about.partition(". ")[0])


@dataclass(frozen=True)
class Profile:
    """A weighting of principles: non-negative integers; a principle without a weight counts nothing. No profile is the truth."""

    id: str
    title: Annotated[str, Key("the name players read"), Shown()]
    about: Annotated[str, Key("what this weighting cares for"), Shown()]
    weights: Annotated[
        Mapping[str, int],
        Key("a weight for each principle; 0 where none is given"),
        Within(0, 100),
        NameOf("principle"),
    ]

    @property
    def divisor(self) -> int:
        """What weighted points are divided by for a total: the sum of the weights, or 1 where nothing weighs."""
        return max(1, sum(self.weights.values()))
