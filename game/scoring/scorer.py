"""What a scorer is: a fold over what happens in a play, with a small finite memory, so that audits stay exact.

It knows nothing of the engine: a scorer is shown plain values and gives back points.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

API = 1
"""The version of the plugin contract; what speaks another is not used."""


class Contribution:
    """What everything that a plugin registers says of itself, as class attributes."""

    id: ClassVar[str]
    """Its name in ledgers and files: lower-case words joined by hyphens, like no other's."""
    title: ClassVar[str]
    """Its name before players."""
    version: ClassVar[str] = "1"
    """Changes whenever its answers may change: saves and cached analyses are keyed by it."""
    api: ClassVar[int]
    """The contract it was written for: `api = 1`."""


class UndeclaredReadError(LookupError):
    """A scorer looked at a variable that is not among its `reads`."""


class Reads(Mapping[str, int]):
    """The values of the declared variables. Asking for any other raises UndeclaredReadError, even by `get` or `in`.

    >>> Reads({"moscow": 2})["moscow"]
    2
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, int] | None = None) -> None:
        self._values = dict(values or {})

    def __getitem__(self, name: str) -> int:
        try:
            return self._values[name]
        except KeyError:
            declared = ", ".join(self._values) or "nothing"
            raise UndeclaredReadError(f"it reads `{name}` and declares {declared}") from None

    def __contains__(self, name: object) -> bool:
        return self[str(name)] is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return f"Reads({self._values})"


@dataclass(frozen=True, slots=True)
class Points:
    """What a scorer awards: whole points for a principle, with the reason and the source each point must have."""

    principle: str
    points: int
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """One thing that happened, as a scorer may see it.

    `kind` is one of choice, talk (a step in a negotiation that goes on), initiative, pass, chance, passage,
    consequence, deadline, calendar, ending; `instrument` is empty where none is named; `cost` is in capacity;
    `recorded` says whether this choice is what was really done; `before` and `after` hold the declared `reads` only,
    as integers (no and yes are 0 and 1, a word is its place in the list); `declared` holds the scenario's own points
    for a scorer with `reads_scores`, else nothing; `vote` says how the player's seat votes by this choice (yes, no,
    abstain, absent, not participating; "" where it does not) and `explained` whether it explains that vote.
    """

    kind: str
    scene: str
    choice: str
    instrument: str = ""
    cost: int = 0
    recorded: bool = False
    before: Reads = field(default_factory=Reads)
    after: Reads = field(default_factory=Reads)
    declared: tuple[Points, ...] = ()
    vote: str = ""
    explained: bool = False


@dataclass(frozen=True, slots=True)
class Close:
    """How a play ended: the ending's id, whether the peace was `kept` or `lost` ("" if unsaid), the declared reads."""

    ending: str
    peace: str = ""
    values: Reads = field(default_factory=Reads)


class Scorer(Contribution):
    """A way of scoring. Pure and deterministic: the same memory and occasion give the same answer, always.

    Memory is whatever `start` and `step` return: hashable (None, numbers, words, tuples, frozensets) and of few
    values, because an audit carries it with every state. It never leaves the process that the scorer runs in.
    """

    reads: ClassVar[frozenset[str]] = frozenset()
    """The variables it looks at (and `turn`, counted from 0); a scenario without one of them is not scored."""
    awards: ClassVar[frozenset[str]] = frozenset()
    """The principles it gives points for; a scenario without one of them is not scored."""
    reads_scores: ClassVar[bool] = False
    """Whether it looks at the scenario's own points."""
    additive: ClassVar[bool] = False
    """A promise to keep no memory: each occasion is judged by itself."""
    sampled: ClassVar[bool] = False
    """An admission that memory is not small: analysis samples it, and every figure it touches says so."""

    def start(self) -> Hashable:
        """The memory with which a play begins."""
        return None

    def step(self, memory: Hashable, occasion: Occasion) -> tuple[Hashable, Iterable[Points]]:
        """The memory after an occasion, and the points it earns."""
        del occasion
        return memory, ()

    def finish(self, memory: Hashable, close: Close) -> Iterable[Points]:
        """The points that the whole play earns once it has ended."""
        del memory, close
        return ()
