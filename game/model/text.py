"""An author's prose: passages that may depend on the state and may show values. Plain text throughout, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.expr import Core, compile_closure, conjunction


def sentence(name: str) -> str:
    """An id as words: what a thing is called that was given no title.

    >>> sentence("beijing-answers")
    'Beijing answers'
    """
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Shown:
    """A place in a text where a variable's value stands: its index in the state and its id."""

    index: int
    variable: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text shown while `when` holds (None: always)."""

    parts: tuple[str | Shown, ...]
    when: Core | None = None

    def holds(self, values: tuple[int, ...]) -> bool:
        """Whether this passage is shown in a state with these values."""
        return self.when is None or bool(compile_closure(self.when)(values))


@dataclass(frozen=True, slots=True)
class Text:
    """Passages in order."""

    passages: tuple[Passage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.passages)

    @classmethod
    def plain(cls, words: str) -> Text:
        """A text of one unconditional passage."""
        return cls((Passage((words,)),) if words else ())

    def __add__(self, other: Text) -> Text:
        return Text(self.passages + other.passages)

    def where(self, holds: Core) -> Text:
        """The same passages, shown only where something else holds too."""
        return Text(
            tuple(
                Passage(each.parts, holds if each.when is None else conjunction(holds, each.when))
                for each in self.passages
            )
        )

    def words(self) -> Sequence[str]:
        """All words of all passages, for counting and searching."""
        return " ".join(
            part for p in self.passages for part in p.parts if isinstance(part, str)
        ).split()
